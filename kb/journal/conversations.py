"""Conversations: a person's own questions and answers, in order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from kb.journal.errors import UnknownRecord
from kb.journal.exchange_rows import exchange_of, whole_exchanges
from kb.journal.forgetting import forget
from kb.journal.part import JournalPart
from kb.journal.person import NotAllowed, Person
from kb.journal.private import mask_text, search_text
from kb.journal.records import Conversation, Exchange
from kb.journal.tables import conversations, exchanges

LONGEST_TITLE = 120


class ConversationPart(JournalPart):
    """Conversations of askers; a person sees their own, a lawyer may read everyone's."""

    def conversations(self, person: Person, text: str | None = None, limit: int = 100) -> list[Conversation]:
        """The person's own conversations, latest first; with `text`, those whose title or questions hold its words."""
        query = (
            select(conversations, func.count(exchanges.c.exchange_id).label("exchanges"))
            .join(exchanges, exchanges.c.conversation_id == conversations.c.conversation_id)
            .where(conversations.c.asker == person.email)
            .group_by(*conversations.c)
            .order_by(conversations.c.updated_at.desc())
        )
        words = search_text(text).split()
        with self._database.reading() as connection:
            if words:
                asked: dict[str, str] = {}
                for row in connection.execute(
                    select(exchanges.c.conversation_id, exchanges.c.search_text).where(
                        exchanges.c.asker == person.email
                    )
                ):
                    asked[row[0]] = f"{asked.get(row[0], '')} {row[1]}"
            rows = connection.execute(query if words else query.limit(limit)).mappings()
            found = [Conversation(**row) for row in rows]
        if words:
            found = [
                item
                for item in found
                if all(word in f"{search_text(item.title)} {asked.get(item.conversation_id, '')}" for word in words)
            ]
        return found[:limit]

    def conversation(self, person: Person, conversation_id: str) -> tuple[Exchange, ...]:
        """The exchanges of a conversation, in order; empty when there is none. Raises `NotAllowed` for another's."""
        with self._database.reading() as connection:
            if not self._mine(connection, person, conversation_id, reading=True):
                return ()
            query = whole_exchanges().where(exchanges.c.conversation_id == conversation_id)
            rows = connection.execute(query.order_by(exchanges.c.exchange_id)).mappings().all()
        return tuple(exchange_of(row) for row in rows)

    def rename(self, person: Person, conversation_id: str, title: str) -> None:
        """Give one's conversation a title (masked); raises `UnknownRecord`, `NotAllowed`."""
        shown = _title(mask_text(title))
        with self._database.writing() as connection:
            self._own(connection, person, conversation_id)
            connection.execute(
                update(conversations).where(conversations.c.conversation_id == conversation_id).values(title=shown)
            )

    def delete_conversation(self, person: Person, conversation_id: str) -> None:
        """Forget one's conversation: what was asked and answered; raises `UnknownRecord`, `NotAllowed`.

        What is left counts in the statistics and names nobody. Tickets stay: the lawyers hold them.
        """
        with self._database.writing() as connection:
            self._own(connection, person, conversation_id)
            keys = connection.scalars(
                select(exchanges.c.exchange_id).where(exchanges.c.conversation_id == conversation_id)
            ).all()
            forget(connection, keys)
            connection.execute(delete(conversations).where(conversations.c.conversation_id == conversation_id))
            self._audit(connection, person, "conversation.delete", f"conversation de {len(keys)} questions")

    def _enter(
        self, connection: Connection, person: Person, conversation_id: str, question: str, when: datetime
    ) -> None:
        """Open the conversation, or note that it goes on."""
        if self._mine(connection, person, conversation_id):
            connection.execute(
                update(conversations).where(conversations.c.conversation_id == conversation_id).values(updated_at=when)
            )
            return
        connection.execute(
            insert(conversations).values(
                conversation_id=conversation_id,
                asker=person.email,
                title=_title(question),
                started_at=when,
                updated_at=when,
            )
        )

    def _own(self, connection: Connection, person: Person, conversation_id: str) -> None:
        if not self._mine(connection, person, conversation_id):
            raise UnknownRecord("Cette conversation n'est plus dans le journal.")

    def _mine(self, connection: Connection, person: Person, conversation_id: str, reading: bool = False) -> bool:
        """Whether the conversation exists; raises `NotAllowed` when it is another's (lawyers may read it)."""
        owner = connection.scalar(
            select(conversations.c.asker).where(conversations.c.conversation_id == conversation_id)
        )
        if owner is not None and owner != person.email and not (reading and person.may("journal.read")):
            raise NotAllowed("Cette conversation est celle d'une autre personne.")
        return owner is not None


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
