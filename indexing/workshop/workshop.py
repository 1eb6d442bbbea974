"""The lawyers' workshop: its only door. Every action checks the person's rights here, whoever calls."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from corpus.checks import Problem
from corpus.errors import LexcoopError
from corpus.note import Note, read_note
from corpus.sync.word_diff import Piece, word_diff
from indexing.note_documents import SERVED
from indexing.note_pages import SUFFIX
from indexing.workshop.errors import NotPublishable, UnknownNote, WorkshopError
from indexing.workshop.examiner import PUBLISHED, Examiner, errors_of
from indexing.workshop.files import write_whole
from indexing.workshop.health import Health, health_of
from indexing.workshop.incoming import Incoming, receive
from indexing.workshop.note_form import NoteForm, with_status
from indexing.workshop.publication import Change, Progress, Publication, Published
from indexing.workshop.slugs import checked_slug, slug_of
from indexing.workshop.trial import Tried, try_note
from kb import KnowledgeBase
from kb.embedder import Embedder
from kb.journal.errors import EditConflict
from kb.journal.journal import Journal
from kb.journal.person import Person, require
from kb.journal.records import Draft, NoteRevision
from kb.settings import Settings

DRAFT, IN_REVIEW, TO_REVISE, ARCHIVED = "brouillon", "en_relecture", "a_reviser", "archivee"
OUTSIDE = "externe"
_ORIGINALS = "originals"
_MOST_HOMONYMS = 200


@dataclass(frozen=True)
class NoteCard:
    """A note in the list: its file (`None`: only a draft), the draft being written, and its health."""

    slug: str
    title: str
    note: Note | None
    draft: Draft | None
    health: Health

    @property
    def status(self) -> str:
        """The status of the file, or of the draft of a note that has none yet."""
        if self.note is not None:
            return self.note.status
        return self.draft.status if self.draft else DRAFT


@dataclass(frozen=True)
class Overview:
    """Every note that can be read, and one sentence for each file that cannot."""

    cards: tuple[NoteCard, ...]
    unreadable: tuple[str, ...]


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
        self._publication = Publication(settings, journal, embedder)

    def overview(self, person: Person, today: date | None = None) -> Overview:
        """The list of notes with their health; raises `NotAllowed`."""
        require(person, "notes.edit")
        self._publication.settle()
        day = today or date.today()
        notes = self.examiner.notes()
        drafts = {draft.slug: draft for draft in self._journal.drafts(person)}
        served = self._journal.served(person, kind="note")
        cards = []
        for note in notes:
            problems = self.examiner.problems(note, day, notes)
            health = health_of(problems, served.get(note.note_id), in_service=note.status in SERVED)
            cards.append(NoteCard(note.slug, note.title, note, drafts.pop(note.slug, None), health))
        for draft in drafts.values():
            form = self._form_of(draft)
            cards.append(NoteCard(draft.slug, form.title, None, draft, Health((), (), 0, 0)))
        read = {note.slug for note in notes}
        unreadable = tuple(_why(path) for path in sorted(self._settings.notes.glob("*.md")) if path.stem not in read)
        return Overview(tuple(sorted(cards, key=lambda card: card.title.casefold())), unreadable)

    def open(self, person: Person, slug: str) -> Opened:
        """One note and its draft; raises `UnknownNote`, `NotAllowed`, `CallError` for a wrong slug."""
        require(person, "notes.edit")
        self._publication.settle()
        text = self._file(checked_slug(slug))
        note = read_note(self._path(slug)) if text is not None else None
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
            base = self._catch_up(person, slug) if version == 0 else None
            return self._journal.save_draft(person, slug, text, version=version, status=DRAFT, base_revision=base)
        except EditConflict:
            self._set_aside(slug, text)
            raise

    def replace_draft(self, person: Person, form: NoteForm, theirs: Draft) -> Draft:
        """Keep the person's text instead of `theirs`, which is set aside first."""
        require(person, "notes.edit")
        self._set_aside(checked_slug(form.slug), theirs.content)
        return self.save(person, form, theirs.version)

    def rebase(self, person: Person, slug: str, version: int) -> Draft:
        """Have a draft start from the note as it is now, once the person has compared them."""
        require(person, "notes.edit")
        draft = self._draft(person, slug)
        return self._journal.save_draft(
            person, slug, draft.content, version=version, status=DRAFT, base_revision=self._catch_up(person, slug)
        )

    def outdated(self, person: Person, draft: Draft) -> bool:
        """Whether the note has changed since the draft was begun."""
        require(person, "notes.edit")
        base = draft.base_revision
        return self._file(draft.slug) != (self._text_of(person, draft.slug, base) if base else None)

    def changes(self, person: Person, draft: Draft) -> tuple[Piece, ...]:
        """What publishing a draft would change of the note as it is now."""
        require(person, "notes.edit")
        return word_diff(self._file(draft.slug) or "", draft.content)

    def discard(self, person: Person, slug: str, version: int) -> None:
        """Throw a draft away; its text is set aside."""
        require(person, "notes.edit")
        draft = self._draft(person, slug)
        self._set_aside(slug, draft.content)
        self._journal.delete_draft(person, slug, version)

    def set_aside(self, person: Person, slug: str) -> tuple[tuple[str, str], ...]:
        """(name, text) of the texts put aside of a note, latest first."""
        require(person, "notes.edit")
        folder = self._folder / "set-aside" / checked_slug(slug)
        paths = sorted(folder.glob("*.md"), reverse=True)
        return tuple((path.name, path.read_text(encoding="utf-8")) for path in paths[:20])

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
            latest = self._catch_up(person, slug)
            if latest != draft.base_revision:
                raise EditConflict(
                    f"La note « {slug} » a été modifiée depuis le début de ce brouillon (révision {latest}) : "
                    "comparez, puis reprenez le brouillon à partir d'elle.",
                    self._journal.revision(person, slug, latest),
                )
            change = Change(
                slug,
                self._file(slug),
                text,
                "publication",
                PUBLISHED,
                latest,
                draft.version,
                self._originals(slug, note),
            )
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
            before = self._file(slug)
            if before is None:
                raise UnknownNote(f"Aucune note publiée « {slug} ».")
            if read_note(before).status == status:
                raise WorkshopError(f"La note « {slug} » a déjà ce statut.")
            after = with_status(before, status, date.today())
            action = "archivage" if status == ARCHIVED else "a_reviser"
            change = Change(slug, before, after, action, status, self._catch_up(person, slug))
            return self._publication.apply(person, change, progress)

    def history(self, person: Person, slug: str) -> list[NoteRevision]:
        """Revisions, latest first."""
        require(person, "notes.edit")
        return self._journal.revisions(person, checked_slug(slug))

    def difference(self, person: Person, slug: str, revision: int) -> tuple[Piece, ...]:
        """What restoring a revision would change of the note as it is now."""
        return word_diff(self._file(checked_slug(slug)) or "", self._text_of(person, slug, revision) or "")

    def restore(self, person: Person, slug: str, revision: int, progress: Progress | None = None) -> Published:
        """Put back the note as a revision left it (0: as it was before the first one), in service at once."""
        require(person, "notes.restore")
        checked_slug(slug)
        with self._publication.alone():
            base = self._catch_up(person, slug)
            before, after = self._file(slug), self._text_of(person, slug, revision)
            if before == after:
                raise WorkshopError(f"La note « {slug} » est déjà celle de la révision {revision}.")
            status = read_note(after).status if after is not None else ARCHIVED
            return self._publication.apply(
                person, Change(slug, before, after, "retablissement", status, base), progress
            )

    def _new(self, person: Person, wanted: str, form: NoteForm, incoming: Incoming | None = None) -> Draft:
        for number in range(1, _MOST_HOMONYMS):
            slug = wanted if number == 1 else f"{wanted[:100].rstrip('-')}-{number}"
            if self._path(slug).exists() or self._journal.draft(person, slug) is not None:
                continue
            original = self._keep_original(slug, incoming) if incoming else None
            text = replace(form, slug=slug, original=original).text(DRAFT, date.today())
            with suppress(EditConflict):
                name = incoming.name if incoming else None
                return self._journal.save_draft(person, slug, text, version=0, status=DRAFT, original=name)
        raise WorkshopError(f"Trop de notes s'appellent « {wanted} » : donnez un autre titre à celle-ci.")

    def _keep_original(self, slug: str, incoming: Incoming) -> str:
        """Keep the file until the note is published; where it will then stand, beside the notes."""
        suffix = Path(incoming.name).suffix or ".txt"
        folder = self._settings.notes / _ORIGINALS
        name, number = f"{slug}{suffix}", 1
        while (folder / name).exists() and (folder / name).read_bytes() != incoming.data:
            number += 1
            name = f"{slug}-{number}{suffix}"
        waiting = self._folder / _ORIGINALS / slug
        if incoming.paged:
            write_whole(waiting / f"{name}{SUFFIX}", incoming.paged.encode("utf-8"))
        write_whole(waiting / name, incoming.data)
        return f"{_ORIGINALS}/{name}"

    def _originals(self, slug: str, note: Note) -> tuple[tuple[str, bytes], ...]:
        """The files to put beside a note being published; raises `NotPublishable` when the original is nowhere."""
        if note.original is None:
            return ()
        name = Path(note.original).name
        waiting = self._folder / _ORIGINALS / slug
        found = []
        for file in (name, f"{name}{SUFFIX}"):
            target = f"{_ORIGINALS}/{file}"
            if (waiting / file).is_file() and not (self._settings.notes / target).exists():
                found.append((target, (waiting / file).read_bytes()))
        current = self._file(slug)
        known = current is not None and read_note(current).original == note.original
        if not found and not known and not (self._settings.notes / note.original).is_file():
            raise NotPublishable(
                f"L'original « {note.original} » de la note est introuvable : importez-le à nouveau, ou retirez-le."
            )
        return tuple(found)

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

    def _catch_up(self, person: Person, slug: str) -> int:
        """The latest revision, once the history holds what was changed outside the workshop (an editor, git)."""
        text = self._file(slug)
        latest = self._journal.latest_revision(slug)
        held = self._journal.revision(person, slug, latest).after if latest else None
        if text == held or (text is None and not latest):
            return latest
        status = ARCHIVED
        with suppress(LexcoopError):
            status = read_note(text or "").status
        return self._journal.record_revision(person, slug, held, text, OUTSIDE, status, latest).revision

    def _text_of(self, person: Person, slug: str, revision: int) -> str | None:
        if revision == 0:
            return self._journal.revision(person, slug, 1).before
        return self._journal.revision(person, slug, revision).after

    def _form_of(self, draft: Draft) -> NoteForm:
        return NoteForm.of(read_note(draft.content, name=f"{draft.slug}.md"))

    def _path(self, slug: str) -> Path:
        return self._settings.notes / f"{slug}.md"

    def _file(self, slug: str) -> str | None:
        try:
            # As it is: a file put back after a failure is the same byte for byte.
            return self._path(slug).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise WorkshopError(
                f"« {slug}.md » ne se lit pas : vérifiez ses droits et son encodage (UTF-8)."
            ) from error

    def _set_aside(self, slug: str, text: str) -> Path:
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}.md"
        path = self._folder / "set-aside" / slug / name
        write_whole(path, text.encode("utf-8"))
        return path


def _why(path: Path) -> str:
    try:
        read_note(path)
    except LexcoopError as error:
        return str(error)
    return f"« {path.name} » ne se lit pas."
