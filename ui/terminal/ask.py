"""`lexcoop ask`: a cited answer to a question, or to a file of questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markdown import Markdown
from rich.panel import Panel
from rich.text import Text

from corpus.errors import CallError
from ui.terminal.batch import batch_rows, write_rows
from ui.terminal.output import console, parse_day, print_json

if TYPE_CHECKING:
    from kb import KnowledgeBase
    from kb.answer.record import Answer
    from kb.understanding.record import Turn

_BATCH = (
    "`lexcoop ask --batch ENTREE.jsonl --out SORTIE.jsonl`, sans question ni --history (chaque ligne porte le sien)"
)


def ask(
    question: Annotated[str | None, typer.Argument(metavar="[QUESTION]", help="La question.")] = None,
    date: Annotated[str | None, typer.Option(help="Droit applicable au AAAA-MM-JJ.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="Échanges précédents (JSON : liste de question, answer).")
    ] = None,
    batch: Annotated[Path | None, typer.Option(help="Questions à lire (JSONL : id, question, history, date).")] = None,
    out: Annotated[Path | None, typer.Option(help="Réponses à écrire (JSONL).")] = None,
    mode: Annotated[
        str | None, typer.Option(help="extractive ou generative ; par défaut generative si un modèle est configuré.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Répondre à une question, avec les articles cités mot pour mot."""
    day = parse_day(date)
    read = batch_rows(batch, out, question is None and history is None, _BATCH)
    if read is not None:
        rows = [_checked(row, number) for number, row in enumerate(read, start=1)]
        write_rows(out, answers(_opened(mode), rows, day, mode), json_)
        return
    if question is None:
        raise CallError('Question attendue : `lexcoop ask "Quelle durée pour un CAPE ?"`.')
    turns = read_turns(_read_json(history), "l'historique") if history else ()
    answer = _opened(mode).ask(question, day=day, history=turns, mode=mode)
    if json_:
        print_json(answer.to_json())
    else:
        show(answer)


def _opened(mode: str | None) -> KnowledgeBase:
    """The served index; a mode that cannot be is refused before anything is answered."""
    from kb import KnowledgeBase
    from kb.settings import read_settings

    base = KnowledgeBase.open(read_settings())
    base.check_mode(mode)
    return base


def answers(
    base: KnowledgeBase, rows: Sequence[dict[str, Any]], default_day: date | None, mode: str | None = None
) -> Iterator[dict[str, Any]]:
    """The contract's object for each row, in order."""
    from kb.answer.record import Answer

    for row in rows:
        try:
            answer = base.ask(row["question"], day=row["day"] or default_day, history=row["turns"], mode=mode)
        except CallError as error:
            # An empty or endless question is answered as such: the rest of the batch goes on.
            answer = Answer(
                question=row["question"][:500],
                status="abstained",
                reason="question_imprecise",
                language="fr",
                as_of=row["day"] or default_day or date.today(),
                text=str(error),
                generation=base.generation,
                timings_ms=dict.fromkeys(("understand", "retrieve", "rerank", "answer", "total"), 0.0),
            )
        yield {**answer.to_json(), "id": row["id"]}


def read_turns(value: object, where: str) -> tuple[Turn, ...]:
    """Earlier turns; raises `CallError` unless they are a list of objects with a question."""
    from kb.understanding.record import Turn

    if value is None:
        return ()
    if not isinstance(value, list):
        raise CallError(f"Dans {where}, une liste d'objets question/answer est attendue, {type(value).__name__} reçu.")
    turns = []
    for item in value:
        if not isinstance(item, dict) or not isinstance(item.get("question"), str):
            raise CallError(
                f"Dans {where}, un échange est un objet avec « question » (et « answer ») ; reçu : {str(item)[:50]}."
            )
        answer = item.get("answer")
        turns.append(Turn(item["question"], answer if isinstance(answer, str) else None))
    return tuple(turns)


def show(answer: Answer) -> None:
    """The answer for a person at a terminal."""
    # As `Text`: brackets in questions and in the law are not styles.
    if answer.understood_as:
        console.print(Text(f"Compris comme : {answer.understood_as}", style="dim"))
    for warning in answer.warnings:
        console.print(Text(f"⚠ {warning}", style="yellow"))
    console.print(Markdown(answer.text))
    for citation in answer.citations:
        dates = (
            f" (en vigueur depuis le {citation.valid_from:%d/%m/%Y})"
            if citation.valid_from and citation.kind != "note"
            else ""
        )
        title = Text(f"[{citation.n}] {citation.label}{dates}")
        console.print(Panel(Text(citation.quote), title=title, title_align="left"))
    for suggestion in answer.suggestions:
        console.print(Text(f"→ {suggestion}"))
    console.print(f"[dim]Confiance {answer.confidence:.0%} · {answer.timings_ms.get('total', 0):.0f} ms[/dim]")


def _checked(row: dict[str, Any], number: int) -> dict[str, Any]:
    where = f"la ligne {number} (id {row['id']})"
    day = row.get("date")
    if day is not None and not isinstance(day, str):
        raise CallError(f"Dans {where}, « date » AAAA-MM-JJ attendue, {type(day).__name__} reçu.")
    return {**row, "day": parse_day(day), "turns": read_turns(row.get("history"), where)}


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CallError(f"Fichier introuvable : {path} ; vérifiez le chemin donné à --history.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise CallError(f"Historique illisible : {path} ; une liste JSON d'échanges est attendue.") from error
