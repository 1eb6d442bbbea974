"""Errors of the workshop; each carries one French sentence.

WorkshopError
├── UnknownNote          neither a note nor a draft has that slug
├── FileRefused          an uploaded file cannot become a draft
├── NotPublishable       a rule of the workshop, or an error in the text, is in the way; `problems` says which
└── PublishingElsewhere  somebody publishes at this very moment
"""

from __future__ import annotations

from corpus.checks import Problem
from corpus.errors import LexcoopError


class WorkshopError(LexcoopError):
    """Base of what the workshop refuses."""


class UnknownNote(WorkshopError):
    """Nothing has that slug."""


class FileRefused(WorkshopError):
    """The file is too big, or nothing can be read in it."""


class NotPublishable(WorkshopError):
    """The draft cannot be published as it is."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems


class PublishingElsewhere(WorkshopError):
    """Another publication holds the lock."""
