"""What is left of an exchange once nobody may be named by it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, update

from kb.journal.tables import answers, exchanges, feedback


def forget(connection: Connection, exchange_ids: Sequence[int]) -> None:
    """Remove what was asked, answered and commented in exchanges, and by whom; what is left counts."""
    for start in range(0, len(exchange_ids), 500):
        some = exchange_ids[start : start + 500]
        connection.execute(delete(answers).where(answers.c.exchange_id.in_(some)))
        connection.execute(update(feedback).where(feedback.c.exchange_id.in_(some)).values(asker=None, comment=""))
        connection.execute(
            update(exchanges)
            .where(exchanges.c.exchange_id.in_(some))
            .values(
                conversation_id=None,
                asker=None,
                question=None,
                understood_as=None,
                question_key=None,
                search_text=None,
            )
        )
