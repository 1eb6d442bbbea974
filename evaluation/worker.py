"""The process of a run begun in the background: `python -m evaluation.worker JOB DESCRIPTOR` (see `background`)."""

from __future__ import annotations

import json
import logging
import os
import sys

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

from corpus.errors import LexcoopError
from evaluation.background import FAILED, FINISHED, Outcome, record_outcome
from evaluation.job import Job, carry_out, runs_folder
from kb.settings import read_settings

LOG = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Carry out one job; how it ended is written beside the runs."""
    job, descriptor = Job(**json.loads(arguments[0])), int(arguments[1])
    settings = read_settings()
    # A second hold on the lock, which ends with the process: nobody must see it free before the outcome is written.
    os.dup(descriptor)
    outcome = Outcome(FAILED)
    try:
        outcome = Outcome(FINISHED, carry_out(job, settings, descriptor=descriptor).run_id)
    except LexcoopError as error:
        outcome = Outcome(FAILED, message=str(error))
    except Exception as error:
        LOG.exception("A run failed")
        outcome = Outcome(FAILED, message=f"Échec inattendu de l'évaluation ({type(error).__name__} : {error}).")
    record_outcome(runs_folder(settings), outcome)
    return int(outcome.state == FAILED)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
