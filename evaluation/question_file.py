"""Reading and writing question sets: one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import Problem, QuestionSetError
from evaluation.question import FieldError, Question, question_from_row

QUESTIONS = Path(__file__).resolve().parent / "questions"


@dataclass(frozen=True)
class QuestionSet:
    """The valid questions of a file, in its order, what was wrong with the others, and the
    line of each question.
    """

    path: Path
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]

    @property
    def name(self) -> str:
        """`dev`, `test`, or the name of the file."""
        return self.path.stem


def set_path(name: str) -> Path:
    """The file of a named set (`dev`, `test`) or the file itself when a path is given."""
    return Path(name) if name.endswith(".jsonl") else QUESTIONS / f"{name}.jsonl"


def read_questions(path: Path) -> QuestionSet:
    """Read a set; bad lines are left out and listed. Raises `QuestionSetError` when there
    is nothing to use.
    """
    try:
        # Not splitlines(): JSON strings may hold U+2028 and other separators that it would cut at.
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError as error:
        known = ", ".join(sorted(file.stem for file in QUESTIONS.glob("*.jsonl")))
        raise QuestionSetError(f"Jeu de questions introuvable : {path} ; jeux livrés : {known}.") from error
    except OSError as error:
        raise QuestionSetError(f"Jeu de questions illisible : {path} ; vérifiez ses droits d'accès.") from error
    questions: list[Question] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = question_from_row(json.loads(line.decode("utf-8")))
            if question.id in seen:
                raise FieldError("id", f"« {question.id} » figure déjà ligne {seen[question.id]}.")
        except UnicodeDecodeError as error:
            message = f"texte en UTF-8 attendu, octet illisible en position {error.start + 1}."
            problems.append(Problem(path.name, number, "", message))
        except json.JSONDecodeError as error:
            message = f"objet JSON attendu, erreur de syntaxe en colonne {error.colno}."
            problems.append(Problem(path.name, number, "", message))
        except FieldError as error:
            problems.append(Problem(path.name, number, error.field, str(error)))
        else:
            seen[question.id] = number
            questions.append(question)
    if not questions:
        cause = f" Première erreur : {problems[0]}" if problems else ""
        raise QuestionSetError(f"Jeu de questions vide : {path} ne contient aucune question valable.{cause}")
    return QuestionSet(path, tuple(questions), tuple(problems), seen)


def write_questions(path: Path, questions: Iterable[Question]) -> None:
    """Replace a set at once; a crash leaves the former file whole."""
    write_rows(path, (question.to_row() for question in questions))


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON lines through a neighbouring file, then swap."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)
