"""The error of this package."""

from __future__ import annotations

from corpus.errors import CorpusError


class SyncError(CorpusError):
    """A source of law cannot be read, or cannot be applied to the corpus as it is."""
