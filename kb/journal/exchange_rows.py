"""Exchanges as they are read from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from kb.journal.records import Exchange, Feedback, Passage
from kb.journal.tables import answers, exchanges, feedback

SUMMARY = (
    exchanges.c.exchange_id,
    exchanges.c.conversation_id,
    exchanges.c.asker,
    exchanges.c.asked_at,
    exchanges.c.question,
    exchanges.c.understood_as,
    exchanges.c.status,
    exchanges.c.reason,
    exchanges.c.confidence,
    exchanges.c.mode,
    exchanges.c.generation,
    exchanges.c.as_of,
    exchanges.c.total_ms,
)


def whole_exchanges() -> Select[Any]:
    """Exchanges with their answer and the feedback of their own asker."""
    return (
        select(
            *SUMMARY,
            answers.c.answer,
            answers.c.passages,
            answers.c.options,
            feedback.c.verdict,
            feedback.c.comment,
            feedback.c.given_at,
        )
        .outerjoin(answers, answers.c.exchange_id == exchanges.c.exchange_id)
        .outerjoin(
            feedback,
            (feedback.c.exchange_id == exchanges.c.exchange_id) & (feedback.c.asker == exchanges.c.asker),
        )
    )


def exchange_of(row: Mapping[Any, Any]) -> Exchange:
    """One row of `whole_exchanges`."""
    opinion = None
    if row["verdict"] is not None:
        opinion = Feedback(row["exchange_id"], row["asker"], row["verdict"], row["comment"], row["given_at"])
    return Exchange(
        **{column.name: row[column.name] for column in SUMMARY},
        answer=row["answer"],
        passages=tuple(Passage(**item) for item in row["passages"] or ()),
        options=row["options"] or {},
        feedback=opinion,
    )
