"""The French words about what the model wrote, read from `wording.toml`."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def failure(kind: str, reasons: Iterable[str] = ()) -> str:
    """Why the answer is made of extracts after all."""
    return str(_table()["failures"][kind]).format(reasons=_counted(reasons))


def dropped(reasons: Iterable[str]) -> str:
    """How many sentences were dropped, and why; never their words."""
    kinds = list(reasons)
    key = "dropped_one" if len(kinds) == 1 else "dropped"
    return str(_table()["warnings"][key]).format(count=len(kinds), reasons=_counted(kinds))


def instructions(title: str) -> str:
    """That a note speaks to the program."""
    return str(_table()["warnings"]["instructions"]).format(title=title)


def _counted(reasons: Iterable[str]) -> str:
    names = _table()["reasons"]
    return ", ".join(
        f"{names[kind]} ({count})" if count > 1 else str(names[kind]) for kind, count in Counter(reasons).items()
    )
