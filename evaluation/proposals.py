"""Questions proposed by lawyers from what was really asked: a set apart, `proposed.jsonl`, until somebody validates it.

It never enters `dev` or `test` by itself. A proposal with articles is not sealed, so that an evaluation on this set
leaves it in quarantine; one that expects a refusal has nothing to seal, and only this set keeps it apart.
"""

from __future__ import annotations

import dataclasses
import fcntl
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.errors import CallError
from corpus.library import Library
from evaluation.errors import QuestionSetError
from evaluation.question import ABSTAINED, ANSWERED, Question, question_from_row
from evaluation.question_file import QUESTIONS, read_questions, write_questions
from evaluation.seal import missing_gold
from kb.journal.person import Person, require
from kb.journal.private import mask_text

PROPOSED = QUESTIONS / "proposed.jsonl"
UNKNOWN_REASON = "hors_corpus"
# Not a name: the set is a file that people copy and publish.
AUTHOR = "Pôle juridique"


def proposal(name: str, question: str, gold: Sequence[str], topic: str, comment: str = "") -> Question:
    """A question to be proposed; without an article, a refusal is expected until the corpus holds the answer.

    Personal data are masked. Raises `CallError` for an empty question, `FieldError` for a wrong article.
    """
    asked = mask_text(" ".join(question.split()))
    if not asked:
        raise CallError("Une question est attendue, le texte reçu est vide.")
    return question_from_row(
        {
            "id": name,
            "question": asked,
            "history": [],
            "date": None,
            "type": ("multi_article" if len(gold) > 1 else "look_up") if gold else "out_of_corpus",
            "topic": topic.strip() or "à préciser",
            "family": "cae" if gold else "none",
            "gold": list(dict.fromkeys(gold)),
            "acceptable": [],
            "key_facts": [],
            "expected": ANSWERED if gold else ABSTAINED,
            "reason": None if gold else UNKNOWN_REASON,
            "difficulty": 2,
            "style": "courant",
            "language": "fr",
            "author": AUTHOR,
            "comment": comment,
        }
    )


def propose(person: Person, question: Question, library: Library, path: Path | None = None) -> str:
    """Append a question to the proposals; its identifier, changed when it was taken.

    The same question proposed again is not written twice. Raises `NotAllowed`, `CallError` for an article that the
    corpus does not hold, `QuestionSetError` when the file cannot be read or written.
    """
    require(person, "tickets.answer")
    path = path or PROPOSED
    if problems := missing_gold(question, 0, path.name, library, date.today()):
        raise CallError(f"Article de la question : {problems[0].message}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The folder itself is locked: the set is replaced by another file, and a lock file would stay among the sets.
        lock = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _append(question, path)
        finally:
            os.close(lock)
    except OSError as error:
        raise QuestionSetError(f"Jeu de questions impossible à écrire : {path} ({error.strerror}).") from error


def _append(question: Question, path: Path) -> str:
    held: tuple[Question, ...] = ()
    if path.exists() and path.read_text(encoding="utf-8").strip():
        found = read_questions(path)
        if found.problems:
            # Writing the set again would lose the lines that could not be read.
            raise QuestionSetError(f"Jeu de questions à corriger avant d'y ajouter : {found.problems[0]}")
        held = found.questions
    for other in held:
        if other.question == question.question and other.gold == question.gold:
            return other.id
    taken = {other.id for other in held}
    names = (f"{question.id}{suffix}" for suffix in ("", *(f"-{rank}" for rank in range(2, len(taken) + 3))))
    kept = dataclasses.replace(question, id=next(name for name in names if name not in taken))
    write_questions(path, (*held, kept))
    return kept.id
