"""`lexcoop journal`: masking before storage, and what is kept: for how long, about whom, how much."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from corpus.errors import CallError
from ui.terminal.acting import AS_OPTION, acting
from ui.terminal.output import console, parse_day, print_json, read_batch, write_batch

journal_app = typer.Typer(
    help="Le journal des questions : masquage, durées de conservation, droits des personnes, chiffres.",
    no_args_is_help=True,
)
_KINDS = {
    "questions": "questions",
    "feedback": "avis",
    "tickets": "tickets",
    "notes": "révisions de notes",
    "audit": "lignes du registre",
}


@journal_app.callback()
def _group() -> None:
    """Le journal des questions : masquage, durées de conservation, droits des personnes, chiffres."""


@journal_app.command("mask")
def mask(
    batch: Annotated[Path, typer.Option(help="Textes à masquer (JSONL : id, text).")],
    out: Annotated[Path, typer.Option(help="Textes masqués à écrire (JSONL : id, masked).")],
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Masquer les données personnelles d'un lot de textes, comme avant de les garder."""
    from kb.journal import masking

    rows = read_batch(batch, ("id", "text"))
    count = write_batch(out, ({"id": row["id"], "masked": masking.mask(row["text"])} for row in rows))
    if json_:
        print_json({"texts": count, "out": str(out)})
    else:
        console.print(f"{count} textes masqués : {out}", markup=False)


@journal_app.command("purge")
def purge(
    today: Annotated[str | None, typer.Option(help="Purger comme si l'on était le AAAA-MM-JJ.")] = None,
    as_: AS_OPTION = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Oublier ce qui dépasse la durée de conservation (LEXCOOP_KEEP_…_DAYS)."""
    from kb.journal.retention_days import RetentionDays
    from kb.settings import read_settings

    keep = RetentionDays.from_settings(read_settings())
    with acting(as_) as (journal, person):
        purged = asdict(journal.purge(person, parse_day(today) or date.today(), keep))
    if json_:
        print_json(purged)
    else:
        counts = ", ".join(f"{purged[kind]} {words}" for kind, words in _KINDS.items())
        console.print(f"Effacés : {counts}.", markup=False)


@journal_app.command("export")
def export(
    email: Annotated[str, typer.Argument(metavar="ADRESSE", help="Adresse électronique de la personne.")],
    out: Annotated[Path, typer.Option(help="Fichier JSON à écrire.")],
    as_: AS_OPTION = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Écrire dans un fichier tout ce que le journal garde d'une personne."""
    with acting(as_) as (journal, person):
        found = journal.export_person(person, email)
    counts = {name: len(rows) for name, rows in found.items()}
    write_batch(out, [{"email": email, **found}])
    if json_:
        print_json({"email": email, "out": str(out), "counts": counts})
    else:
        console.print(f"{sum(counts.values())} enregistrements : {out}", markup=False)


@journal_app.command("erase")
def erase(
    email: Annotated[str, typer.Argument(metavar="ADRESSE", help="Adresse électronique de la personne.")],
    yes: Annotated[bool, typer.Option("--yes", help="Confirmer : l'effacement est définitif.")] = False,
    as_: AS_OPTION = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Effacer tout ce que le journal garde d'une personne ; il ne reste que des chiffres."""
    if not yes:
        raise CallError("L'effacement est définitif : ajoutez --yes pour le confirmer.")
    with acting(as_) as (journal, person):
        counts = journal.erase_person(person, email)
    if json_:
        print_json({"email": email, "counts": counts})
    else:
        console.print(f"{sum(counts.values())} enregistrements effacés pour {email}.", markup=False)


@journal_app.command("stats")
def stats(
    start: Annotated[str | None, typer.Option("--from", help="Premier jour, AAAA-MM-JJ ; il y a un an sinon.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Dernier jour, AAAA-MM-JJ ; aujourd'hui sinon.")] = None,
    as_: AS_OPTION = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Chiffres d'une période : questions, refus, thèmes, satisfaction, délais."""
    last = parse_day(end) or date.today()
    first = parse_day(start) or last - timedelta(days=365)
    if first > last:
        raise CallError(f"--from ({first}) vient après --to ({last}) : donnez le premier jour, puis le dernier.")
    with acting(as_) as (journal, person):
        found = journal.statistics(person, first, last)
    figures: dict[str, Any] = json.loads(json.dumps(asdict(found), default=str))
    figures |= {"refusal_rate": found.refusal_rate, "satisfaction": found.satisfaction}
    if json_:
        print_json(figures)
        return
    table = Table(show_header=False)
    for words, value in (
        ("Période", f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}"),
        ("Questions", found.questions),
        ("Personnes", found.people),
        ("Refus", f"{found.refusals} ({found.refusal_rate:.0%})"),
        ("Satisfaction", "aucun avis" if found.satisfaction is None else f"{found.satisfaction:.0%}"),
        ("Délai médian", _milliseconds(found.latency_p50)),
        ("Délai, 95 %", _milliseconds(found.latency_p95)),
        ("Thèmes", "\n".join(f"{count} : {theme}" for theme, count in found.themes[:10])),
    ):
        table.add_row(words, str(value))
    console.print(table, markup=False)


def _milliseconds(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f} ms"
