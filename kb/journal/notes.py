"""The history of the notes, and the drafts being written."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from corpus.errors import CallError
from kb.journal.errors import EditConflict, UnknownRecord
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.private import clean
from kb.journal.records import Draft, NoteRevision
from kb.journal.tables import drafts, note_revisions

STATUSES = ("brouillon", "en_relecture", "publiee", "a_reviser", "archivee")


class NotePart(JournalPart):
    """Revisions are what `corpus/notes` held; a draft is shared by all lawyers and saved in turn."""

    def record_revision(
        self,
        person: Person,
        slug: str,
        before: str | None,
        after: str | None,
        action: str,
        status: str,
        base: int | None = None,
    ) -> NoteRevision:
        """Add to a note's history (revisions count from 1).

        `base` is the revision the change started from (0: none): raises `EditConflict`, carrying the latest revision,
        when another was recorded since. `None` does not check.
        """
        require(person, "notes.publish")
        _checked(status)
        with self._database.writing(lock=2) as connection:
            latest = _latest(connection, slug)
            if base is not None and base != latest:
                current = _revision(connection, slug, latest)
                who = f"{current.who}, le {current.at.astimezone():%d/%m/%Y à %H:%M}" if current else "personne"
                raise EditConflict(
                    f"La note « {slug} » a changé entre-temps (révision {latest}, {who}) : reprenez à partir d'elle.",
                    current,
                )
            connection.execute(
                insert(note_revisions).values(
                    slug=slug,
                    revision=latest + 1,
                    base=latest if base is None else base,
                    before=before,
                    after=after,
                    who=person.email,
                    at=self._now(),
                    action=action,
                    status=status,
                )
            )
            self._audit(connection, person, f"note.{action}", f"note:{slug}", {"revision": latest}, {"status": status})
            kept = _revision(connection, slug, latest + 1)
        if kept is None:
            raise UnknownRecord(f"La révision de la note « {slug} » n'a pas été gardée.")
        return kept

    def revisions(self, person: Person, slug: str) -> list[NoteRevision]:
        """A note's history, latest first."""
        require(person, "notes.edit")
        query = select(note_revisions).where(note_revisions.c.slug == slug)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(note_revisions.c.revision.desc())).mappings()
            return [NoteRevision(**row) for row in rows]

    def revision(self, person: Person, slug: str, revision: int) -> NoteRevision:
        """One revision; raises `UnknownRecord`."""
        require(person, "notes.edit")
        with self._database.reading() as connection:
            found = _revision(connection, slug, revision)
        if found is None:
            raise UnknownRecord(f"La note « {slug} » n'a pas de révision {revision}.")
        return found

    def latest_revision(self, slug: str) -> int:
        """Number of a note's latest revision, 0 when it has none."""
        with self._database.reading() as connection:
            return _latest(connection, slug)

    def save_draft(
        self,
        person: Person,
        slug: str,
        content: str,
        *,
        version: int = 0,
        status: str = "brouillon",
        original: str | None = None,
        base_revision: int | None = None,
    ) -> Draft:
        """Keep a draft; `version` is that of the draft the person read, 0 for a new one.

        Raises `EditConflict`, carrying the draft that is kept (`None` when it is gone), when somebody saved in
        between. `original` (the uploaded file's name) and `base_revision` stay what they were when `None`.
        """
        require(person, "notes.edit")
        _checked(status)
        when = self._now()
        with self._database.writing(lock=3) as connection:
            held = _draft(connection, slug)
            if (held.version if held else 0) != version:
                raise EditConflict(_said(slug, held), held)
            values = {"content": clean(content), "version": version + 1, "status": status, "updated_at": when}
            if held is None:
                connection.execute(
                    insert(drafts).values(
                        slug=slug,
                        original=original,
                        base_revision=_latest(connection, slug) if base_revision is None else base_revision,
                        author=person.email,
                        editors=[person.email],
                        created_at=when,
                        **values,
                    )
                )
            else:
                values["editors"] = list(dict.fromkeys([*held.editors, person.email]))
                if original is not None:
                    values["original"] = original
                if base_revision is not None:
                    values["base_revision"] = base_revision
                connection.execute(update(drafts).where(drafts.c.slug == slug).values(**values))
            before = held and {"version": held.version, "status": held.status}
            after = {"version": version + 1, "status": status}
            self._audit(connection, person, "draft.save", f"note:{slug}", before, after)
            kept = _draft(connection, slug)
        if kept is None:
            raise UnknownRecord(f"Le brouillon « {slug} » n'a pas été gardé.")
        return kept

    def draft(self, person: Person, slug: str) -> Draft | None:
        """The draft of a note, if there is one."""
        require(person, "notes.edit")
        with self._database.reading() as connection:
            return _draft(connection, slug)

    def drafts(self, person: Person, status: str | None = None) -> list[Draft]:
        """Every draft, latest change first."""
        require(person, "notes.edit")
        query = select(drafts).order_by(drafts.c.updated_at.desc())
        if status:
            query = query.where(drafts.c.status == _checked(status))
        with self._database.reading() as connection:
            return [Draft(**{**row, "editors": tuple(row["editors"])}) for row in connection.execute(query).mappings()]

    def set_draft_status(self, person: Person, slug: str, status: str, version: int) -> Draft:
        """Move a draft along the workflow without becoming one of its editors; raises `EditConflict`."""
        require(person, "notes.edit")
        _checked(status)
        with self._database.writing(lock=3) as connection:
            held = _draft(connection, slug)
            if held is None or held.version != version:
                raise EditConflict(_said(slug, held), held)
            values = {"status": status, "version": version + 1, "updated_at": self._now()}
            connection.execute(update(drafts).where(drafts.c.slug == slug).values(**values))
            self._audit(connection, person, "draft.status", f"note:{slug}", {"status": held.status}, {"status": status})
            kept = _draft(connection, slug)
        if kept is None:
            raise UnknownRecord(f"Le brouillon « {slug} » n'existe plus.")
        return kept

    def delete_draft(self, person: Person, slug: str, version: int) -> None:
        """Throw a draft away (it was published or abandoned); raises `EditConflict` when it changed since."""
        require(person, "notes.edit")
        with self._database.writing(lock=3) as connection:
            held = _draft(connection, slug)
            if held is None or held.version != version:
                raise EditConflict(_said(slug, held), held)
            connection.execute(delete(drafts).where(drafts.c.slug == slug))
            self._audit(connection, person, "draft.delete", f"note:{slug}", {"version": version})


def _checked(status: str) -> str:
    if status not in STATUSES:
        raise CallError(f"Statut de note « {status} » inconnu : {', '.join(STATUSES)} attendu.")
    return status


def _latest(connection: Connection, slug: str) -> int:
    return connection.scalar(select(func.max(note_revisions.c.revision)).where(note_revisions.c.slug == slug)) or 0


def _revision(connection: Connection, slug: str, revision: int) -> NoteRevision | None:
    query = select(note_revisions).where(note_revisions.c.slug == slug, note_revisions.c.revision == revision)
    row = connection.execute(query).mappings().first()
    return None if row is None else NoteRevision(**row)


def _draft(connection: Connection, slug: str) -> Draft | None:
    row = connection.execute(select(drafts).where(drafts.c.slug == slug)).mappings().first()
    return None if row is None else Draft(**{**row, "editors": tuple(row["editors"])})


def _said(slug: str, held: Draft | None) -> str:
    if held is None:
        return f"Le brouillon « {slug} » n'existe plus : gardez votre texte et enregistrez-le comme nouveau brouillon."
    return (
        f"Le brouillon « {slug} » a été modifié le {held.updated_at.astimezone():%d/%m/%Y à %H:%M} "
        f"(derniers rédacteurs : {', '.join(held.editors)}) : comparez avant d'enregistrer le vôtre."
    )
