"""Fits the verifier's thresholds on labelled sentences: `python -m kb.answer.generative.fit` prints what they do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import IndexMissing, UnknownArticle
from kb.answer.generative.draft import Drafted
from kb.answer.generative.numbered import Numbered
from kb.answer.generative.thresholds import Thresholds
from kb.answer.generative.verifier import Encoder, Verifier
from kb.document_store import DocumentStore

LABELLED = Path(__file__).parent / "labelled.jsonl"
FOLDS = 5
LEXICAL = tuple(step / 20 for step in range(4, 18))
COSINE = tuple(0.80 + step / 100 for step in range(16))
# A sentence wrongly kept harms more than one wrongly dropped, which the extracts replace.
BETA = 0.5


@dataclass(frozen=True)
class Labelled:
    """A sentence, the article it cites, and whether that article says so.

    `fresh` sentences were written after the checks, on other articles, and serve for nothing but the last measure.
    """

    article: str
    sentence: str
    supported: bool
    kind: str
    fresh: bool


@dataclass(frozen=True)
class Measured:
    """A labelled sentence with what the verifier measured; `refused` is a refusal no threshold changes."""

    labelled: Labelled
    refused: str | None
    lexical: float
    cosine: float

    def kept(self, thresholds: Thresholds) -> bool:
        """Whether the sentence would be kept."""
        return self.refused is None and self.lexical >= thresholds.lexical and self.cosine >= thresholds.cosine


@dataclass(frozen=True)
class Score:
    """How kept sentences compare with the labels."""

    precision: float
    recall: float
    kept: int
    wrong: int

    @property
    def f(self) -> float:
        """F-measure that counts precision twice as much as recall."""
        weighted = BETA * BETA * self.precision + self.recall
        return (1 + BETA * BETA) * self.precision * self.recall / weighted if weighted else 0.0


def read_labelled(path: Path = LABELLED) -> list[Labelled]:
    """The labelled sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Labelled(row["article"], row["sentence"], row["supported"], row["kind"], row["set"] == "fresh") for row in rows
    ]


def measure(
    labelled: Iterable[Labelled], store: DocumentStore, encoder: Encoder, day: date | None = None
) -> list[Measured]:
    """What the verifier measures of each sentence against the whole article it cites; raises `UnknownArticle`."""
    found = []
    for item in labelled:
        text_id, _, num = item.article.partition(":")
        document = store.in_force(text_id, num, day or date.today())
        if document is None:
            raise UnknownArticle(f"Article {item.article} absent de l'index : lancez `lexcoop index`.")
        passage = Numbered(1, document, 0, len(document.body))
        verdict = Verifier([passage], encoder, store, Thresholds(0.0, 0.0)).verify(Drafted(item.sentence, (1,), True))
        best = verdict.best if verdict.best else verdict.proofs[0] if verdict.proofs else None
        found.append(Measured(item, verdict.refused, best.lexical if best else 0.0, best.cosine if best else 0.0))
    return found


def score(measured: Sequence[Measured], thresholds: Thresholds) -> Score:
    """Precision and recall of what is kept."""
    kept = [item for item in measured if item.kept(thresholds)]
    right = sum(item.labelled.supported for item in kept)
    supported = sum(item.labelled.supported for item in measured)
    return Score(
        right / len(kept) if kept else 1.0, right / supported if supported else 0.0, len(kept), len(kept) - right
    )


def fit(measured: Sequence[Measured]) -> Thresholds:
    """The thresholds of best F; among equals the middle of those, so that none sits on a sentence."""
    ranked: dict[Thresholds, float] = {
        Thresholds(lexical, round(cosine, 2)): score(measured, Thresholds(lexical, round(cosine, 2))).f
        for lexical in LEXICAL
        for cosine in COSINE
    }
    best = max(ranked.values())
    equals = sorted((t for t, f in ranked.items() if f >= best - 1e-9), key=lambda t: (t.lexical, t.cosine))
    return equals[len(equals) // 2]


def held_out(measured: Sequence[Measured]) -> Score:
    """Score of five folds, each judged by thresholds fitted on the others; an article is in one fold only."""
    articles = sorted({item.labelled.article for item in measured})
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    kept: list[Measured] = []
    for i in range(FOLDS):
        thresholds = fit([item for item in measured if fold[item.labelled.article] != i])
        kept += [m for m in measured if fold[m.labelled.article] == i and m.kept(thresholds)]
    right = sum(item.labelled.supported for item in kept)
    supported = sum(item.labelled.supported for item in measured)
    return Score(right / len(kept) if kept else 1.0, right / supported, len(kept), len(kept) - right)


def report(everything: Sequence[Measured]) -> str:
    """The fit, its held-out score, that of the fresh sentences, and every sentence it gets wrong."""
    measured = [item for item in everything if not item.labelled.fresh]
    fresh = [item for item in everything if item.labelled.fresh]
    thresholds = fit(measured)
    lines = [
        f"thresholds: lexical {thresholds.lexical:.2f}, cosine {thresholds.cosine:.2f}",
        _line("checks alone, no threshold", measured, score(measured, Thresholds(0.0, 0.0))),
        _line("fitted on all", measured, score(measured, thresholds)),
        _line("five folds of articles", measured, held_out(measured)),
        _line("fresh sentences", fresh, score(fresh, thresholds)),
        "unsupported sentences caught, by kind (fresh ones included):",
    ]
    kinds = Counter(m.labelled.kind for m in everything if not m.labelled.supported)
    caught = Counter(m.labelled.kind for m in everything if not m.labelled.supported and not m.kept(thresholds))
    lines += [f"  {kind}: {caught[kind]}/{count}" for kind, count in sorted(kinds.items())]
    for item in everything:
        if item.kept(thresholds) != item.labelled.supported:
            lines.append(
                f"{'KEPT' if item.kept(thresholds) else 'LOST'} {'fresh ' if item.labelled.fresh else ''}"
                f"{item.labelled.kind} {item.refused or 'support'} {item.lexical:.2f} {item.cosine:.3f} "
                f"{item.labelled.article} {item.labelled.sentence}"
            )
    return "\n".join(lines)


def _line(name: str, measured: Sequence[Measured], result: Score) -> str:
    supported = sum(item.labelled.supported for item in measured)
    return (
        f"{name}: precision {result.precision:.3f}, recall {result.recall:.3f}, wrongly kept {result.wrong} "
        f"of {len(measured) - supported}, {supported} supported"
    )


def main() -> None:
    """Print the fit on the served index."""
    from kb.embedder import Embedder
    from kb.generation import DOCUMENTS, Generations
    from kb.settings import read_settings

    settings = read_settings()
    generations = Generations(settings.generations)
    name = generations.current()
    if name is None:
        raise IndexMissing("Aucun index : lancez `lexcoop index` pour le construire.")
    store = DocumentStore(generations.path(name) / DOCUMENTS)
    print(report(measure(read_labelled(), store, Embedder.from_settings(settings))))  # noqa: T201


if __name__ == "__main__":
    main()
