"""`lexcoop search`: ranked documents for a question, or for a file of questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from corpus.errors import CallError
from ui.terminal.batch import batch_rows, write_rows
from ui.terminal.output import console, parse_day, print_json

if TYPE_CHECKING:
    from kb import KnowledgeBase
    from kb.retrieval.record import Found

_BATCH = "`lexcoop search --batch ENTREE.jsonl --out SORTIE.jsonl`, sans question"


def search(
    question: Annotated[str | None, typer.Argument(metavar="[QUESTION]", help="La question.")] = None,
    top: Annotated[int, typer.Option(help="Nombre de documents.")] = 10,
    date: Annotated[str | None, typer.Option(help="Droit applicable au AAAA-MM-JJ.")] = None,
    no_rerank: Annotated[bool, typer.Option("--no-rerank", help="Sans réordonnancement.")] = False,
    mode: Annotated[str, typer.Option(help="hybrid, dense ou sparse.")] = "hybrid",
    batch: Annotated[Path | None, typer.Option(help="Questions à lire (JSONL : id, question).")] = None,
    out: Annotated[Path | None, typer.Option(help="Résultats à écrire (JSONL).")] = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Chercher les articles et les notes qui répondent à une question."""
    from kb import KnowledgeBase
    from kb.settings import read_settings

    day = parse_day(date)
    rows = batch_rows(batch, out, question is None, _BATCH)
    if rows is not None:
        base = KnowledgeBase.open(read_settings())
        found = (_search(base, row["question"], top, day, mode, not no_rerank) for row in rows)
        written = ({"id": row["id"], "results": results(items)} for row, items in zip(rows, found, strict=True))
        write_rows(out, written, json_)
        return
    if question is None:
        raise CallError('Question attendue : `lexcoop search "Quelle durée pour un CAPE ?"`.')
    base = KnowledgeBase.open(read_settings())
    found = base.search(question, top=top, day=day, mode=mode, rerank=not no_rerank)
    if json_:
        print_json({"results": results(found)})
        return
    # As `Text`: brackets in questions and in the law are not styles.
    table = Table(title=Text(f"« {question[:80]} »"), show_lines=True)
    for heading in ("Rang", "Document", "Score", "Passage"):
        table.add_column(heading)
    for rank, item in enumerate(found, start=1):
        table.add_row(str(rank), Text(item.document.label), f"{item.score:.3f}", Text(_slice(item)[:220]))
    console.print(table)


def results(found: Sequence[Found]) -> list[dict[str, Any]]:
    """Rows of the contract, one a document."""
    return [
        {
            "rank": rank,
            "document": item.document.document_id,
            "text_id": item.document.text_id,
            "num": item.document.num,
            "kind": item.document.kind,
            "score": round(item.score, 6),
            "passage": _slice(item),
        }
        for rank, item in enumerate(found, start=1)
    ]


def _slice(item: Found) -> str:
    return item.document.body[item.passage.start : item.passage.end]


def _search(base: KnowledgeBase, question: str, top: int, day: Any, mode: str, rerank: bool) -> Sequence[Found]:
    # In a batch one empty or endless question must not stop the others.
    try:
        return base.search(question, top=top, day=day, mode=mode, rerank=rerank)
    except CallError:
        if mode not in ("hybrid", "dense", "sparse") or not 1 <= top <= 200:
            raise
        return ()
