"""Who may import whom (docs/architecture.md), read from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "corpus": set(),
    "kb": {"corpus"},
    "indexing": {"corpus", "kb"},
    "evaluation": {"corpus", "kb"},
    # The encoder is trained from what the others hold; nobody imports it.
    "training": {"corpus", "kb", "indexing", "evaluation"},
    "ui": {"corpus", "kb", "indexing", "evaluation", "app", "cli"},
    "app": {"corpus", "kb", "indexing", "evaluation", "ui", "cli"},
    "cli": {"corpus", "kb", "indexing", "evaluation", "ui", "app"},
}  # fmt: skip


def modules(package: str) -> list[Path]:
    file = ROOT / f"{package}.py"
    return [file] if file.exists() else sorted((ROOT / package).rglob("*.py"))


def imported(source: str, package: tuple[str, ...]) -> Iterator[str]:
    """Top-level names a module imports, anywhere in it; `package` is where relative imports start from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield (base[0] if base else (node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "import_module",
            "importlib.import_module",
            "__import__",
        ):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value.split(".")[0]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_each_package_imports_only_what_it_may(package: str) -> None:
    paths = modules(package)
    assert paths
    forbidden = {
        (str(path.relative_to(ROOT)), name)
        for path in paths
        for name in imported(path.read_text(encoding="utf-8"), path.relative_to(ROOT).parent.parts)
        if name in ALLOWED and name != package and name not in ALLOWED[package]
    }
    assert forbidden == set()


def test_every_module_of_ours_is_under_the_rule() -> None:
    packages = {path.parent.relative_to(ROOT).parts[0] for path in ROOT.glob("*/__init__.py")}
    doors = {path.stem for path in ROOT.glob("*.py")}
    assert packages | doors == set(ALLOWED)


@pytest.mark.parametrize(
    "source",
    [
        "import ui.pages.ask", "from ui import pages", "def f():\n    from ui.widgets import labels",
        "import importlib\nimportlib.import_module('ui.pages')", "from .. import ui",
    ],
)  # fmt: skip
def test_every_way_to_import_is_seen(source: str) -> None:
    names = set(imported(source, ("kb", "answer")))
    assert "ui" in names or names == {"kb"}
