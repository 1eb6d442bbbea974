"""Retrieval on external question sets in BEIR layout: `queries.jsonl`, `qrels.tsv`, and splits if there are
any.

Source of the layout: Thakur et al., « BEIR » (NeurIPS Datasets 2021). The public sets this was written for
name articles by their number alone (`L1154-1`); a text identifier is put before them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import QuestionSetError
from evaluation.measures.confidence_interval import Estimate, bootstrap
from evaluation.measures.ndcg import ndcg
from evaluation.measures.recall_at_k import recall_at_k
from evaluation.measures.reciprocal_rank import reciprocal_rank

# A search: (question, number of documents) → ranked documents of the contract.
Search = Callable[[str, int], Sequence[Mapping[str, Any]]]
MEASURES = ("R@5", "R@10", "R@20", "R@100", "MRR@10", "nDCG@10")
DEPTH = 100
# Notes and other texts are taken out of the results before ranks are counted.
MARGIN = 50


@dataclass(frozen=True)
class Query:
    """A question with the gain of each relevant article; `group` is its topic, drawn whole
    in the bootstrap.
    """

    id: str
    text: str
    group: str
    gains: Mapping[str, float]


@dataclass(frozen=True)
class BeirSet:
    """One set of queries; `text_id` is the only text its gold can name, `None` for any text of law."""

    name: str
    queries: tuple[Query, ...]
    text_id: str | None = None


@dataclass(frozen=True)
class SetScores:
    """Scores of one search on one set; intervals are 95 %, by topic; time in milliseconds
    per query (mean).
    """

    name: str
    queries: int
    scores: Mapping[str, Estimate]
    ms_per_query: float

    def to_json(self) -> dict[str, Any]:
        """The scores as `--json` prints them."""
        scores = {name: estimate.to_json() for name, estimate in self.scores.items()}
        return {
            "set": self.name,
            "queries": self.queries,
            "ms_per_query": round(self.ms_per_query, 2),
            "scores": scores,
        }


def read_beir(path: Path, *, split: str | None = None, text_id: str = "code-du-travail") -> list[BeirSet]:
    """The sets of a folder: itself when it holds `queries.jsonl`, else its sub-folders that do.

    Raises `QuestionSetError` naming file, line and field.
    """
    folders = (
        [path] if (path / "queries.jsonl").exists() else sorted(file.parent for file in path.glob("*/queries.jsonl"))
    )
    if not folders:
        raise QuestionSetError(f"Jeu BEIR introuvable : aucun queries.jsonl dans {path} ni dans ses sous-dossiers.")
    sets = [_read_set(folder, split, text_id) for folder in folders]
    kept = [item for item in sets if item.queries]
    if not kept:
        raise QuestionSetError(
            f"Jeu BEIR vide : {path} n'a aucune question avec référence (partie : {split or 'toutes'})."
        )
    return kept


def score_set(queries: BeirSet, search: Search, progress: Callable[[], None] | None = None) -> SetScores:
    """Search every query and score the articles that come back, those of the set's own text
    if it knows no other.
    """
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    search(queries.queries[0].text, 1)  # loads what is loaded on first use, outside the clock
    elapsed = 0.0
    for query in queries.queries:
        started = time.perf_counter()
        documents = search(query.text, DEPTH + MARGIN)
        elapsed += time.perf_counter() - started
        for name, value in score_query(ranked_keys(documents, queries.text_id), query.gains).items():
            values[name].append(value)
        if progress:
            progress()
    groups = [query.group for query in queries.queries]
    scores = {name: estimate for name in MEASURES if (estimate := bootstrap(values[name], groups))}
    return SetScores(queries.name, len(queries.queries), scores, 1000 * elapsed / len(queries.queries))


def ranked_keys(documents: Sequence[Mapping[str, Any]], text_id: str | None) -> list[str]:
    """Keys of the articles (of one text, or of all when `None`), best first, each once; never notes."""
    return list(
        dict.fromkeys(
            f"{item['text_id']}:{item['num']}"
            for item in documents
            if item["text_id"] != "note" and text_id in (None, item["text_id"])
        )
    )


def score_query(ranked: Sequence[str], gains: Mapping[str, float]) -> dict[str, float]:
    """The measures of one ranking; relevance is binary (any positive gain), as in the published figures."""
    gold = {key for key, gain in gains.items() if gain > 0}
    scores = {f"R@{k}": recall_at_k(ranked, gold, k) for k in (5, 10, 20, 100)}
    scores["MRR@10"] = reciprocal_rank(ranked, gold, 10)
    scores["nDCG@10"] = ndcg(ranked, dict.fromkeys(gold, 1.0), 10)
    return {name: value or 0.0 for name, value in scores.items()}


def _read_set(folder: Path, split: str | None, text_id: str) -> BeirSet:
    kept = _split(folder, split)
    gains = _qrels(folder, split, text_id)
    queries = []
    path = folder / "queries.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            query_id, text = str(row["_id"]), str(row["text"])
        except (json.JSONDecodeError, TypeError) as error:
            raise QuestionSetError(f"{path}, ligne {number} : objet JSON attendu ({error}).") from error
        except KeyError as error:
            raise QuestionSetError(f"{path}, ligne {number} : champ « {error.args[0]} » absent.") from error
        if query_id not in gains or (kept is not None and query_id not in kept):
            continue
        group = (row.get("metadata") or {}).get("group") or query_id
        queries.append(Query(query_id, text, (kept or {}).get(query_id) or group, gains[query_id]))
    return BeirSet(folder.name, tuple(queries), text_id)


def _split(folder: Path, split: str | None) -> dict[str, str] | None:
    """Query → topic of one split, from `splits/NAME.tsv` (dataset, query-id, group); `None`
    keeps everything.
    """
    if split is None or (folder / "qrels" / f"{split}.tsv").exists():
        return None
    for path in (folder / "splits" / f"{split}.tsv", folder.parent / "splits" / f"{split}.tsv"):
        if path.exists():
            rows = _tsv(path, 3)
            return {query: group for dataset, query, group in rows if dataset == folder.name}
    raise QuestionSetError(f"Partie « {split} » introuvable : {folder.parent / 'splits' / (split + '.tsv')} attendu.")


def _qrels(folder: Path, split: str | None, text_id: str) -> dict[str, dict[str, float]]:
    candidates = [folder / "qrels.tsv", folder / "qrels" / f"{split or 'test'}.tsv"]
    path = next((candidate for candidate in candidates if candidate.exists()), None)
    if path is None:
        raise QuestionSetError(f"Références introuvables : {candidates[0]} attendu.")
    gains: dict[str, dict[str, float]] = {}
    for number, (query, document, gain) in enumerate(_tsv(path, 3), start=2):
        try:
            value = float(gain)
        except ValueError as error:
            raise QuestionSetError(
                f"{path}, ligne {number}, champ « score » : nombre attendu, « {gain} » lu."
            ) from error
        if value > 0:
            gains.setdefault(query, {})[document if ":" in document else f"{text_id}:{document}"] = value
    return gains


def _tsv(path: Path, columns: int) -> list[list[str]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise QuestionSetError(f"{path}, ligne {number} : {columns} colonnes attendues, {len(cells)} lues.")
        rows.append(cells)
    return rows
