"""The text to embed: a slice with what makes it findable — where it stands, everyday words, the list's lead."""

from __future__ import annotations

import re

from corpus.lexicon import Lexicon
from corpus.note import NEAR_QUESTIONS
from indexing.split_article import Span
from kb.document import Document

_REFERENCE = re.compile(r"\s*\([^()]*\bart\.[^()]*\)\s*$")
LEAD = 300
PATH = 400


def law_context(document: Document, span: Span, lexicon: Lexicon) -> str:
    """Embedded text of a slice of an article.

    The section path weighs as much as the body in lexical search; the code never says CESA, ESA or CAPE, so the
    everyday words of the lexicon are added to the articles they stand for.
    """
    lines = [f"{document.title}, article {document.num}"]
    if document.section_path:
        lines.append(" > ".join(document.section_path)[-PATH:])
    if words := everyday_words(document.key, lexicon):
        lines.append(words)
    if span.lead:
        start, end = span.lead
        lines.append(document.body[start:end].strip()[:LEAD])
    lines.append(document.body[span.start : span.end].strip())
    return "\n".join(lines)


def note_context(document: Document, section: str, question: str, span: Span) -> str:
    """Embedded text of a slice of a note: its title and question stand before every section.

    A question near the note's own is asked as people ask it: without its reference nor the note's topics.
    """
    if section == NEAR_QUESTIONS:
        return _REFERENCE.sub("", document.body[span.start : span.end].strip(" -"))
    lines = [f"{document.title} ({', '.join(document.section_path)})", question, section]
    if span.lead:
        start, end = span.lead
        lines.append(document.body[start:end].strip()[:LEAD])
    lines.append(document.body[span.start : span.end].strip())
    return "\n".join(line for line in lines if line)


def everyday_words(key: str, lexicon: Lexicon) -> str:
    """The everyday terms that stand for an article, as one line."""
    terms: dict[str, None] = {}
    for entry in lexicon.for_article(key):
        terms.setdefault(entry.term)
        for variant in entry.variants:
            terms.setdefault(variant)
    return ", ".join(terms)
