"""What a ticket becomes: a note draft and a proposed evaluation question, both linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citation_label import label
from corpus.errors import CallError
from evaluation.proposals import proposal, propose
from indexing.workshop.note_form import NoteForm
from indexing.workshop.workshop import Workshop
from kb.journal.journal import Journal
from kb.journal.person import Person, require
from kb.journal.records import Ticket
from kb.journal.ticket_joining import REPLY

LONGEST_TITLE = 120


@dataclass(frozen=True)
class Outcome:
    """The note and the question that a ticket is now linked to."""

    ticket: Ticket
    note_slug: str
    question_id: str


def make_note_and_question(
    journal: Journal, shop: Workshop, person: Person, ticket_id: int, title: str = "", question: str = ""
) -> Outcome:
    """Draft a note and propose a question from a ticket, and link both; what it already has is kept.

    Each step is linked as soon as it is done: after a failure, the same call goes on from there. Raises `NotAllowed`,
    `UnknownRecord`, `CallError`, `QuestionSetError`.
    """
    require(person, "tickets.answer")
    require(person, "notes.edit")
    ticket = journal.ticket(person, ticket_id)
    asked = " ".join((question or ticket.question).split())
    if not asked:
        raise CallError("La question de ce ticket a été effacée : écrivez celle que la note doit traiter.")
    topic = (title or asked).strip()
    if ticket.note_slug is None:
        draft = shop.create(person, note_form(ticket, person, topic, asked))
        ticket = journal.link_ticket(person, ticket_id, note_slug=draft.slug)
    if ticket.benchmark_question is None:
        made = proposal(
            f"ticket-{ticket_id}",
            asked,
            ticket.articles,
            shortened_title(topic),
            f"Issue du ticket {ticket_id} ; note {ticket.note_slug}.",
        )
        name = propose(person, made, shop.examiner.library)
        ticket = journal.link_ticket(person, ticket_id, benchmark_question=f"proposed:{name}")
    return Outcome(ticket, ticket.note_slug or "", ticket.benchmark_question or "")


def note_form(ticket: Ticket, person: Person, title: str, question: str) -> NoteForm:
    """The note as a lawyer would begin it: question, last reply given, articles linked, empty sections."""
    replies = [message.text.strip() for message in ticket.messages if message.kind == REPLY]
    names = [_name(key) for key in ticket.articles]
    body = "\n\n".join(
        (
            f"## Question\n{question}",
            f"## Réponse courte\n{replies[-1] if replies else ''}".rstrip(),
            "## Ce que disent les textes",
            "## En pratique",
            "## Points de vigilance",
            "## Références\n" + "\n".join(f"- {name}" for name in names),
        )
    )
    return NoteForm("", shortened_title(title), body, (person.email,), cited_articles=tuple(ticket.articles))


def shortened_title(text: str) -> str:
    """One line of at most `LONGEST_TITLE` characters, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def known_articles(shop: Workshop, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys (`code-du-travail:L7332-1`) that the corpus holds, once each; raises `CallError` for another."""
    library = shop.examiner.library
    for key in keys:
        text_id, _, num = key.partition(":")
        if text_id not in library.text_ids() or not library.versions(text_id, num):
            raise CallError(f"L'article « {key[:80]} » n'est pas dans la bibliothèque : vérifiez le code et le numéro.")
    return tuple(dict.fromkeys(keys))


def _name(key: str) -> str:
    text_id, _, num = key.partition(":")
    return label(text_id, num)
