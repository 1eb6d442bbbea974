"""Peak memory of this process, and the size of a folder."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> int:
    """Peak resident set size in megabytes (Linux counts it in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def folder_mb(folder: Path) -> float:
    """Megabytes of the files under a folder."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)
