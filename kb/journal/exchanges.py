"""Conversations and what was asked and answered in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from kb.answer.record import ABSTAINED, NO_SUCH_ARTICLE, NO_VERSION, OUT_OF_CORPUS, Answer
from kb.journal.errors import UnknownRecord
from kb.journal.part import JournalPart
from kb.journal.person import NotAllowed, Person, require
from kb.journal.private import clean, mask_answer, mask_text, question_key, search_text
from kb.journal.records import Conversation, Exchange, ExchangeSummary, Feedback, Passage
from kb.journal.tables import answers, citations, conversations, exchanges, feedback, themes
from kb.journal.ticket_joining import REFUSAL, Likeness, join_ticket

# What « hors_sujet » and « question_imprecise » refuse is not for the lawyers, unless the person transmits it.
TICKET_REASONS = (OUT_OF_CORPUS, NO_SUCH_ARTICLE, NO_VERSION)
LONGEST_TITLE = 120
_SUMMARY = (
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


class ExchangePart(JournalPart):
    """Conversations of askers; a person sees their own, a lawyer everyone's."""

    def record_exchange(
        self,
        person: Person,
        conversation_id: str,
        answer: Answer,
        *,
        typed: str | None = None,
        options: Mapping[str, Any] | None = None,
        topics: Sequence[str] | None = None,
        tickets: bool = True,
        like: Likeness | None = None,
    ) -> Exchange:
        """Keep a question and its answer, masked; a refusal for want of a text becomes a ticket too.

        `typed` is the question as written when `answer.question` differs; `options` a small JSON object given back as
        is; `topics` the themes (by default the sections and notes cited). Raises `NotAllowed` in another's
        conversation, `JournalError` when nothing could be kept.
        """
        require(person, "ask")
        given = mask_answer(answer.to_json(), typed or "")
        question = mask_text(typed or answer.question)
        when = self._now()
        row = {
            "conversation_id": conversation_id,
            "asker": person.email,
            "asked_at": when,
            "asked_on": when.astimezone().date(),
            "question": question,
            "understood_as": given["understood_as"],
            "question_key": question_key(given["understood_as"] or question),
            "search_text": search_text(question, given["understood_as"]),
            "status": answer.status,
            "reason": answer.reason,
            "confidence": answer.confidence,
            "mode": answer.mode,
            "generation": answer.generation,
            "as_of": answer.as_of,
            "total_ms": float(answer.timings_ms.get("total", 0.0)),
        }
        passages: list[dict[str, Any]] = [
            {
                "document": item.document.document_id,
                "passage_id": item.passage.passage_id,
                "start": item.passage.start,
                "end": item.passage.end,
                "score": round(item.score, 6),
            }
            for item in answer.retrieved
        ]
        named = dict.fromkeys(clean(topic)[:200] for topic in (_topics(answer) if topics is None else topics))
        wants_ticket = tickets and answer.status == ABSTAINED and answer.reason in TICKET_REASONS
        vector = like.vector_of(question) if like and wants_ticket else None
        with self._database.writing(lock=1) as connection:
            self._enter(connection, person, conversation_id, question, when)
            key = _key(connection.execute(insert(exchanges).values(row)))
            connection.execute(
                insert(answers).values(exchange_id=key, answer=given, passages=passages, options=dict(options or {}))
            )
            if answer.citations:
                connection.execute(
                    insert(citations),
                    [
                        {
                            "exchange_id": key,
                            "n": item.n,
                            "article": f"{item.text_id}:{item.num}",
                            "document": item.document,
                            "kind": item.kind,
                            "sha256": item.sha256,
                        }
                        for item in answer.citations
                    ],
                )
            if named:
                rows = [{"exchange_id": key, "theme": name, "asked_on": row["asked_on"]} for name in named]
                connection.execute(insert(themes), rows)
            if wants_ticket:
                join_ticket(connection, person, key, question, REFUSAL, when, like, vector)
        return Exchange(
            **{name.name: row[name.name] for name in _SUMMARY if name.name != "exchange_id"},
            exchange_id=key,
            answer=given,
            passages=tuple(Passage(**item) for item in passages),
            options=dict(options or {}),
            feedback=None,
        )

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
            query = _whole(person).where(exchanges.c.conversation_id == conversation_id)
            rows = connection.execute(query.order_by(exchanges.c.exchange_id)).mappings().all()
        return tuple(_exchange(row) for row in rows)

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

    def exchange(self, person: Person, exchange_id: int) -> Exchange:
        """One exchange as it was given; raises `UnknownRecord`, and `NotAllowed` for another's without the role."""
        with self._database.reading() as connection:
            row = connection.execute(_whole(person).where(exchanges.c.exchange_id == exchange_id)).mappings().first()
        if row is None:
            raise UnknownRecord(f"L'échange {exchange_id} n'est pas dans le journal.")
        if row["asker"] != person.email:
            require(person, "journal.read")
        return _exchange(row)

    def find(
        self,
        person: Person,
        text: str | None = None,
        *,
        everyone: bool = True,
        status: str | None = None,
        reason: str | None = None,
        verdict: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[ExchangeSummary]:
        """Exchanges, newest first, whose question holds the words of `text`; `everyone` needs the lawyers' role.

        `verdict` keeps those that got that feedback.
        """
        query = select(*_SUMMARY).where(*_conditions(person, text, everyone, status, reason, verdict, since, until))
        query = query.order_by(exchanges.c.asked_at.desc(), exchanges.c.exchange_id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).mappings()
            return [ExchangeSummary(**row) for row in rows]

    def count(
        self,
        person: Person,
        text: str | None = None,
        *,
        everyone: bool = True,
        status: str | None = None,
        reason: str | None = None,
        verdict: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """How many exchanges `find` would list."""
        conditions = _conditions(person, text, everyone, status, reason, verdict, since, until)
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(exchanges).where(*conditions)) or 0

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


def _whole(person: Person) -> Select[Any]:
    """Exchanges with their answer and the feedback of their own asker."""
    return (
        select(
            *_SUMMARY,
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


def _exchange(row: Mapping[Any, Any]) -> Exchange:
    opinion = None
    if row["verdict"] is not None:
        opinion = Feedback(row["exchange_id"], row["asker"], row["verdict"], row["comment"], row["given_at"])
    return Exchange(
        **{column.name: row[column.name] for column in _SUMMARY},
        answer=row["answer"],
        passages=tuple(Passage(**item) for item in row["passages"] or ()),
        options=row["options"] or {},
        feedback=opinion,
    )


def _conditions(
    person: Person,
    text: str | None,
    everyone: bool,
    status: str | None,
    reason: str | None,
    verdict: str | None,
    since: datetime | None,
    until: datetime | None,
) -> list[ColumnElement[bool]]:
    if everyone:
        require(person, "journal.read")
    conditions: list[ColumnElement[bool]] = [] if everyone else [exchanges.c.asker == person.email]
    conditions += [exchanges.c.search_text.contains(word, autoescape=True) for word in search_text(text).split()]
    if status:
        conditions.append(exchanges.c.status == status)
    if reason:
        conditions.append(exchanges.c.reason == reason)
    if verdict:
        conditions.append(
            exchanges.c.exchange_id.in_(select(feedback.c.exchange_id).where(feedback.c.verdict == verdict))
        )
    if since:
        conditions.append(exchanges.c.asked_at >= since)
    if until:
        conditions.append(exchanges.c.asked_at < until)
    return conditions


def _topics(answer: Answer) -> list[str]:
    """The innermost section of each article cited, the title of each note."""
    found = {item.document.document_id: item.document for item in answer.retrieved}
    topics = []
    for citation in answer.citations:
        document = found.get(citation.document)
        if document is None:
            topics.append(citation.label if citation.kind == "note" else citation.text_id)
        elif citation.kind == "note":
            topics.append(document.title)
        else:
            topics.append(document.section_path[-1] if document.section_path else document.text_id)
    return topics


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])
