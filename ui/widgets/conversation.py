"""A conversation, and where it is found again: in memory after a refresh, in the journal later."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from kb.answer.record import ABSTAINED, Answer
from kb.journal.person import LOCAL, Person
from kb.understanding.record import Turn

ADDRESS = "conversation"
# A conversation of a dozen answers holds about 300 kB: this bounds the memory at some 150 MB.
MOST_CONVERSATIONS = 500
LONGEST_HISTORY = 6


@dataclass(frozen=True)
class Asked:
    """A question as it was put: `alone` leaves the earlier exchanges out."""

    question: str
    day: date | None = None
    kinds: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Exchange:
    """A question with its answer, or with the sentence that says why there is none.

    `exchange_id` is its number in the journal, `None` while it is not there; `verdict` the opinion given on it.
    """

    asked: Asked
    answer: Answer | None = None
    failure: str | None = None
    exchange_id: int | None = None
    verdict: str | None = None
    comment: str = ""


@dataclass
class Conversation:
    """Exchanges in order, and the address of the person they belong to; `conversation_id` cannot be guessed."""

    owner: str = LOCAL.email
    conversation_id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    exchanges: list[Exchange] = field(default_factory=list)

    def turns(self) -> tuple[Turn, ...]:
        """The latest exchanges, as the next question is understood with."""
        answered = [item for item in self.exchanges if item.answer is not None]
        return tuple(
            Turn(item.answer.understood_as or item.asked.question, _said(item.answer))
            for item in answered[-LONGEST_HISTORY:]
            if item.answer is not None
        )


class Conversations:
    """The latest conversations of this server: a refresh gives them back whole, whatever becomes of the journal."""

    def __init__(self, most: int = MOST_CONVERSATIONS) -> None:
        self._most = most
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, conversation: Conversation) -> None:
        """Remember a conversation, and forget the one left alone longest when there are too many."""
        with self._lock:
            self._kept[conversation.conversation_id] = conversation
            self._kept.move_to_end(conversation.conversation_id)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation of that address, if it is still held."""
        with self._lock:
            return self._kept.get(conversation_id)

    def forget(self, conversation_id: str) -> None:
        """Drop a conversation."""
        with self._lock:
            self._kept.pop(conversation_id, None)

    def __len__(self) -> int:
        """How many are held."""
        return len(self._kept)


@st.cache_resource(show_spinner=False)
def conversations() -> Conversations:
    """The memory all sessions share."""
    return Conversations()


def current(person: Person, read_back: Callable[[str], Conversation | None]) -> Conversation:
    """The conversation of this session, or the one the address names, or a new one.

    `read_back` finds one that memory no longer holds. Nobody is given another person's.
    """
    held: Conversation | None = st.session_state.get("conversation")
    if held is not None and held.owner != person.email:
        held = None
    named = st.query_params.get(ADDRESS)
    if named and (held is None or held.conversation_id != named):
        found = conversations().find(named) or read_back(named)
        if found is not None and found.owner == person.email:
            conversations().keep(found)
            held = found
    if held is None:
        held = Conversation(person.email)
    st.session_state["conversation"] = held
    if held.exchanges:
        if named != held.conversation_id:
            st.query_params[ADDRESS] = held.conversation_id
    elif named:
        del st.query_params[ADDRESS]
    return held


def start_over() -> None:
    """Leave the conversation of this session (it can be opened again) and begin another."""
    for name in ("conversation", "source", "waiting", "returned"):
        st.session_state.pop(name, None)
    st.query_params.clear()


def open_again(conversation_id: str) -> None:
    """Leave the conversation of this session for an earlier one."""
    start_over()
    st.query_params[ADDRESS] = conversation_id


def without_context(asked: Asked) -> Asked:
    """The same question, put alone."""
    return Asked(asked.question, asked.day, asked.kinds, alone=True)


def history_of(conversation: Conversation, asked: Asked) -> Sequence[Turn]:
    """What a question is understood with."""
    return () if asked.alone else conversation.turns()


def _said(answer: Answer) -> str | None:
    return None if answer.status == ABSTAINED else answer.text
