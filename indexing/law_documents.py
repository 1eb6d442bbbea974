"""The law as documents: every version of every article, with its label, its dates as integers and what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Article
from corpus.citation import label
from corpus.library import Library
from kb.document import FAR, Document, day_number


def law_documents(library: Library, cites: dict[str, tuple[str, ...]]) -> Iterator[Document]:
    """Documents of the law in corpus order; `cites` maps document ids to the article keys they cite."""
    for article in library.articles():
        yield to_document(article, library, cites.get(article.document_id, ()))


def to_document(article: Article, library: Library, cites: tuple[str, ...]) -> Document:
    """One article version as a document.

    A wording whose start is unknown cannot be older than its text, and counts as in force from that day.
    """
    entry = library.text(article.text_id)
    return Document(
        document_id=article.document_id,
        kind=article.kind,
        text_id=article.text_id,
        num=article.num,
        label=label(article.text_id, article.num),
        title=entry.title,
        section_path=article.section_path,
        body=article.body,
        valid_from=article.valid_from,
        valid_to=article.valid_to,
        applies_from=day_number(article.valid_from or entry.date_of_text),
        applies_to=day_number(article.valid_to) if article.valid_to else FAR,
        url=article.url,
        caution=article.caution,
        as_of=article.as_of,
        core=library.in_core(article),
        cites=cites,
    )
