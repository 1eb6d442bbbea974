"""What a person fills in of a note, and the file it becomes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

import yaml

from corpus.errors import CallError
from corpus.note import AcceptedWarning, Note, read_note
from indexing.workshop.slugs import checked_slug

LONGEST_TITLE = 200
LONGEST_BODY = 1_500_000
TO_COMPLETE = "À compléter"
MODEL = (
    "## Question\n\n\n## Réponse courte\n\n\n## Ce que disent les textes\n\n\n## En pratique\n\n\n"
    "## Points de vigilance\n\n\n## Références\n"
)


@dataclass(frozen=True)
class NoteForm:
    """The fields of a note; `slug` names its file, `original` the document it was extracted from."""

    slug: str
    title: str
    body: str
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    review_by: date | None = None
    topics: tuple[str, ...] = ()
    cited_articles: tuple[str, ...] = ()
    original: str | None = None
    accepted_warnings: tuple[AcceptedWarning, ...] = ()

    @classmethod
    def of(cls, note: Note) -> NoteForm:
        """The form filled in with a note."""
        return cls(
            note.slug,
            note.title,
            note.body,
            note.authors,
            note.published_on,
            note.review_by,
            note.topics,
            note.cited_articles,
            note.original,
            note.accepted_warnings,
        )

    def text(self, status: str, today: date) -> str:
        """The file of the note; dates left empty are today's and next year's.

        Raises `CallError` for what cannot be written, `NoteError` for what could not be read back.
        """
        title = _line(self.title)
        if not title:
            raise CallError("Un titre est attendu : donnez-en un à la note.")
        if len(title) > LONGEST_TITLE:
            raise CallError(f"Titre de {len(title)} caractères reçu, {LONGEST_TITLE} au plus : raccourcissez-le.")
        if len(self.body) > LONGEST_BODY:
            raise CallError(f"Texte de {len(self.body)} caractères reçu, {LONGEST_BODY} au plus : découpez la note.")
        front = {
            "title": title,
            "slug": checked_slug(self.slug),
            "status": status,
            "authors": _lines(self.authors) or [TO_COMPLETE],
            "published_on": self.published_on or today,
            "review_by": self.review_by or in_a_year(today),
            "topics": _lines(self.topics),
            "cited_articles": list(dict.fromkeys(_lines(self.cited_articles))),
            "original": self.original,
            "accepted_warnings": [
                {"kind": item.kind, "about": item.about, "reason": _line(item.reason)}
                for item in self.accepted_warnings
            ],
        }
        block = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
        text = f"---\n{block}---\n{_body(self.body)}\n"
        read_note(text, name=f"{self.slug}.md")
        return text


def with_status(text: str, status: str, today: date) -> str:
    """The same note with another status; every other byte of it is kept when its file allows it."""
    note = read_note(text)
    old, new = f"\nstatus: {note.status}", f"\nstatus: {status}"
    front, _, _ = text.partition("\n---")
    if front.count(old) == 1:
        changed = text.replace(old, new, 1)
        if replace(read_note(changed), status=note.status) == note:
            return changed
    return NoteForm.of(note).text(status, today)


def in_a_year(day: date) -> date:
    """The same day next year (28 February for the 29th)."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _line(text: str) -> str:
    visible = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    return " ".join(visible.split())


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for line in map(_line, texts) if line]


def _body(text: str) -> str:
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    return kept.encode("utf-8", "replace").decode("utf-8").strip("\n")
