"""The French wording of the app, read once from `ui/wording.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "wording.toml"
_BEFORE = re.compile(r" ([;!?%])")


@cache
def table() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """The sentence `section.name` with its {braces} filled in; raises `KeyError` for an unknown one."""
    found = _at(key)
    if not isinstance(found, str):
        raise KeyError(key)
    return typeset(found).format(**values)


def listed(key: str) -> list[str]:
    """The list of sentences `section.name`."""
    return [typeset(item) for item in _at(key)]


def typeset(text: str) -> str:
    """French spacing: no line may break before « : ; ! ? % » » or after « « »."""
    text = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    return _BEFORE.sub("\u202f\\1", text)


def _at(key: str) -> Any:
    value: Any = table()
    for name in key.split("."):
        value = value[name]
    return value
