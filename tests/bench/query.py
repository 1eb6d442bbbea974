"""Questions of our own sets asked and searched: `query.py COUNT`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kb import KnowledgeBase
from kb.settings import read_settings
from tests.bench.memory import peak_mb

ROOT = Path(__file__).parent.parent.parent


def questions(count: int) -> list[str]:
    """The first questions of the dev and test sets."""
    rows: list[str] = []
    for name in ("dev", "test"):
        lines = (ROOT / "evaluation" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows += [json.loads(line)["question"] for line in lines]
    return rows[:count]


def quantiles(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(values)
    return {"p50": round(ordered[len(ordered) // 2], 1), "p95": round(ordered[int(len(ordered) * 0.95)], 1)}


def main() -> None:
    """Print latency by stage and peak memory as JSON."""
    count = int(sys.argv[1])
    started = time.perf_counter()
    base = KnowledgeBase.open(read_settings())
    base.ask("Combien de temps dure un CAPE ?")  # the first question loads the weights
    opened = time.perf_counter() - started
    asked = [base.ask(question).timings_ms for question in questions(count)]
    searched = []
    for question in questions(count):
        before = time.perf_counter()
        base.search(question)
        searched.append((time.perf_counter() - before) * 1000)
    result = {
        "questions": len(asked),
        "open_and_first_answer_s": round(opened, 1),
        "search_ms": quantiles(searched),
        "ask_ms": {stage: quantiles([timings[stage] for timings in asked]) for stage in asked[0]},
        "peak_rss_mb": peak_mb(),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
