"""The lawyers' workshop: its only door. Every action checks the person's rights here, whoever calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from corpus.checks import Problem
from corpus.note import Note, read_note
from corpus.sync.word_diff import Piece, word_diff
from indexing.workshop.errors import NotPublishable, UnknownNote, WorkshopError
from indexing.workshop.examiner import PUBLISHED, Examiner, errors_of
from indexing.workshop.incoming import Incoming, receive
from indexing.workshop.note_form import NoteForm, with_status
from indexing.workshop.note_texts import ARCHIVED, NoteTexts
from indexing.workshop.originals import ORIGINALS, Originals
from indexing.workshop.overview import DRAFT, Overview, overview_of
from indexing.workshop.publication import Change, Progress, Publication, Published
from indexing.workshop.set_aside import SetAside
from indexing.workshop.slugs import checked_slug, slug_of
from indexing.workshop.trial import Tried, try_note
from kb import KnowledgeBase
from kb.embedder import Embedder
from kb.journal.errors import EditConflict
from kb.journal.journal import Journal
from kb.journal.person import Person, require
from kb.journal.records import Draft, NoteRevision
from kb.settings import Settings

IN_REVIEW, TO_REVISE = "en_relecture", "a_reviser"
_MOST_HOMONYMS = 200


@dataclass(frozen=True)
class Opened:
    """One note as it stands: file, draft, and what the form starts with."""

    slug: str
    note: Note | None
    draft: Draft | None
    form: NoteForm


class Workshop:
    """Drafts live in the journal, published notes in files; shared by threads.

    `base` opens the served knowledge base when a draft is tried, `embedder` is the one already loaded, if any.
    """

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        *,
        base: Callable[[], KnowledgeBase] | None = None,
        embedder: Embedder | None = None,
        examiner: Examiner | None = None,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._base = base or (lambda: KnowledgeBase.open(settings))
        self._folder = settings.var / "workshop"
        self.examiner = examiner or Examiner(settings)
        self._texts = NoteTexts(settings.notes, journal)
        self._originals = Originals(settings.notes, self._folder / ORIGINALS)
        self._aside = SetAside(self._folder / "set-aside")
        self._publication = Publication(settings, journal, embedder)

    def overview(self, person: Person, today: date | None = None) -> Overview:
        """The list of notes with their health; raises `NotAllowed`."""
        require(person, "notes.edit")
        self._publication.settle()
        drafts, served = self._journal.drafts(person), self._journal.served(person, kind="note")
        return overview_of(self._settings.notes, self.examiner, drafts, served, today or date.today())

    def open(self, person: Person, slug: str) -> Opened:
        """One note and its draft; raises `UnknownNote`, `NotAllowed`, `CallError` for a wrong slug."""
        require(person, "notes.edit")
        self._publication.settle()
        text = self._texts.file(checked_slug(slug))
        note = read_note(self._texts.path(slug)) if text is not None else None
        draft = self._journal.draft(person, slug)
        if draft is not None:
            return Opened(slug, note, draft, self._form_of(draft))
        if note is None:
            raise UnknownNote(f"Aucune note ni aucun brouillon « {slug} » : « lexcoop notes list » les montre.")
        return Opened(slug, note, None, NoteForm.of(note))

    def create(self, person: Person, form: NoteForm) -> Draft:
        """A new draft under a free slug, made from the form's or its title."""
        require(person, "notes.edit")
        wanted = checked_slug(form.slug) if form.slug else slug_of(form.title) or "note-sans-titre"
        return self._new(person, wanted, form)

    def receive(self, person: Person, name: str, stream: BinaryIO, size: int | None = None) -> tuple[Draft, str]:
        """A draft from an uploaded file, its original kept beside; with the remarks of the conversion.

        A note with a front matter becomes the draft of its slug: raises `EditConflict` when there is one already.
        Raises `FileRefused`.
        """
        require(person, "notes.edit")
        today = date.today()
        incoming = receive(name, stream, size, self._folder / "incoming", today)
        if incoming.slug_given:
            return self.save(person, incoming.form, 0), incoming.remark
        found = self.examiner.cited(incoming.form.body, today)
        form = replace(incoming.form, cited_articles=found)
        return self._new(person, form.slug, form, incoming), incoming.remark

    def save(self, person: Person, form: NoteForm, version: int) -> Draft:
        """Keep the draft as a work in progress; `version` is the one the person read, 0 for a first draft.

        When somebody saved in between, `EditConflict` carries what they saved, and the person's own text is set aside
        (`set_aside`): nothing is lost.
        """
        require(person, "notes.edit")
        slug = checked_slug(form.slug)
        text = form.text(DRAFT, date.today())
        try:
            base = self._texts.catch_up(person, slug) if version == 0 else None
            return self._journal.save_draft(person, slug, text, version=version, status=DRAFT, base_revision=base)
        except EditConflict:
            self._aside.put(slug, text)
            raise

    def replace_draft(self, person: Person, form: NoteForm, theirs: Draft) -> Draft:
        """Keep the person's text instead of `theirs`, which is set aside first."""
        require(person, "notes.edit")
        self._aside.put(checked_slug(form.slug), theirs.content)
        return self.save(person, form, theirs.version)

    def rebase(self, person: Person, slug: str, version: int) -> Draft:
        """Have a draft start from the note as it is now, once the person has compared them."""
        require(person, "notes.edit")
        draft = self._draft(person, slug)
        return self._journal.save_draft(
            person, slug, draft.content, version=version, status=DRAFT, base_revision=self._texts.catch_up(person, slug)
        )

    def outdated(self, person: Person, draft: Draft) -> bool:
        """Whether the note has changed since the draft was begun."""
        require(person, "notes.edit")
        base = draft.base_revision
        return self._texts.file(draft.slug) != (self._texts.at(person, draft.slug, base) if base else None)

    def changes(self, person: Person, draft: Draft) -> tuple[Piece, ...]:
        """What publishing a draft would change of the note as it is now."""
        require(person, "notes.edit")
        return word_diff(self._texts.file(draft.slug) or "", draft.content)

    def discard(self, person: Person, slug: str, version: int) -> None:
        """Throw a draft away; its text is set aside."""
        require(person, "notes.edit")
        draft = self._draft(person, slug)
        self._aside.put(slug, draft.content)
        self._journal.delete_draft(person, slug, version)

    def set_aside(self, person: Person, slug: str) -> tuple[tuple[str, str], ...]:
        """(name, text) of the texts put aside of a note, latest first."""
        require(person, "notes.edit")
        return self._aside.of(checked_slug(slug))

    def examine(self, form: NoteForm, today: date | None = None) -> tuple[Problem, ...]:
        """What the checks of the corpus say of a form, as if it were published."""
        day = today or date.today()
        return self.examiner.problems(read_note(form.text(DRAFT, day), name=f"{form.slug}.md"), day)

    def proposed_articles(self, form: NoteForm) -> tuple[str, ...]:
        """Articles the text names, as the parser reads them."""
        return self.examiner.cited(form.body, date.today())

    def attempt(
        self, person: Person, form: NoteForm, questions: Sequence[str], progress: Progress | None = None
    ) -> tuple[Tried, ...]:
        """Ask questions to a copy of what is served that holds the note; nothing served changes."""
        require(person, "notes.edit")
        note = read_note(form.text(DRAFT, date.today()), name=f"{form.slug}.md")
        return try_note(self._base(), note, questions, self._folder / "trials", progress)

    def submit(self, person: Person, slug: str, version: int | None = None) -> Draft:
        """Hand a draft over to a second reader."""
        return self._move(person, slug, version, DRAFT, IN_REVIEW)

    def send_back(self, person: Person, slug: str, version: int | None = None) -> Draft:
        """Give a draft back to those who write it."""
        return self._move(person, slug, version, IN_REVIEW, DRAFT)

    def why_not_publish(self, person: Person, draft: Draft) -> str | None:
        """The sentence of the rule that keeps this person from publishing this draft now, if there is one."""
        if draft.status != IN_REVIEW:
            return "Ce brouillon n'est pas encore en relecture : soumettez-le d'abord à la relecture."
        if self._settings.second_reader_required and person.email in draft.editors:
            return (
                "Une note est publiée par une personne qui ne l'a pas écrite : vous êtes parmi ses rédacteurs "
                f"({', '.join(draft.editors)}) ; demandez à un autre juriste de la relire et de la publier."
            )
        return None

    def publish(
        self, person: Person, slug: str, version: int | None = None, progress: Progress | None = None
    ) -> Published:
        """Put a draft in service; its file, its original and the index change together, or not at all.

        Raises `NotAllowed`, `NotPublishable` (a rule, or errors in the text), `EditConflict` (the draft or the note
        changed since), `PublishingElsewhere`.
        """
        require(person, "notes.publish")
        checked_slug(slug)
        with self._publication.alone():
            draft = self._draft(person, slug)
            if version is not None and draft.version != version:
                raise EditConflict(
                    f"Le brouillon « {slug} » a changé depuis que vous l'avez lu : relisez-le avant de le publier.",
                    draft,
                )
            if reason := self.why_not_publish(person, draft):
                raise NotPublishable(reason)
            today = date.today()
            text = with_status(draft.content, PUBLISHED, today)
            note = read_note(text, name=f"{slug}.md")
            if (found := errors_of(self.examiner.problems(note, today))) and progress is not None:
                progress("controle", 1, 1)
            if found:
                raise NotPublishable(
                    f"La note n'est pas publiable : {found[0].message}"
                    + (f" ({len(found) - 1} autre(s) erreur(s).)" if len(found) > 1 else ""),
                    found,
                )
            latest = self._texts.catch_up(person, slug)
            if latest != draft.base_revision:
                raise EditConflict(
                    f"La note « {slug} » a été modifiée depuis le début de ce brouillon (révision {latest}) : "
                    "comparez, puis reprenez le brouillon à partir d'elle.",
                    self._journal.revision(person, slug, latest),
                )
            before = self._texts.file(slug)
            held = read_note(before) if before is not None and note.original is not None else None
            beside = self._originals.to_publish(note, held)
            change = Change(slug, before, text, "publication", PUBLISHED, latest, draft.version, beside)
            return self._publication.apply(person, change, progress)

    def set_status(self, person: Person, slug: str, status: str, progress: Progress | None = None) -> Published:
        """Mark a published note « à réviser » (still served, with a warning) or archive it (no longer served)."""
        require(person, "notes.publish")
        checked_slug(slug)
        if status not in (TO_REVISE, ARCHIVED):
            raise WorkshopError(
                f"Statut « {status} » : {TO_REVISE} ou {ARCHIVED} attendu ; les autres passent par un brouillon."
            )
        with self._publication.alone():
            before = self._texts.file(slug)
            if before is None:
                raise UnknownNote(f"Aucune note publiée « {slug} ».")
            if read_note(before).status == status:
                raise WorkshopError(f"La note « {slug} » a déjà ce statut.")
            after = with_status(before, status, date.today())
            action = "archivage" if status == ARCHIVED else "a_reviser"
            change = Change(slug, before, after, action, status, self._texts.catch_up(person, slug))
            return self._publication.apply(person, change, progress)

    def history(self, person: Person, slug: str) -> list[NoteRevision]:
        """Revisions, latest first."""
        require(person, "notes.edit")
        return self._journal.revisions(person, checked_slug(slug))

    def difference(self, person: Person, slug: str, revision: int) -> tuple[Piece, ...]:
        """What restoring a revision would change of the note as it is now."""
        return word_diff(self._texts.file(checked_slug(slug)) or "", self._texts.at(person, slug, revision) or "")

    def restore(self, person: Person, slug: str, revision: int, progress: Progress | None = None) -> Published:
        """Put back the note as a revision left it (0: as it was before the first one), in service at once."""
        require(person, "notes.restore")
        checked_slug(slug)
        with self._publication.alone():
            base = self._texts.catch_up(person, slug)
            before, after = self._texts.file(slug), self._texts.at(person, slug, revision)
            if before == after:
                raise WorkshopError(f"La note « {slug} » est déjà celle de la révision {revision}.")
            status = read_note(after).status if after is not None else ARCHIVED
            return self._publication.apply(
                person, Change(slug, before, after, "retablissement", status, base), progress
            )

    def _new(self, person: Person, wanted: str, form: NoteForm, incoming: Incoming | None = None) -> Draft:
        for number in range(1, _MOST_HOMONYMS):
            slug = wanted if number == 1 else f"{wanted[:100].rstrip('-')}-{number}"
            if self._texts.path(slug).exists() or self._journal.draft(person, slug) is not None:
                continue
            original = self._originals.keep(slug, incoming) if incoming else None
            text = replace(form, slug=slug, original=original).text(DRAFT, date.today())
            with suppress(EditConflict):
                name = incoming.name if incoming else None
                return self._journal.save_draft(person, slug, text, version=0, status=DRAFT, original=name)
        raise WorkshopError(f"Trop de notes s'appellent « {wanted} » : donnez un autre titre à celle-ci.")

    def _move(self, person: Person, slug: str, version: int | None, expected: str, status: str) -> Draft:
        require(person, "notes.edit")
        draft = self._draft(person, slug)
        if draft.status != expected:
            raise WorkshopError(
                f"Le brouillon « {slug} » n'est pas dans l'état attendu ({expected}) : il est {draft.status}."
            )
        return self._journal.set_draft_status(person, slug, status, draft.version if version is None else version)

    def _draft(self, person: Person, slug: str) -> Draft:
        draft = self._journal.draft(person, checked_slug(slug))
        if draft is None:
            raise UnknownNote(f"La note « {slug} » n'a pas de brouillon : il a été publié ou abandonné.")
        return draft

    def _form_of(self, draft: Draft) -> NoteForm:
        return NoteForm.of(read_note(draft.content, name=f"{draft.slug}.md"))
