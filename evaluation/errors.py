"""Errors of the evaluation; each carries one French sentence."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import LexcoopError


class EvaluationError(LexcoopError):
    """Base of the errors about question sets, runs and baselines."""


class QuestionSetError(EvaluationError):
    """A question set cannot be used at all (missing file, no valid question)."""


class RunError(EvaluationError):
    """A run directory is missing, unfinished or damaged."""


class BaselineError(EvaluationError):
    """A baseline cannot be compared with this run."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of a file; `line` counts from 1, `field` is empty for the whole line."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """The sentence shown to people: file, line, field, what is wrong."""
        field = f", champ « {self.field} »" if self.field else ""
        return f"{self.file}, ligne {self.line}{field} : {self.message}"

    def to_json(self) -> dict[str, object]:
        """The problem as `--json` prints it."""
        return {"file": self.file, "line": self.line, "field": self.field, "message": self.message}
