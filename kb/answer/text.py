"""The Markdown a person reads: statements with their [n] markers, and the texts to open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.citation_number import format_num
from kb.answer.record import Citation, Statement
from kb.answer.wording import long_date, say
from kb.document import NOTE_KIND
from kb.understanding.record import Understanding

LAW_ORIGIN = "loi"
_OF_TEXT = {
    "code-du-travail": " du code du travail",
    "code-de-la-securite-sociale": " du code de la sécurité sociale",
    "code-rural": " du code rural et de la pêche maritime",
    "code-de-commerce": " du code de commerce",
}


def law_statement(citation: Citation, n: int, language: str) -> Statement:
    """A statement that is nothing but the words of an article, introduced by its number."""
    named = _OF_TEXT.get(citation.text_id)
    if named is None:
        text = " de la " + citation.label.split(", art.")[0].replace("Loi", "loi")
        named = text.replace(" de la Décret", " du décret").replace(" de la décret", " du décret")
    quote = citation.quote.strip()
    return Statement(
        say("law_intro", language, article=format_num(citation.num), text=named, quote=quote), (n,), LAW_ORIGIN
    )


def note_sentence(quote: str) -> str:
    """The words of a note's item without the mark of its list."""
    return re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", quote)


def answer_text(
    understanding: Understanding, statements: Sequence[Statement], citations: Sequence[Citation], claim: str | None
) -> str:
    """The answer as Markdown."""
    language = understanding.language
    parts = []
    if claim:
        parts.append(f"**{say('corrected', language, claim=claim)}**")
    for statement in statements:
        markers = "".join(f"[{n}]" for n in statement.citations)
        parts.append(f"{block(statement.text)} {markers}")
    labels = list(dict.fromkeys(c.label for c in citations if c.kind != NOTE_KIND))
    if labels:
        parts.append(say("see_text", language, labels=" ; ".join(labels)))
    parts.append(say("as_of", language, date=long_date(understanding.as_of, language)))
    return "\n\n".join(parts)


def block(text: str) -> str:
    """A quotation on several lines kept readable in Markdown: each line its own."""
    return text.replace("\n", "  \n")
