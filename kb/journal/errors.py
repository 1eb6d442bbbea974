"""Errors of the journal; each carries one French sentence.

JournalError
├── JournalLocked        another program holds the journal
├── JournalFull          the disk is full
├── JournalUnreachable   the file or the server cannot be opened
├── JournalNewer         written by a later version of Lexcoop
├── UnknownRecord        no such conversation, ticket, draft …
└── EditConflict         somebody else saved in between; nothing was written
"""

from __future__ import annotations

from corpus.errors import LexcoopError


class JournalError(LexcoopError):
    """Base of what can go wrong with the journal."""


class JournalLocked(JournalError):
    """Another program kept the journal for longer than a write waits."""


class JournalFull(JournalError):
    """No room is left where the journal is."""


class JournalUnreachable(JournalError):
    """The journal cannot be opened: path, rights, server, or not a journal at all."""


class JournalNewer(JournalError):
    """The journal was written by a later version of the program."""


class UnknownRecord(JournalError):
    """Nothing of that identifier is in the journal."""


class EditConflict(JournalError):
    """Somebody else saved first; `current` is the draft or revision that is kept, `None` when it is gone."""

    def __init__(self, sentence: str, current: object = None) -> None:
        super().__init__(sentence)
        self.current = current
