from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("corpus", "--help"), ("corpus", "show", "--help"), ("calc", "--help"), ("eval", "run", "--help"),
     ("eval", "questions", "seal", "--help")],
)  # fmt: skip
def test_pages_are_french(lexcoop: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    page = lexcoop(*arguments)
    assert page.code == 0
    assert page.out.startswith(f"Emploi : lexcoop {' '.join(arguments[:-1])}".rstrip())
    assert "Afficher cette aide." in page.out
    for english in ("Usage", "Commands", "Show this message", "required", "default:", "COMMAND "):
        assert english not in page.out


def test_what_is_required_and_what_is_assumed_are_said(lexcoop: Callable[..., Any]) -> None:
    assert "[obligatoire]" in lexcoop("journal", "mask", "--help").out
    assert "[par défaut : hybrid]" in lexcoop("search", "--help").out.replace("\n", " ").replace("  ", " ")
