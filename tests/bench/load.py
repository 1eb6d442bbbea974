"""People at once on the app, each with a real session: `load.py PEOPLE SECONDS`.

Every person asks questions of our own sets, reads 5 to 15 seconds, and opens a fresh session after five questions.
The server is the one `make run` starts; memory is its resident set.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.query import quantiles, questions
from tests.bench.session import AppSession
from tests.ui.server import serve

READS = (5.0, 15.0)
QUESTIONS_A_SESSION = 5


class People:
    """The people of one run, and what they lived through."""

    def __init__(self, site: str, end: float) -> None:
        self._site, self._end = site, end
        self._lock = threading.Lock()
        self.waits: list[float] = []
        self.opened: list[float] = []
        self.unanswered = 0
        self.failures: list[str] = []

    def live(self, number: int, asked: list[str]) -> None:
        """One person, until the run ends."""
        chance = random.Random(number)
        time.sleep(chance.uniform(0, READS[1]))
        while time.monotonic() < self._end:
            try:
                self._sit_down(chance, asked)
            except Exception as error:
                with self._lock:
                    self.failures.append(f"{type(error).__name__}: {error}"[:200])

    def _sit_down(self, chance: random.Random, asked: list[str]) -> None:
        before = time.perf_counter()
        session = AppSession(self._site)
        with self._lock:
            self.opened.append(time.perf_counter() - before)
        try:
            for _ in range(QUESTIONS_A_SESSION):
                if time.monotonic() > self._end:
                    return
                seconds, answered = session.ask(chance.choice(asked))
                with self._lock:
                    self.waits.append(seconds)
                    self.unanswered += not answered
                time.sleep(chance.uniform(*READS))
        finally:
            session.close()


def resident_mb(process: int) -> int:
    """Resident set of a process, in megabytes (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def main() -> None:
    """Print latency, memory and failures of the run as JSON."""
    people, seconds = int(sys.argv[1]), float(sys.argv[2])
    asked = questions(200)
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        warm = AppSession(server.address)
        warm.ask(asked[0])
        warm.close()
        before, start = resident_mb(server.process_id), time.monotonic()
        crowd = People(server.address, start + seconds)
        threads = [threading.Thread(target=crowd.live, args=(number, asked)) for number in range(people)]
        for thread in threads:
            thread.start()
        half = 0
        while any(thread.is_alive() for thread in threads):
            if not half and time.monotonic() > start + seconds / 2:
                half = resident_mb(server.process_id)
            time.sleep(0.5)
        after = resident_mb(server.process_id)
    result = {
        "people": people,
        "seconds": seconds,
        "questions": len(crowd.waits),
        "answer_ms": quantiles([value * 1000 for value in crowd.waits]),
        "opening_ms": quantiles([value * 1000 for value in crowd.opened]),
        "without_answer": crowd.unanswered,
        "failures": len(crowd.failures),
        "first_failures": crowd.failures[:3],
        "server_rss_mb": {"before": before, "half": half, "after": after},
        "cores": os.cpu_count(),
    }
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
