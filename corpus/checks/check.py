"""All checks of one note or of one imported text.

check_note   a note with its front matter
check_text   a text without one: a converted PDF, a DOCX …
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.checks.cited import Reading, keys_of, read_text
from corpus.checks.claims import claims
from corpus.checks.contradictions import check_contradictions
from corpus.checks.duplicates import check_duplicates
from corpus.checks.figure_checks import check_figures
from corpus.checks.language import check_language
from corpus.checks.layout import check_review, check_sections, no_front_matter
from corpus.checks.note_date import published_in, review_in
from corpus.checks.problem import ERROR, WARNING, Problem, silence
from corpus.checks.quotations import check_quotations
from corpus.checks.references import check_dates, check_listed, check_references
from corpus.library import Library
from corpus.note import Note, read_note


def check_note(
    source: Note | Path | str, library: Library, today: date, others: Sequence[Note] = ()
) -> tuple[Problem, ...]:
    """Problems of a note; a text without front matter is checked as such and reported `sans_en_tete`.

    Only a published note has errors: what is wrong in a draft is a warning. Raises `NoteError` when there is a front
    matter that cannot be read.
    """
    if isinstance(source, str) and not source.lstrip("\ufeff").startswith("---"):
        found = check_text(source, None, library, today, others=others)
        return (no_front_matter("note"), *found)
    note = source if isinstance(source, Note) else read_note(source)
    where = note.path.name if note.path else note.note_id
    reading = read_text(note.body, where, library, today, _first_line(note))
    problems = [
        *check_sections(note.body, where, first_line=reading.first_line),
        *check_review(None if note.status == "archivee" else note.review_by, where, today),
        *_listed(reading, note),
        *_common(reading, note.published_on),
        *check_duplicates(note.body, note.title, where, others, note.slug),
    ]
    left = silence(problems, note.accepted_warnings, where)
    if note.status == "publiee":
        return left
    return tuple(replace(problem, severity=WARNING) if problem.severity == ERROR else problem for problem in left)


def check_text(
    text: str,
    published_on: date | None,
    library: Library,
    today: date,
    *,
    others: Sequence[Note] = (),
    title: str = "",
    where: str = "fichier importé",
) -> tuple[Problem, ...]:
    """Problems of an imported text; without `published_on` its date is looked for in its own words."""
    reading = read_text(text, where, library, today)
    return (
        *check_sections(text, where, imported=True),
        *check_review(review_in(text), where, today),
        *_common(reading, published_on or published_in(text)),
        *check_duplicates(text, title, where, others),
    )


def _common(reading: Reading, published_on: date | None) -> Iterator[Problem]:
    found: set[tuple[str, str]] = set()
    for problem in (*check_references(reading), *check_dates(reading, published_on)):
        found.add((problem.kind, problem.about))
        yield problem
    inexact: set[int] = set()
    for problem in check_quotations(reading, published_on):
        if problem.kind == "citation_inexacte":
            inexact.add(problem.line)
        if problem.kind == "citation_inexacte" or (problem.kind, problem.about) not in found:
            yield problem
    stated = list(claims(reading))
    clashing: set[int] = set()
    for problem, one, other in check_contradictions(reading, stated):
        yield problem
        # A figure without an article around it is only known to be wrong through the other one: said once.
        clashing.update(id(claim) for claim in (one, other) if not claim.around)
    for problem in check_figures(reading, [claim for claim in stated if id(claim) not in clashing]):
        # An invented quotation is told once, not again for each of its figures.
        if (
            problem.kind == "chiffre_hors_article"
            and problem.line in inexact
            and _in_quotes(text=reading.text, words=problem.about)
        ):
            continue
        yield problem
    yield from check_language(reading)


def _in_quotes(text: str, words: str) -> bool:
    return any(words in " ".join(quote.split()) for quote in re.findall(r"[«“][^«»“”]*[»”]", text))


def _listed(reading: Reading, note: Note) -> Iterator[Problem]:
    written = {f"{one.reference.text_id}:{one.reference.num}" for one in reading.references} | set(
        keys_of(reading.references)
    )
    yield from check_listed(reading, [key for key in note.cited_articles if key not in written])


def _first_line(note: Note) -> int:
    """Line of the file on which the body starts."""
    if note.path is None:
        return 1
    try:
        text = note.path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return 1
    return 1 + text.count("\n", 0, max(0, len(text) - len(note.body)))
