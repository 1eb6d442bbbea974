"""What relies on a changed article: answers given, who received them, and what lawyers decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select

from corpus.errors import CallError
from kb.document import NOTE_KIND, NOTE_TEXT_ID
from kb.journal.feedback import USEFUL
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.private import clean
from kb.journal.records import AnswerServed, ChangeReview, Served
from kb.journal.tables import change_reviews, citations, exchanges, feedback

VERIFIED, TO_REVISE, NO_EFFECT = "verifie", "a_reviser", "sans_effet"
VERDICTS = (VERIFIED, TO_REVISE, NO_EFFECT)
ITEM_KINDS = ("note", "question", "lexicon", "answer")


class ChangePart(JournalPart):
    """The journal's side of the « veille »; `article` is a key (`code-du-travail:L7332-1`, `note:slug`)."""

    def review_change(
        self,
        person: Person,
        change_id: str,
        article: str,
        item_kind: str,
        item: str,
        verdict: str,
        *,
        old_sha256: str | None = None,
        new_sha256: str | None = None,
        remark: str = "",
    ) -> ChangeReview:
        """Keep a decision about one item, in place of an earlier one; raises `CallError`, `NotAllowed`."""
        require(person, "changes.review")
        if verdict not in VERDICTS:
            raise CallError(f"Décision « {verdict} » inconnue : {', '.join(VERDICTS)} attendu.")
        if item_kind not in ITEM_KINDS:
            raise CallError(f"Genre « {item_kind} » inconnu : {', '.join(ITEM_KINDS)} attendu.")
        kept = ChangeReview(
            change_id,
            article,
            item_kind,
            item,
            old_sha256,
            new_sha256,
            verdict,
            clean(remark.strip()),
            person.email,
            self._now(),
        )
        same = (
            change_reviews.c.change_id == change_id,
            change_reviews.c.article == article,
            change_reviews.c.item_kind == item_kind,
            change_reviews.c.item == item,
        )
        with self._database.writing(lock=4) as connection:
            earlier = connection.scalar(select(change_reviews.c.verdict).where(*same))
            connection.execute(delete(change_reviews).where(*same))
            connection.execute(insert(change_reviews).values(**vars(kept)))
            named = f"{change_id} {article} {item_kind}:{item}"
            self._audit(connection, person, "change.review", named, {"verdict": earlier}, {"verdict": verdict})
        return kept

    def change_reviews(
        self, person: Person, change_id: str | None = None, article: str | None = None
    ) -> list[ChangeReview]:
        """Decisions, latest first."""
        require(person, "changes.read")
        query = select(change_reviews).order_by(change_reviews.c.at.desc())
        if change_id is not None:
            query = query.where(change_reviews.c.change_id == change_id)
        if article is not None:
            query = query.where(change_reviews.c.article == article)
        with self._database.reading() as connection:
            return [ChangeReview(**row) for row in connection.execute(query).mappings()]

    def answers_citing(
        self, person: Person, article: str, document: str | None = None, limit: int = 200
    ) -> list[AnswerServed]:
        """Answers that cite an article (one version of it with `document`), most often served first."""
        require(person, "changes.read")
        citing = select(citations.c.exchange_id).where(citations.c.article == article)
        if document is not None:
            citing = citing.where(citations.c.document == document)
        times = func.count().label("times")
        last = func.max(exchanges.c.exchange_id).label("exchange_id")
        grouped = (
            select(
                times,
                func.count(exchanges.c.asker.distinct()).label("askers"),
                func.max(exchanges.c.asked_at).label("last"),
                last,
            )
            .where(exchanges.c.exchange_id.in_(citing), exchanges.c.question_key.is_not(None))
            .group_by(exchanges.c.question_key)
            .order_by(times.desc(), last.desc())
            .limit(limit)
            .subquery()
        )
        query = (
            select(exchanges.c.question, grouped)
            .join(grouped, grouped.c.exchange_id == exchanges.c.exchange_id)
            .order_by(grouped.c.times.desc(), grouped.c.exchange_id.desc())
        )
        with self._database.reading() as connection:
            return [AnswerServed(**row) for row in connection.execute(query).mappings()]

    def people_citing(self, person: Person, article: str, document: str | None = None) -> list[str]:
        """Addresses of those who received an answer that cites an article (one version of it with `document`)."""
        require(person, "changes.read")
        citing = select(citations.c.exchange_id).where(citations.c.article == article)
        if document is not None:
            citing = citing.where(citations.c.document == document)
        query = (
            select(exchanges.c.asker)
            .distinct()
            .where(exchanges.c.exchange_id.in_(citing), exchanges.c.asker.is_not(None))
        )
        with self._database.reading() as connection:
            return sorted(str(asker) for asker in connection.scalars(query))

    def served(
        self, person: Person, articles: Sequence[str] | None = None, kind: str | None = None
    ) -> dict[str, Served]:
        """How often each article or note was cited and then marked wrong; all of a `kind` (`note`) without `articles`.

        What was never cited is left out.
        """
        require(person, "changes.read")
        conditions: list[ColumnElement[bool]] = []
        if articles is not None:
            conditions.append(citations.c.article.in_(list(articles)))
        if kind == NOTE_KIND:
            # Said by the key too: the index then answers without the table.
            conditions.append(citations.c.article.startswith(f"{NOTE_TEXT_ID}:", autoescape=True))
        elif kind is not None:
            conditions.append(citations.c.kind == kind)
        cited = (
            select(
                citations.c.article,
                func.count(citations.c.exchange_id.distinct()),
                func.max(citations.c.exchange_id),
            )
            .where(*conditions)
            .group_by(citations.c.article)
        )
        judged = select(feedback.c.exchange_id).where(feedback.c.verdict != USEFUL).distinct().subquery()
        wrong = (
            select(citations.c.article, func.count(citations.c.exchange_id.distinct()))
            .join(judged, judged.c.exchange_id == citations.c.exchange_id)
            .where(*conditions)
            .group_by(citations.c.article)
        )
        with self._database.reading() as connection:
            counts = connection.execute(cited).all()
            marked: dict[str, int] = {row[0]: row[1] for row in connection.execute(wrong)}
            latest = sorted({row[2] for row in counts})
            days: dict[int, datetime] = {}
            for start in range(0, len(latest), 500):
                days |= {
                    row[0]: row[1]
                    for row in connection.execute(
                        select(exchanges.c.exchange_id, exchanges.c.asked_at).where(
                            exchanges.c.exchange_id.in_(latest[start : start + 500])
                        )
                    )
                }
        return {row[0]: Served(row[0], row[1], marked.get(row[0], 0), days[row[2]]) for row in counts}
