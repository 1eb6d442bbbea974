"""One training run: examples, candidates, steps, the dev curve, the adapter.

Order, draws and seeds are fixed, so that the same machine gives the same adapter; another processor rounds bf16
otherwise and gives one that differs in its last digits.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import torch

from corpus.manifest import COMPLETE
from indexing.build import indexing_pipeline
from kb import KnowledgeBase
from kb.document import NOTE_KIND
from kb.embedder import Embedder
from kb.passage import Passage
from kb.settings import Settings
from training.candidates import CandidateMiner, Candidates
from training.curve import CurvePoint, DevCurve
from training.examples import Example, read_public, read_written
from training.held_vectors import write_held_vectors
from training.lora_encoder import LoraEncoder
from training.ranking_loss import ranking_loss

Say = Callable[[str], None]
SEED = 20261123
BATCH = 32
HARDEST = 30
WARM_UP = 30
LEARNING_RATE = 3e-4
LEAST_RATE = 0.05
WEIGHT_DECAY = 0.01
POINTS = 3


@dataclass(frozen=True)
class TrainingPlan:
    """What a run is asked to do; `public` is a folder of BEIR sets with splits.

    The learning rate falls towards its least over `steps`; the run may end earlier, at `stop_after`.
    """

    public: Path
    base: Path
    output: Path
    steps: int
    stop_after: int
    device: str


@dataclass(frozen=True)
class Law:
    """Passages of the law in force, the article of each, and their vectors under the untrained encoder."""

    keys: list[str]
    passages: list[Passage]
    vectors: np.ndarray


def read_law(settings: Settings, base: Path) -> Law:
    """Every passage of the law in force today, encoded (vectors come from the build's cache when they are there)."""
    pipeline = indexing_pipeline(replace(settings, embedder=str(base)))
    documents = pipeline.get_component("read").run(today=date.today())["documents"]
    passages = pipeline.get_component("split").run(documents=documents, scope=COMPLETE)["passages"]
    points = pipeline.get_component("embed").run(documents=documents, passages=passages)["points"]
    by_id = {document.document_id: document for document in documents}
    today = int(date.today().strftime("%Y%m%d"))
    kept = [
        i
        for i, passage in enumerate(passages)
        if (document := by_id[passage.document_id]).kind != NOTE_KIND
        and document.applies_from <= today < document.applies_to
    ]
    return Law(
        [by_id[passages[i].document_id].key for i in kept],
        [passages[i] for i in kept],
        np.stack([points[i].dense for i in kept]).astype(np.float32),
    )


def mine(
    examples: Sequence[Example], base: KnowledgeBase, embedder: Embedder, miner: CandidateMiner
) -> list[tuple[Example, Candidates]]:
    """Examples that have candidates, with them, in order."""
    understood = [base.understand(example.question) for example in examples]
    vectors = embedder.queries([item.search_text for item in understood])
    mined = [
        (example, miner.mine(example, item.search_text, item.legal_words, vector))
        for example, item, vector in zip(examples, understood, vectors, strict=True)
    ]
    return [(example, found) for example, found in mined if found is not None]


def draws(candidates: Sequence[Candidates]) -> Iterator[list[Candidates]]:
    """Batches without end, the whole list shuffled at each turn."""
    items, waiting = list(candidates), list[Candidates]()
    while True:
        if len(waiting) < BATCH:
            random.shuffle(items)
            waiting = list(items)
        yield [waiting.pop() for _ in range(BATCH)]


def train(plan: TrainingPlan, settings: Settings, say: Say) -> list[CurvePoint]:
    """Train, write the adapter and its curve in `plan.output`, and return the curve."""
    started = time.perf_counter()
    law = read_law(settings, plan.base)
    base, embedder = KnowledgeBase.open(settings), Embedder(str(plan.base))
    miner = CandidateMiner(law.keys, law.passages, law.vectors)
    learned = mine([*read_public(plan.public, "train"), *read_written()], base, embedder, miner)
    held = mine(read_public(plan.public, "dev"), base, embedder, miner)
    say(f"{len(learned)} questions to learn from, {len(held)} held, {len(law.passages)} passages")
    random.seed(SEED)
    torch.manual_seed(SEED)
    encoder = LoraEncoder(plan.base, plan.device)
    optimizer = torch.optim.AdamW(encoder.masters, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    curve = DevCurve(held, law.keys, law.passages)
    points = [curve.measure(encoder, 0, float("nan"))]
    say(f"step 0: {points[0].mean:.4f}")
    batches = draws([found for _, found in learned])
    losses: list[float] = []
    for step in range(min(plan.steps, plan.stop_after)):
        rate = LEARNING_RATE * min(1, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / plan.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = next(batches)
        chosen = [random.choice(item.positives) for item in batch]
        chosen += [random.choice(item.negatives[:HARDEST] or item.positives) for item in batch]
        loss = ranking_loss(
            encoder.questions([item.search_text for item in batch]),
            encoder.passages([law.passages[i].embedded_text for i in chosen]),
            [item.gold for item in batch],
            [law.keys[i] for i in chosen],
        )
        loss.backward()
        encoder.step(optimizer)
        losses.append(loss.item())
        if (step + 1) % 20 == 0:
            say(f"step {step + 1}: loss {np.mean(losses[-20:]):.3f}, {time.perf_counter() - started:.0f} s")
        if step + 1 in {plan.stop_after, *(plan.steps * part // POINTS for part in range(1, POINTS + 1))}:
            points.append(curve.measure(encoder, step + 1, float(np.mean(losses[-20:]))))
            say(f"step {step + 1}: {points[-1].mean:.4f}")
            encoder.save(plan.output)
    record: dict[str, object] = {"seed": SEED, "batch": BATCH, "learning_rate": LEARNING_RATE, "steps": plan.steps}
    record |= {"stop_after": min(plan.steps, plan.stop_after)}
    record |= {"device": plan.device, "examples": len(learned), "seconds": round(time.perf_counter() - started)}
    write_held_vectors(plan.base, plan.output)
    text = json.dumps(record | {"curve": [asdict(point) for point in points]}, ensure_ascii=False, indent=1)
    (plan.output / "curve.json").write_text(text + "\n", encoding="utf-8")
    return points
