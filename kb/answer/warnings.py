"""What the reader must know beside the answer: cautions of the corpus, notes older than the law, expired wordings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.citation import label
from kb.answer.evidence import Evidence
from kb.answer.record import Citation
from kb.answer.wording import long_date, warn
from kb.document import NOTE_KIND
from kb.document_store import DocumentStore
from kb.understanding.question_text import LONG, separate_questions
from kb.understanding.record import Understanding
from kb.understanding.understander import CAE_DOMAIN


def warnings_of(
    understanding: Understanding, citations: Sequence[Citation], evidence: Evidence, store: DocumentStore
) -> tuple[str, ...]:
    """Warnings for an answer, each once, most serious first."""
    found: dict[str, None] = {}
    for resolution in understanding.references:
        if resolution.status == "inexistant":
            found.setdefault(warn("other_reference", article=resolution.reference.surface, text=""))
    for key in evidence.expired:
        text_id, _, num = key.partition(":")
        ends = [version.valid_to for version in store.versions(text_id, num) if version.valid_to]
        if ends:
            found.setdefault(
                warn(
                    "expired",
                    label=label(text_id, num),
                    until=long_date(max(ends)),
                    date=long_date(understanding.as_of),
                )
            )
    for citation in citations:
        document = store.document(citation.document)
        if document and document.caution:
            found.setdefault(warn("caution", label=document.label, caution=document.caution))
    for citation in citations:
        if citation.kind == NOTE_KIND:
            found.update(dict.fromkeys(_note_dates(citation, citations, understanding.as_of)))
    for match in understanding.matches:
        # Those who ask run a CAE: reading « CAE » as the cooperative goes without saying.
        if match.assumed and match.entry.domain != CAE_DOMAIN:
            found.setdefault(warn("assumed_sense", term=match.entry.term, meaning=match.entry.meaning))
    if len(understanding.question) > LONG > len(understanding.resolved):
        found.setdefault(warn("pasted", question=understanding.resolved))
    if separate_questions(understanding.question):
        found.setdefault(warn("several_questions"))
    if understanding.corrections:
        pairs = ", ".join(f"« {typed} » → « {read} »" for typed, read in understanding.corrections)
        found.setdefault(warn("corrected_typo", pairs=pairs))
    return tuple(found)


def _note_dates(note: Citation, citations: Sequence[Citation], as_of: date) -> list[str]:
    published = note.valid_from
    if published is None:
        return []
    title = note.label.removeprefix("Note : ")
    warnings = [
        warn(
            "note_older", title=title, published=long_date(published), label=law.label, since=long_date(law.valid_from)
        )
        for law in citations
        if law.kind != NOTE_KIND and law.valid_from and published < law.valid_from <= as_of
    ]
    if published > as_of:
        warnings.append(warn("note_newer", title=title, published=long_date(published), date=long_date(as_of)))
    return warnings
