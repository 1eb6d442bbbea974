"""The one journal that all sessions share, and what the page says when it cannot be written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import streamlit as st

from kb.journal.errors import JournalError, JournalFull, JournalLocked, JournalNewer, JournalUnreachable
from kb.journal.journal import Journal
from kb.settings import Settings, read_settings

# A write waits this long for its turn: a person watches.
WAIT_SECONDS = 2.0
# After a failure of the journal itself, nobody waits for it again for this long.
PAUSE_SECONDS = 10.0
_OUT_OF_ORDER = (JournalLocked, JournalFull, JournalUnreachable, JournalNewer)


class SharedJournal:
    """Opens the journal at its first use; remembers a failure for `PAUSE_SECONDS`, so that pages stay quick."""

    def __init__(
        self, opener: Callable[[], Journal], pause: float = PAUSE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._opener, self._pause, self._clock = opener, pause, clock
        self._lock = threading.Lock()
        self._journal: Journal | None = None
        self._failure: JournalError | None = None
        self._failed_at = 0.0

    @contextmanager
    def use(self, *, insist: bool = False) -> Iterator[Journal]:
        """The journal; `insist` tries even just after a failure. Raises `JournalError`."""
        failure = self._failure
        if failure is not None and not insist and self._clock() - self._failed_at < self._pause:
            raise type(failure)(str(failure))
        try:
            yield self._opened()
        except _OUT_OF_ORDER as error:
            self._failure, self._failed_at = error, self._clock()
            raise
        self._failure = None

    def _opened(self) -> Journal:
        with self._lock:
            if self._journal is None:
                self._journal = self._opener()
            return self._journal


def journal(*, insist: bool = False) -> AbstractContextManager[Journal]:
    """The journal of this installation, to be used in a `with`; raises `JournalError` or `SettingsError`.

    `insist` is for what a person asks for expressly: it tries even when the journal has just failed.
    """
    settings = read_settings()
    return _shared(settings.journal_url, _settings=settings).use(insist=insist)


@st.cache_resource(show_spinner=False)
def _shared(url: str, *, _settings: Settings) -> SharedJournal:
    return SharedJournal(lambda: Journal.open(_settings, WAIT_SECONDS), PAUSE_SECONDS)
