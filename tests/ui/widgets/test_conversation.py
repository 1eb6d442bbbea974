"""Conversations: bounded memory, and what the next question is understood with."""

from __future__ import annotations

from datetime import date

from kb.answer.record import ABSTAINED, ANSWERED, Answer
from ui.widgets.conversation import Asked, Conversation, Conversations, Exchange, history_of, without_context


def _answer(question: str, status: str = ANSWERED, understood: str | None = None) -> Answer:
    return Answer(question, status, None, "fr", date(2026, 11, 23), f"Réponse à {question}", understood_as=understood)


def test_the_oldest_is_forgotten() -> None:
    memory = Conversations(most=2)
    first, second, third = Conversation(), Conversation(), Conversation()
    memory.keep(first)
    memory.keep(second)
    memory.keep(first)
    memory.keep(third)
    assert memory.find(second.conversation_id) is None
    assert memory.find(first.conversation_id) is first
    assert len(memory) == 2
    memory.forget(first.conversation_id)
    assert memory.find(first.conversation_id) is None


def test_addresses_cannot_be_guessed() -> None:
    assert len({Conversation().conversation_id for _ in range(100)}) == 100
    assert len(Conversation().conversation_id) >= 20


def test_turns_say_what_was_understood_and_leave_failures_out() -> None:
    conversation = Conversation(
        exchanges=[
            Exchange(Asked("a"), _answer("a")),
            Exchange(Asked("b"), failure="non"),
            Exchange(Asked("et lui ?"), _answer("et lui ?", ABSTAINED, "a, et lui ?")),
        ]
    )
    assert [(turn.question, turn.answer) for turn in conversation.turns()] == [
        ("a", "Réponse à a"),
        ("a, et lui ?", None),
    ]


def test_a_question_put_alone_has_no_history() -> None:
    conversation = Conversation(exchanges=[Exchange(Asked("a"), _answer("a"))])
    asked = Asked("b", date(2020, 1, 1), ("note",))
    assert len(history_of(conversation, asked)) == 1
    alone = without_context(asked)
    assert history_of(conversation, alone) == ()
    assert (alone.question, alone.day, alone.kinds) == ("b", date(2020, 1, 1), ("note",))
