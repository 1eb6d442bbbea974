"""`lexcoop notes`: files offered as notes, and the lawyers' workshop (list, draft, try, publish, restore)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from corpus.errors import CallError
from ui.terminal.acting import AS_OPTION, acting
from ui.terminal.output import console, print_json

if TYPE_CHECKING:
    from corpus.checks import Problem
    from indexing.workshop.publication import Published
    from indexing.workshop.workshop import Workshop
    from kb.journal.person import Person
    from kb.journal.records import Draft

notes_app = typer.Typer(
    help="Les notes de la fédération : les importer, les écrire, les essayer, les publier.", no_args_is_help=True
)
AS_JSON = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]
SLUG = Annotated[str, typer.Argument(metavar="NOTE", help="Identifiant de la note, comme duree-du-cape.")]
VERSION = Annotated[
    int | None, typer.Option("--version", help="Version du brouillon que vous avez lue ; refus s'il a changé depuis.")
]


@notes_app.callback()
def _group() -> None:
    """Les notes de la fédération : les importer, les écrire, les essayer, les publier."""


@notes_app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FICHIER…", help="Notes à importer : PDF, DOCX, ODT, HTML, Markdown, texte.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Juger les fichiers sans rien écrire.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON, une ligne par fichier.")] = False,
) -> None:
    """Importer des notes : chacune est acceptée, acceptée avec réserve ou refusée ; code 1 si l'une est refusée."""
    from kb.settings import read_settings
    from ui.terminal.note_import import NoteImport

    refused = 0
    with NoteImport(read_settings(), dry_run=dry_run) as importing:
        for path in files:
            result = importing.judge(path)
            refused += result.status == "refuse"
            if json_:
                print_json(asdict(result))
            else:
                mark, style = {"accept": ("✓", "green"), "refuse": ("✗", "red")}.get(result.status, ("!", "yellow"))
                console.print(Text(f"{mark} {result.message}", style=style), soft_wrap=True)
                if result.cites:
                    console.print(Text(f"  cite {', '.join(result.cites)}", style="dim"), soft_wrap=True)
    if refused:
        raise typer.Exit(1)


@notes_app.command("list")
def list_(
    status: Annotated[str | None, typer.Option(help="Seulement les notes de ce statut.")] = None,
    flag: Annotated[str | None, typer.Option(help="Seulement les notes à surveiller ainsi (revue_depassee …).")] = None,
    as_: AS_OPTION = None,
    json_: AS_JSON = False,
) -> None:
    """Lister les notes et les brouillons, avec leur état de santé."""
    from corpus.note import STATUSES
    from indexing.workshop.health import FLAGS

    for given, known in ((status, STATUSES), (flag, FLAGS)):
        if given is not None and given not in known:
            raise CallError(f"« {given} » inconnu : {', '.join(known)} attendu.")
    with _workshop(as_) as (shop, person):
        overview = shop.overview(person)
    rows: list[dict[str, Any]] = [
        {
            "slug": card.slug,
            "title": card.title,
            "status": card.status,
            "published_on": card.note.published_on.isoformat() if card.note else None,
            "review_by": card.note.review_by.isoformat() if card.note else None,
            "draft": _draft_json(card.draft) if card.draft else None,
            "flags": list(card.health.flags),
            "cited": card.health.cited,
            "marked_wrong": card.health.marked_wrong,
        }
        for card in overview.cards
        if status in (None, card.status, card.draft.status if card.draft else None)
        and (flag is None or flag in card.health.flags)
    ]
    if json_:
        print_json({"notes": rows, "unreadable": list(overview.unreadable)})
        return
    for row in rows:
        drafted = f" · brouillon {row['draft']['status']}" if row["draft"] else ""
        flags = f" · {', '.join(row['flags'])}" if row["flags"] else ""
        console.print(Text(f"{row['slug']} · {row['status']}{drafted}{flags}"), soft_wrap=True)
    for sentence in overview.unreadable:
        console.print(Text(sentence, style="red"), soft_wrap=True)


@notes_app.command("show")
def show(slug: SLUG, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Montrer une note : son brouillon s'il y en a un, sinon le fichier en place."""
    from datetime import date

    with _workshop(as_) as (shop, person):
        opened = shop.open(person, slug)
    text = opened.draft.content if opened.draft else opened.form.text(opened.note.status, date.today())  # type: ignore[union-attr]
    if json_:
        status = opened.note.status if opened.note else None
        draft = _draft_json(opened.draft) if opened.draft else None
        print_json({"slug": opened.slug, "status": status, "draft": draft, "text": text})
    else:
        typer.echo(text, nl=False)


@notes_app.command("draft")
def draft(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Note Markdown avec en-tête, ou PDF, DOCX, ODT.")],
    version: VERSION = None,
    as_: AS_OPTION = None,
    json_: AS_JSON = False,
) -> None:
    """Enregistrer un brouillon : une note avec en-tête, ou un document dont le texte est extrait."""
    from corpus.convert.markdown import FRONT_MATTER
    from corpus.note import read_note
    from indexing.workshop.incoming import LARGEST_FILE
    from indexing.workshop.note_form import NoteForm

    with _workshop(as_) as (shop, person):
        try:
            size = file.stat().st_size
            with file.open("rb") as stream:
                is_note = file.suffix.lower() in (".md", ".markdown") and size <= LARGEST_FILE
                text = stream.read().decode("utf-8-sig", "replace").replace("\r\n", "\n") if is_note else ""
                stream.seek(0)
                if FRONT_MATTER.match(text):
                    note = read_note(text, name=file.name)
                    kept, remark = shop.save(person, NoteForm.of(note), version or 0), ""
                else:
                    kept, remark = shop.receive(person, file.name, stream, size)
        except OSError as error:
            raise CallError(f"Fichier illisible : {file} ; vérifiez le chemin et les droits.") from error
    if json_:
        print_json({**_draft_json(kept), "remark": remark})
    else:
        console.print(Text(f"Brouillon {kept.slug}, version {kept.version}. {remark}".strip()), soft_wrap=True)


@notes_app.command("check")
def check(slug: SLUG, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Contrôler une note comme si elle était publiée ; code 1 s'il reste une erreur."""
    from corpus.checks import ERROR

    with _workshop(as_) as (shop, person):
        problems = shop.examine(shop.open(person, slug).form)
    if json_:
        print_json({"slug": slug, "problems": [asdict(problem) for problem in problems]})
    else:
        _print_problems(problems)
    if any(problem.severity == ERROR for problem in problems):
        raise typer.Exit(1)


@notes_app.command("try")
def try_(
    slug: SLUG,
    questions: Annotated[list[str], typer.Argument(metavar="QUESTION…", help="Questions à poser.")],
    as_: AS_OPTION = None,
    json_: AS_JSON = False,
) -> None:
    """Essayer une note sans rien publier : son rang et la réponse, aujourd'hui et avec elle."""
    with _workshop(as_) as (shop, person):
        tried = shop.attempt(person, shop.open(person, slug).form, questions)
    if json_:
        names = ("question", "rank_before", "rank_after", "cited_before", "cited_after")
        rows = [
            {name: getattr(item, name) for name in names}
            | {"before": item.before.to_json(), "after": item.after.to_json()}
            for item in tried
        ]
        print_json({"slug": slug, "tried": rows})
        return
    for item in tried:
        console.print(Text(item.question, style="bold"), soft_wrap=True)
        for words, rank, cited, answer in (
            ("aujourd'hui", item.rank_before, item.cited_before, item.before),
            ("avec la note", item.rank_after, item.cited_after, item.after),
        ):
            place = f"rang {rank}" if rank else "absente"
            console.print(Text(f"— {words} : {place}, {'citée' if cited else 'non citée'}", style="dim"))
            console.print(Text(answer.text), soft_wrap=True)


@notes_app.command("submit")
def submit(slug: SLUG, version: VERSION = None, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Soumettre un brouillon à la relecture d'une autre personne."""
    with _workshop(as_) as (shop, person):
        kept = shop.submit(person, slug, version)
    if json_:
        print_json(_draft_json(kept))
    else:
        console.print(Text(f"Brouillon {slug} soumis à la relecture (version {kept.version})."))


@notes_app.command("publish")
def publish(slug: SLUG, version: VERSION = None, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Publier un brouillon relu : la note, l'index et l'historique changent ensemble."""
    with _workshop(as_) as (shop, person):
        _print_published(shop.publish(person, slug, version), json_)


@notes_app.command("archive")
def archive(slug: SLUG, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Archiver une note : elle n'est plus citée, son historique permet de la rétablir."""
    with _workshop(as_) as (shop, person):
        _print_published(shop.set_status(person, slug, "archivee"), json_)


@notes_app.command("revise")
def revise(slug: SLUG, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Marquer une note à réviser : elle reste citée, avec un avertissement."""
    with _workshop(as_) as (shop, person):
        _print_published(shop.set_status(person, slug, "a_reviser"), json_)


@notes_app.command("history")
def history(slug: SLUG, as_: AS_OPTION = None, json_: AS_JSON = False) -> None:
    """Montrer l'historique d'une note, dernière révision d'abord."""
    with _workshop(as_) as (shop, person):
        revisions = shop.history(person, slug)
    names = ("revision", "base", "action", "status", "who", "before", "after")
    if json_:
        rows = [{name: getattr(item, name) for name in names} | {"at": item.at.isoformat()} for item in revisions]
        print_json({"slug": slug, "revisions": rows})
        return
    for item in revisions:
        line = f"{item.revision} · {item.at.astimezone():%d/%m/%Y %H:%M} · {item.action} · {item.who}"
        console.print(Text(line), soft_wrap=True)


@notes_app.command("restore")
def restore(
    slug: SLUG,
    revision: Annotated[int, typer.Argument(metavar="RÉVISION", help="Révision à rétablir ; 0 : avant la première.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montrer ce qui changerait, sans rien écrire.")] = False,
    as_: AS_OPTION = None,
    json_: AS_JSON = False,
) -> None:
    """Rétablir une révision d'une note, en service aussitôt."""
    from corpus.sync.word_diff import render_diff

    with _workshop(as_) as (shop, person):
        if not dry_run:
            _print_published(shop.restore(person, slug, revision), json_)
            return
        difference = render_diff(shop.difference(person, slug, revision))
    if json_:
        print_json({"slug": slug, "revision": revision, "difference": difference})
    else:
        console.print(Text(difference), soft_wrap=True)


@contextmanager
def _workshop(as_: str | None) -> Iterator[tuple[Workshop, Person]]:
    from indexing.workshop.workshop import Workshop
    from kb.settings import read_settings

    with acting(as_) as (journal, person):
        yield Workshop(read_settings(), journal), person


def _draft_json(kept: Draft) -> dict[str, Any]:
    return {
        "slug": kept.slug,
        "status": kept.status,
        "version": kept.version,
        "base_revision": kept.base_revision,
        "editors": list(kept.editors),
        "updated_at": kept.updated_at.isoformat(),
    }


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        line = f"{problem.severity} · ligne {problem.line} · {problem.kind}\n  {problem.message}"
        console.print(Text(line), soft_wrap=True)
    if not problems:
        console.print("Aucun problème.")


def _print_published(published: Published, json_: bool) -> None:
    if json_:
        print_json({**asdict(published), "seconds": round(published.seconds, 2)})
    else:
        console.print(
            Text(
                f"En service : {published.slug}, révision {published.revision}, génération {published.generation}, "
                f"en {published.seconds:.1f} s."
            ),
            soft_wrap=True,
        )
