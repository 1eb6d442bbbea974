"""The app, started as `make run` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """Where the app answers, and its process."""

    address: str
    process_id: int


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(folder: Path, environment: Mapping[str, str] | None = None, port: int | None = None) -> Iterator[Server]:
    """Run the app until the block ends; its journal and its log are in `folder`."""
    port = port or free_port()
    log = folder / "log.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LEXCOOP_DATABASE_URL": f"sqlite:///{folder / 'journal.sqlite'}",
        **(environment or {}),
    }
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process, log)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The app stopped: {log.read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(f"The app does not answer: {log.read_text()}")
