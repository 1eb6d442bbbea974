"""The « veille » as a service: lists, decisions, recipients; rights are checked here and again by the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.errors import CallError
from corpus.note import read_note
from corpus.sync.change_log import ChangedArticle, Wording, read_change_log
from kb.document import NOTE_TEXT_ID
from kb.journal.affected import AffectedCount, Replaced
from kb.journal.changes import TO_REVISE, VERDICTS
from kb.journal.journal import Journal
from kb.journal.person import Person, require
from kb.journal.recipients import Recipient, RecipientCount
from kb.journal.records import ChangeReview
from kb.veille.records import ANSWER, LEXICON, NOTE, QUESTION, Impact, Item, Overview, Resting, Sync, question_item

# Puts a note back to « à réviser »: given who, its slug, and why in one French sentence.
Revise = Callable[[Person, str, str], None]
PUBLISHED = "publiee"
_NOBODY = AffectedCount(0, 0, 0, 0)


def changes_of(texts_dir: Path, change_id: str | None = None) -> tuple[ChangedArticle, ...]:
    """The articles one sync changed, the latest by default; empty before the first. Raises `CallError`."""
    log = read_change_log(texts_dir)
    if change_id is None:
        change_id = log[-1].change_id if log else ""
    found = tuple(change for change in log if change.change_id == change_id)
    if log and not found:
        known = ", ".join(dict.fromkeys(change.change_id for change in log))
        raise CallError(f"Synchronisation « {change_id} » inconnue ; connues : {known}.")
    if change_id and not found:
        raise CallError("Aucune synchronisation n'a encore modifié d'article : lancez `lexcoop corpus sync`.")
    return found


def syncs_of(texts_dir: Path) -> tuple[Sync, ...]:
    """Every sync that changed articles, latest first."""
    groups: dict[str, list[ChangedArticle]] = {}
    for change in read_change_log(texts_dir):
        groups.setdefault(change.change_id, []).append(change)
    found = [Sync(name, rows[0].synced_at, rows[0].as_of, rows[0].origin, len(rows)) for name, rows in groups.items()]
    return tuple(reversed(found))


class Watch:
    """What rests on the articles of one sync.

    `resting` comes from `kb.veille.records.by_article`. A published note marked « à réviser » is handed to `revise`;
    without it the decision is only recorded.
    """

    def __init__(
        self,
        changes: Sequence[ChangedArticle],
        resting: Resting,
        notes_dir: Path,
        journal: Journal,
        revise: Revise | None = None,
    ) -> None:
        self.changes = tuple(changes)
        self.resting = resting
        self._notes = notes_dir
        self._journal = journal
        self._revise = revise

    def change(self, article: str) -> ChangedArticle:
        """The change of an article; raises `CallError` when this sync did not change it."""
        for change in self.changes:
            if article in (change.article, change.key):
                return change
        raise CallError(f"« {article} » n'a pas changé dans cette synchronisation ; `lexcoop veille list` les donne.")

    def overview(self, person: Person) -> tuple[Overview, ...]:
        """Every changed article, those whose answers and notes were served most often first."""
        require(person, "changes.read")
        replaced = [(change, _replaced(change)) for change in self.changes]
        counts = iter(self._journal.affected_times(person, [wording for _, wording in replaced if wording]))
        answers = {change.article: next(counts) if wording else (0, 0) for change, wording in replaced}
        served = self._notes_served(person, [note.slug for rows in self.resting.notes.values() for note in rows])
        decided: dict[str, dict[str, set[str]]] = {}
        for review in self._reviews(person):
            decided.setdefault(review.article, {}).setdefault(review.item_kind, set()).add(review.item)
        rows = [self._overview(change, answers[change.article], served, decided) for change in self.changes]
        order = {change.article: place for place, change in enumerate(self.changes)}
        return tuple(
            sorted(
                rows,
                key=lambda row: (
                    -row.answers,
                    -row.notes_served,
                    -(row.notes + row.questions + row.entries),
                    order[row.change.article],
                ),
            )
        )

    def impact(self, person: Person, article: str) -> Impact:
        """Everything that relies on one changed article; the `MOST_QUESTIONS` questions most often answered."""
        require(person, "changes.read")
        change = self.change(article)
        wording = _replaced(change)
        reviews = {(review.item_kind, review.item): review for review in self._reviews(person, change.article)}
        items = [*self._note_items(person, change), *self._question_items(change), *self._entry_items(change)]
        count = _NOBODY
        if wording:
            count = self._journal.affected_counts(person, [wording])[0]
            items += [
                Item(ANSWER, row.item, row.question, "", row.times, row.askers, row.outdated, row.last, row.exchange_id)
                for row in self._journal.affected_answers(person, wording)
            ]
        reviewed = (Item(**{**vars(item), "review": reviews.get((item.kind, item.item))}) for item in items)
        return Impact(change, tuple(reviewed), count)

    def mark(
        self, person: Person, article: str, kind: str, item: str, verdict: str, remark: str = ""
    ) -> tuple[ChangeReview, bool]:
        """Keep a decision about one item, and tell whether a note was put back to « à réviser » by it.

        Raises `NotAllowed`, and `CallError` for an item that does not rely on the article or an unknown verdict.
        """
        require(person, "changes.review")
        if verdict not in VERDICTS:
            raise CallError(f"Décision « {verdict} » inconnue : {', '.join(VERDICTS)} attendu.")
        change = self.change(article)
        self._check(person, change, kind, item)
        revised = False
        if kind == NOTE and verdict == TO_REVISE and self._revise and self._is_published(item):
            self._revise(person, item, f"L'article {change.key} a changé ({change.change_id}).")
            revised = True
        review = self._journal.review_change(
            person, change.change_id, change.article, kind, item, verdict,
            old_sha256=_sha256(change.old), new_sha256=_sha256(change.new), remark=remark,
        )  # fmt: skip
        return review, revised

    def review_of(self, person: Person, article: str, kind: str, item: str) -> ChangeReview | None:
        """The decision about one item, if any."""
        rows = self._reviews(person, self.change(article).article)
        return next((row for row in rows if (row.item_kind, row.item) == (kind, item)), None)

    def recipients(
        self, person: Person, article: str | None = None, *, through_notes: bool = False, limit: int | None = None
    ) -> list[Recipient]:
        """Who received an affected answer, of one article or of the whole sync; the first `limit` answers.

        `through_notes` adds the answers that cite a note that cites the article.
        """
        require(person, "changes.read")
        return self._journal.recipients(person, self._wordings(article, through_notes), limit=limit)

    def recipients_to_take_out(
        self, person: Person, article: str | None = None, *, through_notes: bool = False
    ) -> list[Recipient]:
        """All of them, for a list that leaves the application: the register keeps who took it."""
        require(person, "changes.read")
        made_for = f"{self.changes[0].change_id} {article or 'tous les articles'}" if self.changes else ""
        return self._journal.recipients(person, self._wordings(article, through_notes), taken_out=made_for)

    def count_recipients(
        self, person: Person, article: str | None = None, *, through_notes: bool = False
    ) -> RecipientCount:
        """How many people and answers `recipients` lists without a limit."""
        require(person, "changes.read")
        return self._journal.count_recipients(person, self._wordings(article, through_notes))

    def _wordings(self, article: str | None, through_notes: bool) -> list[Replaced]:
        chosen = self.changes if article is None else (self.change(article),)
        replaced = [wording for change in chosen if (wording := _replaced(change))]
        if through_notes:
            slugs = dict.fromkeys(note.slug for change in chosen for note in self.resting.notes.get(change.key, ()))
            replaced += _notes(slugs)
        return replaced

    def _is_published(self, slug: str) -> bool:
        return read_note(self._notes / f"{slug}.md").status == PUBLISHED

    def _overview(
        self,
        change: ChangedArticle,
        answers: tuple[int, int],
        served: dict[str, tuple[int, datetime | None]],
        decided: dict[str, dict[str, set[str]]],
    ) -> Overview:
        notes = {note.slug for note in self.resting.notes.get(change.key, ())}
        questions = {question_item(question) for question in self.resting.questions.get(change.key, ())}
        entries = {entry.term for entry in self.resting.entries.get(change.key, ())}
        done = decided.get(change.article, {})
        left = sum(
            len(items - done.get(kind, set()))
            for kind, items in ((NOTE, notes), (QUESTION, questions), (LEXICON, entries))
        )
        left += max(0, answers[1] - len(done.get(ANSWER, set())))
        return Overview(
            change, len(notes), len(questions), len(entries), answers[0],
            sum(served[slug][0] for slug in notes if slug in served), left,
        )  # fmt: skip

    def _note_items(self, person: Person, change: ChangedArticle) -> list[Item]:
        notes = self.resting.notes.get(change.key, ())
        served = self._notes_served(person, [note.slug for note in notes])
        items = []
        for note in notes:
            times, last = served.get(note.slug, (0, None))
            why = "citée dans l'en-tête" if change.key in note.cited else "citée dans le texte seulement"
            items.append(Item(NOTE, note.slug, note.title, why, times, last=last))
        return sorted(items, key=lambda item: (-item.served, item.title))

    def _question_items(self, change: ChangedArticle) -> list[Item]:
        items = []
        for question in self.resting.questions.get(change.key, ()):
            name = question_item(question)
            why = "article attendu" if change.key in question.gold else "article accepté"
            reason = self.resting.quarantined.get(name)
            items.append(
                Item(QUESTION, name, question.question, f"{why} ; en quarantaine : {reason}" if reason else why)
            )
        return items

    def _entry_items(self, change: ChangedArticle) -> list[Item]:
        return [Item(LEXICON, entry.term, entry.term) for entry in self.resting.entries.get(change.key, ())]

    def _notes_served(self, person: Person, slugs: Sequence[str]) -> dict[str, tuple[int, datetime | None]]:
        keys = [f"{NOTE_TEXT_ID}:{slug}" for slug in dict.fromkeys(slugs)]
        found = self._journal.served(person, keys) if keys else {}
        return {key.partition(":")[2]: (row.times, row.last) for key, row in found.items()}

    def _reviews(self, person: Person, article: str | None = None) -> list[ChangeReview]:
        if not self.changes:
            return []
        return self._journal.change_reviews(person, self.changes[0].change_id, article)

    def _check(self, person: Person, change: ChangedArticle, kind: str, item: str) -> None:
        known: set[str]
        if kind == NOTE:
            # A note found by likeness cites nothing: any note there is may be looked at.
            known = {path.stem for path in self._notes.glob("*.md")}
        elif kind == QUESTION:
            known = {question_item(question) for question in self.resting.questions.get(change.key, ())}
        elif kind == LEXICON:
            known = {entry.term for entry in self.resting.entries.get(change.key, ())}
        elif kind == ANSWER:
            wording = _replaced(change)
            known = {row.item for row in self._journal.affected_answers(person, wording)} if wording else set()
        else:
            raise CallError(f"Genre « {kind} » inconnu : {NOTE}, {QUESTION}, {LEXICON} ou {ANSWER} attendu.")
        if item not in known:
            raise CallError(f"« {item} » ne repose pas sur {change.article} : rien n'a été noté.")


def _replaced(change: ChangedArticle) -> Replaced | None:
    """The wording answers may have quoted and should no longer; none when the words did not change."""
    if change.old is None or (change.new is not None and not change.pieces and change.moved_to is None):
        return None
    return Replaced(change.key, change.old.document, change.in_force_since, change.synced_at)


def _notes(slugs: Iterable[str]) -> list[Replaced]:
    """Notes as wordings: each answer that cites one is affected."""
    now = datetime.now(UTC)
    return [Replaced(key, key, date.min, now) for key in (f"{NOTE_TEXT_ID}:{slug}" for slug in slugs)]


def _sha256(wording: Wording | None) -> str | None:
    return None if wording is None else hashlib.sha256(wording.body.encode("utf-8")).hexdigest()
