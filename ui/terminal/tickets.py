"""`lexcoop tickets`: the lawyers' queue."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from ui.terminal.acting import AS_OPTION, acting
from ui.terminal.output import console, print_json

if TYPE_CHECKING:
    from kb.journal.records import Ticket

tickets_app = typer.Typer(help="La file d'attente du pôle juridique.", no_args_is_help=True)
JSON_OPTION = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]
NUMBER = Annotated[int, typer.Argument(metavar="TICKET", help="Numéro du ticket.")]


@tickets_app.callback()
def _group() -> None:
    """La file d'attente du pôle juridique."""


@tickets_app.command("list")
def list_(
    status: Annotated[str | None, typer.Option(help="ouvert, en_cours, repondu ou clos.")] = None,
    order: Annotated[str, typer.Option(help="recents, anciens, demandes ou modifies.")] = "recents",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Nombre de tickets.")] = 50,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Les tickets, avec le nombre de personnes qui attendent."""
    with acting(as_) as (journal, person):
        found = journal.tickets(person, status=status, order=order, limit=limit)
        counts = journal.count_tickets(person)
    if json_:
        print_json({"tickets": [_summary(ticket) for ticket in found], "counts": counts})
        return
    table = Table("n°", "statut", "personnes", "ouvert le", "confié à", "question")
    for ticket in found:
        table.add_row(
            str(ticket.ticket_id),
            ticket.status,
            str(ticket.askers),
            f"{ticket.opened_at.astimezone():%d/%m/%Y}",
            Text(ticket.assignee or ""),
            Text(ticket.question[:200]),
        )
    console.print(table)


@tickets_app.command("show")
def show(ticket: NUMBER, as_: AS_OPTION = None, json_: JSON_OPTION = False) -> None:
    """Un ticket, avec ceux qui attendent et les messages échangés."""
    with acting(as_) as (journal, person):
        _tell(journal.ticket(person, ticket), json_)


@tickets_app.command("reply")
def reply(
    ticket: NUMBER,
    text: Annotated[str, typer.Argument(metavar="TEXTE", help="La réponse, vue par ceux qui attendent.")],
    article: Annotated[
        list[str] | None, typer.Option(help="Article lié (code-du-travail:L7332-1) ; option répétable.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Remarque vue des seuls juristes.")] = False,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Répondre à tous ceux qui attendent."""
    with acting(as_) as (journal, person):
        _tell(journal.reply(person, ticket, text, articles=article or None, internal=internal), json_)


@tickets_app.command("assign")
def assign(
    ticket: NUMBER,
    email: Annotated[str | None, typer.Argument(metavar="[ADRESSE]", help="Le juriste ; personne si omis.")] = None,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Confier un ticket à un juriste."""
    with acting(as_) as (journal, person):
        _tell(journal.assign(person, ticket, email), json_)


@tickets_app.command("close")
def close(ticket: NUMBER, as_: AS_OPTION = None, json_: JSON_OPTION = False) -> None:
    """Clore un ticket : la même question en ouvrira un autre."""
    with acting(as_) as (journal, person):
        _tell(journal.close_ticket(person, ticket), json_)


@tickets_app.command("note")
def note(
    ticket: NUMBER,
    title: Annotated[str | None, typer.Option(help="Titre de la note ; par défaut, la question.")] = None,
    question: Annotated[str | None, typer.Option(help="Question à traiter ; par défaut, celle du ticket.")] = None,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Tirer d'un ticket un brouillon de note et une question d'évaluation proposée."""
    from indexing.workshop.workshop import Workshop
    from kb.settings import read_settings
    from ui.ticket_outcome import make_note_and_question

    with acting(as_) as (journal, person):
        shop = Workshop(read_settings(), journal)
        made = make_note_and_question(journal, shop, person, ticket, title or "", question or "")
        _tell(made.ticket, json_)


def _plain(ticket: Ticket) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(ticket), default=lambda value: value.isoformat()))
    return plain


def _summary(ticket: Ticket) -> dict[str, Any]:
    return {key: value for key, value in _plain(ticket).items() if key not in ("waiting", "messages")}


def _tell(ticket: Ticket, json_: bool) -> None:
    if json_:
        print_json(_plain(ticket))
        return
    head = f"Ticket {ticket.ticket_id} ({ticket.status}), {ticket.askers} en attente"
    console.print(Text(head, style="bold"))
    console.print(Text(ticket.question))
    for words, value in (
        ("Confié à", ticket.assignee),
        ("Articles", ", ".join(ticket.articles)),
        ("Note", ticket.note_slug),
        ("Question de référence", ticket.benchmark_question),
    ):
        if value:
            console.print(Text(f"{words} : {value}"))
    for message in ticket.messages:
        who = message.author or "personne effacée"
        console.print(Text(f"— {message.sent_at.astimezone():%d/%m/%Y %H:%M}, {who} ({message.kind})", style="dim"))
        console.print(Text(message.text))
