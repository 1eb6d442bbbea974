"""Whether every article a sentence names is the one cited, or named by it."""

from __future__ import annotations

from corpus.citation import Catalogue, Reference, find_references
from kb.answer.generative.numbered import Numbered
from kb.document import NOTE_KIND


def without_references(sentence: str, found: list[Reference]) -> str:
    """A sentence with its references blanked: their numbers are no figures."""
    for reference in found:
        blank = " " * (reference.end - reference.start)
        sentence = sentence[: reference.start] + blank + sentence[reference.end :]
    return sentence


def references_of(text: str, catalogue: Catalogue, default: str | None = None) -> list[Reference]:
    """References of a text."""
    return find_references(text, default_text_id=default, catalogue=catalogue)


def missing_reference(found: list[Reference], passages: list[Numbered], catalogue: Catalogue) -> str | None:
    """The first article named that no cited passage is or names, or `None`."""
    held: set[tuple[str | None, str]] = set()
    for passage in passages:
        document = passage.document
        if document.kind != NOTE_KIND:
            held.add((document.text_id, document.num))
        default = None if document.kind == NOTE_KIND else document.text_id
        for reference in references_of(passage.text, catalogue, default):
            held |= {(reference.text_id, num) for num in (reference.num, reference.last) if num}
    numbers = {num for _, num in held}
    for reference in found:
        for num in (reference.num, reference.last):
            if num and ((reference.text_id, num) not in held if reference.explicit_text else num not in numbers):
                return reference.surface
    return None
