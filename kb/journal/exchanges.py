"""What was asked and answered: one question and its answer at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from kb.answer.record import ABSTAINED, NO_SUCH_ARTICLE, NO_VERSION, OUT_OF_CORPUS, Answer
from kb.journal.conversations import ConversationPart
from kb.journal.errors import UnknownRecord
from kb.journal.exchange_rows import SUMMARY, exchange_of, whole_exchanges
from kb.journal.person import Person, require
from kb.journal.private import clean, mask_answer, mask_text, question_key, search_text
from kb.journal.records import Exchange, Passage
from kb.journal.tables import answers, citations, exchanges, themes
from kb.journal.ticket_joining import REFUSAL, Likeness, join_ticket

# What « hors_sujet » and « question_imprecise » refuse is not for the lawyers, unless the person transmits it.
TICKET_REASONS = (OUT_OF_CORPUS, NO_SUCH_ARTICLE, NO_VERSION)


class ExchangePart(ConversationPart):
    """Writes exchanges and reads them back; each belongs to a conversation."""

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
            **{name.name: row[name.name] for name in SUMMARY if name.name != "exchange_id"},
            exchange_id=key,
            answer=given,
            passages=tuple(Passage(**item) for item in passages),
            options=dict(options or {}),
            feedback=None,
        )

    def exchange(self, person: Person, exchange_id: int) -> Exchange:
        """One exchange as it was given; raises `UnknownRecord`, and `NotAllowed` for another's without the role."""
        with self._database.reading() as connection:
            row = connection.execute(whole_exchanges().where(exchanges.c.exchange_id == exchange_id)).mappings().first()
        if row is None:
            raise UnknownRecord(f"L'échange {exchange_id} n'est pas dans le journal.")
        if row["asker"] != person.email:
            require(person, "journal.read")
        return exchange_of(row)


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


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])
