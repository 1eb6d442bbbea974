"""The whole corpus: texts, notes, lexicon, questions that articles answer.

check_corpus
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.article_question import read_article_questions
from corpus.checks.check import check_note
from corpus.checks.problem import ERROR, WARNING, Problem
from corpus.errors import LexcoopError
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.note import Note, read_note

# What stops a file from being checked at all; no warning about a note's content.
TEXT, NOTE, LEXICON, QUESTIONS = "texte_illisible", "note_illisible", "lexique", "questions"


def check_corpus(folder: Path, today: date) -> tuple[Problem, ...]:
    """Problems of `folder` (texts/, notes/, questions/, lexicon.toml), errors first in each file; never raises for bad
    content.
    """
    try:
        library = Library(folder / "texts")
    except LexcoopError as error:
        return (Problem(TEXT, "texts", 1, "texts", str(error), ERROR),)
    notes, problems = _read_notes(folder / "notes", library, today)
    for note in notes:
        problems.extend(check_note(note, library, today, _earlier(note, notes)))
    problems.extend(_check_lexicon(folder / "lexicon.toml", library))
    problems.extend(_check_questions(folder / "questions", library, today))
    return tuple(problems)


def _read_notes(folder: Path, library: Library, today: date) -> tuple[list[Note], list[Problem]]:
    notes: list[Note] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        try:
            notes.append(read_note(path))
        except LexcoopError as error:
            if (text := _without_front_matter(path)) is not None:
                found = check_note(text, library, today)
                problems += [
                    replace(p, where=path.name, severity=ERROR if p.kind == "sans_en_tete" else p.severity)
                    for p in found
                ]
                continue
            problems.append(Problem(NOTE, path.name, 1, path.stem, str(error), ERROR))
    return notes, problems


def _without_front_matter(path: Path) -> str | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return None if text.startswith("---") else text


def _earlier(note: Note, notes: Sequence[Note]) -> list[Note]:
    """Notes before this one: a pair of near-duplicates is reported once."""
    return [other for other in notes if other.slug < note.slug]


def _check_lexicon(path: Path, library: Library) -> Iterator[Problem]:
    try:
        lexicon = Lexicon.load(path)
    except LexcoopError as error:
        yield Problem(LEXICON, path.name, 1, "lexicon", str(error), ERROR)
        return
    for entry in lexicon.entries:
        for key in entry.articles:
            text_id, _, num = key.partition(":")
            if not library.versions(text_id, num):
                message = (
                    f"L'entrée « {entry.term} » renvoie à « {key} », qui n'est pas un article du corpus : corrigez-la."
                )
                yield Problem(LEXICON, path.name, 1, key, message, ERROR)


def _check_questions(folder: Path, library: Library, today: date) -> Iterator[Problem]:
    """A question that leads to no article, or to one that was repealed, leads people astray."""
    try:
        questions = read_article_questions(folder)
    except LexcoopError as error:
        yield Problem(QUESTIONS, folder.name, 1, "questions", str(error), ERROR)
        return
    texts = set(library.text_ids())
    for question in questions:
        for key in question.articles:
            text_id, _, num = key.partition(":")
            versions = library.versions(text_id, num) if text_id in texts else ()
            if not versions:
                message = f"« {question.question} » renvoie à « {key} », qui n'est pas un article du corpus."
                yield Problem(QUESTIONS, question.file, question.line, key, message, ERROR)
            elif all(version.valid_to is not None and version.valid_to <= today for version in versions):
                message = f"« {question.question} » renvoie à « {key} », dont aucune rédaction connue n'est en vigueur."
                yield Problem(QUESTIONS, question.file, question.line, key, message, WARNING)
