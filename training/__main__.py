"""`python -m training --public FOLDER [--output FOLDER] [--steps N] [--stop-after N] [--device cpu|cuda]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.errors import LexcoopError
from indexing.model.adapted import ADAPTER
from kb.settings import read_settings
from training.train import TrainingPlan, train


def main() -> int:
    """Train the adapter; needs what `make setup index` leaves."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--public", type=Path, required=True, help="folder of the public sets (BEIR layout, splits/)")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="folder to write the adapter in")
    parser.add_argument("--steps", type=int, default=560)
    parser.add_argument("--stop-after", type=int, default=None, help="end at this step of the schedule of --steps")
    parser.add_argument("--device", default="cpu", help="torch device: cpu, cuda, …")
    given = parser.parse_args()
    try:
        settings = read_settings()
        plan = TrainingPlan(
            given.public, settings.base_model, given.output, given.steps, given.stop_after or given.steps, given.device
        )
        train(plan, settings, lambda line: print(line, flush=True))
    except LexcoopError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
