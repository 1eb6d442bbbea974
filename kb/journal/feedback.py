"""What askers think of their answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from corpus.errors import CallError
from kb.journal.errors import UnknownRecord
from kb.journal.part import JournalPart
from kb.journal.person import NotAllowed, Person, require
from kb.journal.private import mask_text
from kb.journal.records import Feedback
from kb.journal.tables import exchanges, feedback
from kb.journal.ticket_joining import FEEDBACK, Likeness, join_ticket

USEFUL, WRONG, INCOMPLETE, OBSOLETE = "utile", "inexact", "incomplet", "obsolete"
VERDICTS = (USEFUL, WRONG, INCOMPLETE, OBSOLETE)


class FeedbackPart(JournalPart):
    """One opinion for each exchange and asker; a bad one becomes a ticket."""

    def give_feedback(
        self,
        person: Person,
        exchange_id: int,
        verdict: str,
        comment: str = "",
        *,
        tickets: bool = True,
        like: Likeness | None = None,
    ) -> Feedback:
        """Keep an opinion on one's own answer (the comment masked), in place of an earlier one.

        Raises `CallError` for another verdict than those of `VERDICTS`, `UnknownRecord`, `NotAllowed`.
        """
        require(person, "feedback")
        if verdict not in VERDICTS:
            raise CallError(f"Avis « {verdict} » inconnu : {', '.join(VERDICTS)} attendu.")
        said, when = mask_text(comment.strip()), self._now()
        question = self._question(person, exchange_id)
        vector = like.vector_of(question) if like and tickets and verdict != USEFUL else None
        with self._database.writing(lock=1) as connection:
            connection.execute(
                delete(feedback).where(feedback.c.exchange_id == exchange_id, feedback.c.asker == person.email)
            )
            connection.execute(
                insert(feedback).values(
                    exchange_id=exchange_id, asker=person.email, verdict=verdict, comment=said, given_at=when
                )
            )
            if tickets and verdict != USEFUL:
                words = f"Avis : {verdict}. {said}".strip()
                join_ticket(connection, person, exchange_id, question, FEEDBACK, when, like, vector, words)
        return Feedback(exchange_id, person.email, verdict, said, when)

    def feedback(
        self,
        person: Person,
        *,
        exchange_id: int | None = None,
        verdict: str | None = None,
        since: datetime | None = None,
        limit: int = 100,
    ) -> list[Feedback]:
        """Opinions, newest first; raises `NotAllowed`."""
        require(person, "journal.read")
        query = select(
            feedback.c.exchange_id, feedback.c.asker, feedback.c.verdict, feedback.c.comment, feedback.c.given_at
        ).order_by(feedback.c.given_at.desc())
        if exchange_id is not None:
            query = query.where(feedback.c.exchange_id == exchange_id)
        if verdict:
            query = query.where(feedback.c.verdict == verdict)
        if since:
            query = query.where(feedback.c.given_at >= since)
        with self._database.reading() as connection:
            return [Feedback(**row) for row in connection.execute(query.limit(limit)).mappings()]

    def _question(self, person: Person, exchange_id: int) -> str:
        """The question of one's own exchange."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(exchanges.c.asker, exchanges.c.question, exchanges.c.understood_as).where(
                    exchanges.c.exchange_id == exchange_id
                )
            ).first()
        if row is None or row.question is None:
            raise UnknownRecord("Cette réponse n'est plus dans le journal.")
        if row.asker != person.email:
            raise NotAllowed("Cette réponse a été donnée à une autre personne.")
        return str(row.understood_as or row.question)
