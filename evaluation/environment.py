"""Where and on what a run was made: corpus fingerprint, commit, machine."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = ("haystack-ai", "sentence-transformers", "torch", "transformers", "qdrant-edge-py", "numpy")


def corpus_fingerprint(folder: Path) -> dict[str, Any]:
    """SHA-256 of every text, note and lexicon file under `folder`, and one for all of them together."""
    paths = [*folder.glob("texts/*"), *folder.glob("notes/*.md"), *folder.glob("lexicon.toml")]
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
        if path.is_file()
    }
    whole = "\n".join(f"{name} {digest}" for name, digest in files.items())
    return {"sha256": hashlib.sha256(whole.encode("utf-8")).hexdigest(), "files": files}


def commit(root: Path) -> dict[str, Any]:
    """The git commit of the code and whether files differ from it; `None` outside a repository."""
    head = _git(root, "rev-parse", "HEAD")
    status = _git(root, "status", "--porcelain")
    return {"commit": head, "modified": None if status is None else bool(status)}


def machine() -> dict[str, Any]:
    """Processor, cores and versions: what speed depends on."""
    return {
        "platform": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Sequence[str]:
    """What differs between two lists of fingerprints, in French, file by file."""
    changes = [f"{name} a disparu" for name in old if name not in new]
    changes += [f"{name} est nouveau" for name in new if name not in old]
    changes += [f"{name} a changé" for name in old if name in new and old[name] != new[name]]
    return sorted(changes)


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
