"""`lexcoop veille`: what a sync changed, what relies on it, decisions, and who received an affected answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Column, Table
from rich.text import Text

from corpus.errors import LexcoopError
from ui.terminal.acting import AS_OPTION, acting
from ui.terminal.output import console, print_json, reason
from ui.widgets.recipients_csv import recipients_csv

if TYPE_CHECKING:
    from kb.journal.journal import Journal
    from kb.journal.person import Person
    from kb.settings import Settings
    from kb.veille.records import Impact, Item, Overview
    from kb.veille.watch import Revise, Watch

veille_app = typer.Typer(
    help="La veille : ce qu'une mise à jour du droit change, et ce qui repose dessus.", no_args_is_help=True
)
JSON_OPTION = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]
SYNC_OPTION = Annotated[str | None, typer.Option("--sync", help="Mise à jour ; la dernière par défaut.")]
ARTICLE = Annotated[str, typer.Argument(metavar="ARTICLE", help="Article changé, comme code-du-travail:L7332-1.")]


@veille_app.callback()
def _group() -> None:
    """La veille : ce qu'une mise à jour du droit change, et ce qui repose dessus."""


@veille_app.command("list")
def list_(sync: SYNC_OPTION = None, as_: AS_OPTION = None, json_: JSON_OPTION = False) -> None:
    """Les articles changés, ceux dont les réponses ont été le plus servies d'abord."""
    from kb.settings import read_settings
    from kb.veille.watch import syncs_of

    syncs = syncs_of(read_settings().texts)
    with _watching(sync, as_) as (watch, person):
        rows = watch.overview(person)
    if json_:
        chosen = rows[0].change.change_id if rows else None
        print_json(
            {
                "sync": chosen,
                "syncs": [
                    {
                        "sync": item.change_id, "synced_at": item.synced_at.isoformat(),
                        "as_of": item.as_of.isoformat(), "origin": item.origin, "articles": item.articles,
                    }
                    for item in syncs
                ],
                "articles": [_row(row) for row in rows],
            }
        )  # fmt: skip
        return
    if not rows:
        console.print("Aucune mise à jour du droit n'a encore modifié d'article.", markup=False)
        return
    table = Table(
        Column("article", no_wrap=True), "changement", "réponses", "notes", "questions", "lexique", "à traiter"
    )
    for row in rows:
        table.add_row(
            Text(row.change.article), row.change.kind.value, str(row.answers), str(row.notes),
            str(row.questions), str(row.entries), str(row.to_do),
        )  # fmt: skip
    console.print(f"Mise à jour {rows[0].change.change_id} ({rows[0].change.origin})", markup=False)
    console.print(table)


@veille_app.command("show")
def show(
    article: ARTICLE,
    sync: SYNC_OPTION = None,
    near: Annotated[
        bool, typer.Option("--near", help="Chercher aussi les notes proches qui ne le citent pas.")
    ] = False,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Un article changé : les deux rédactions, mot à mot, et tout ce qui repose dessus."""
    from corpus.sync.word_diff import render_diff

    with _watching(sync, as_) as (watch, person):
        impact = watch.impact(person, article)
    similar = _near(impact) if near else None
    change = impact.change
    if json_:
        print_json(
            {
                "sync": change.change_id,
                "article": change.article,
                "kind": change.kind.value,
                "moved_to": change.moved_to,
                "remark": change.remark,
                "since": change.in_force_since.isoformat() if change.in_force_since else None,
                "old": change.old.document if change.old else None,
                "new": change.new.document if change.new else None,
                "diff": render_diff(change.pieces) if change.pieces else None,
                "items": [_item(item) for item in impact.items],
                "near": similar,
            }
        )
        return
    console.print(Text(f"{change.article} — {change.kind.value}", style="bold"))
    console.print(Text(render_diff(change.pieces) if change.pieces else "Les mots de l'article n'ont pas changé."))
    table = Table("genre", "identifiant", "servi", "décision", "titre")
    for item in impact.items:
        decision = f"{item.review.verdict} ({item.review.who})" if item.review else ""
        table.add_row(item.kind, Text(item.item), str(item.served), Text(decision), Text(item.title[:160]))
    console.print(table)
    for note in similar or ():
        console.print(Text(f"note proche : {note['note']} ({note['likeness']:.2f}) — {note['item'][:160]}"))


@veille_app.command("mark")
def mark(
    article: ARTICLE,
    kind: Annotated[str, typer.Argument(metavar="GENRE", help="note, question, lexicon ou answer.")],
    item: Annotated[str, typer.Argument(metavar="IDENTIFIANT", help="Celui que donne `lexcoop veille show`.")],
    verdict: Annotated[str, typer.Argument(metavar="DÉCISION", help="verifie, a_reviser ou sans_effet.")],
    remark: Annotated[str | None, typer.Option(help="Remarque gardée avec la décision.")] = None,
    sync: SYNC_OPTION = None,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Se prononcer sur ce qui repose sur un article changé."""
    with _watching(sync, as_) as (watch, person):
        review, revised = watch.mark(person, article, kind, item, verdict, remark or "")
    if json_:
        print_json({**vars(review), "at": review.at.isoformat(), "note_to_revise": revised})
    else:
        words = " ; la note est passée « à réviser »" if revised else ""
        console.print(f"{kind} {item} : {verdict} ({review.who}){words}.", markup=False)


@veille_app.command("recipients")
def recipients(
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Article changé ; tous ceux de la mise à jour si omis.")
    ] = None,
    sync: SYNC_OPTION = None,
    notes: Annotated[bool, typer.Option("--notes", help="Ajouter les réponses qui citent une note touchée.")] = False,
    out: Annotated[Path | None, typer.Option(help="Fichier CSV à écrire.")] = None,
    as_: AS_OPTION = None,
    json_: JSON_OPTION = False,
) -> None:
    """Les personnes qui ont reçu une réponse touchée ; le registre garde qui a tiré cette liste."""
    with _watching(sync, as_) as (watch, person):
        found = watch.recipients_to_take_out(person, article, through_notes=notes)
    people = len({row.asker for row in found})
    if out:
        _write(out, recipients_csv(found))
    if json_:
        rows = [{**vars(row), "asked_at": row.asked_at.isoformat()} for row in found]
        print_json({"people": people, "answers": len(found), "out": str(out) if out else None, "recipients": rows})
        return
    if not out:
        table = Table("personne", "jour", "source", "question")
        for row in found:
            table.add_row(
                Text(row.asker),
                f"{row.asked_at.astimezone():%d/%m/%Y}",
                Text(", ".join(row.cited)),
                Text(row.question[:160]),
            )
        console.print(table)
    console.print(f"{people} personnes, {len(found)} réponses{f' : {out}' if out else ''}.", markup=False)


@contextmanager
def _watching(sync: str | None, as_: str | None) -> Iterator[tuple[Watch, Person]]:
    """The service over one sync; who acts is checked before anything is read."""
    from kb.journal.person import require
    from kb.settings import read_settings
    from kb.veille.watch import Watch, changes_of
    from ui.resting import resting_on

    settings = read_settings()
    with acting(as_) as (journal, person):
        require(person, "changes.read")
        changes = changes_of(settings.texts, sync)
        resting = resting_on([change.key for change in changes], settings)
        yield Watch(changes, resting, settings.notes, journal, _revise(settings, journal)), person


def _revise(settings: Settings, journal: Journal) -> Revise:
    def revise(person: Person, slug: str, why: str) -> None:
        # Imported late: the workshop builds the index, which takes seconds to load.
        from indexing.workshop.workshop import Workshop

        Workshop(settings, journal).set_status(person, slug, "a_reviser")

    return revise


def _near(impact: Impact) -> list[dict[str, Any]]:
    from kb import KnowledgeBase
    from kb.settings import read_settings
    from kb.veille.paraphrases import Paraphrases, threshold_for

    if impact.change.old is None:
        return []
    base = KnowledgeBase.open(read_settings())
    threshold = threshold_for(base.embedder.weights_fingerprint)
    search = Paraphrases(base.documents, base.opened.index, base.embedder)
    found = search.find(impact.change.old.body, impact.change.key, threshold)
    return [
        {"note": note.slug, "title": note.title, "item": note.item, "line": note.line, "likeness": note.likeness}
        for note in found
    ]


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name[:80]}.part")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(path)
    except OSError as error:
        raise LexcoopError(f"Écriture impossible : {path} ({reason(error)}) ; vérifiez --out.") from error
    finally:
        partial.unlink(missing_ok=True)


def _row(row: Overview) -> dict[str, Any]:
    change = row.change
    return {
        "article": change.article,
        "kind": change.kind.value,
        "moved_to": change.moved_to,
        "since": change.in_force_since.isoformat() if change.in_force_since else None,
        "answers": row.answers,
        "notes": row.notes,
        "notes_served": row.notes_served,
        "questions": row.questions,
        "entries": row.entries,
        "to_do": row.to_do,
    }


def _item(item: Item) -> dict[str, Any]:
    review = {**vars(item.review), "at": item.review.at.isoformat()} if item.review else None
    return {**vars(item), "last": item.last.isoformat() if item.last else None, "review": review}
