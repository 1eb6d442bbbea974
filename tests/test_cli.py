"""The command as a whole: its door, its errors, what it loads, and the pages that describe it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer

import cli
from corpus.errors import CallError, LexcoopError
from kb.settings import ROOT as SETTINGS_ROOT
from kb.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("torch", "haystack", "streamlit", "sentence_transformers", "qdrant_client")


def lexcoop(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        cwd=ROOT,
        timeout=120,
        check=False,
    )


def loaded_by(tmp_path: Path, *arguments: str) -> list[str]:
    """Heavy packages loaded by one call, in a process of its own."""
    code = (
        "import sys, json, cli\n"
        f"code = cli.run({list(arguments)!r})\n"
        f"print(json.dumps([code, [name for name in {HEAVY!r} if name in sys.modules]]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LEXCOOP_VAR_DIR": str(tmp_path / "var")},
        timeout=120,
        check=True,
    )
    status, loaded = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr.decode()
    return list(loaded)


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_by(tmp_path, "--help") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("corpus", "show", "code-du-travail", "L7332-1", "--json"),
        ("calc", "trial_period", "earlier=3 mois"),
        ("notes", "import", "--dry-run", "corpus/notes/temps-partiel.md"),
    ],
)
def test_reading_the_corpus_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded_by(tmp_path, *arguments) == []


def test_masking_loads_nothing_heavy(tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": "1", "text": "Mme Durand"}\n', encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert loaded_by(tmp_path, "journal", "mask", "--batch", str(batch), "--out", str(out)) == []
    assert json.loads(out.read_text(encoding="utf-8")) == {"id": "1", "masked": "Mme [NOM]"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nimporte",), "commande inconnue « nimporte »"),
        (("serch", "x"), "voulez-vous dire search ?"),
        (("corpus", "montrer"), "commande inconnue « montrer »"),
        (("corpus", "show"), "l'argument TEXTE est attendu"),
        (("corpus", "show", "code-du-travail", "L1", "--dat", "x"), "option inconnue --dat"),
        (("corpus", "show", "a", "b", "c"), "argument en trop : c"),
        (("corpus", "show", "a", "b", "--date"), "l'option --date attend une valeur"),
        (("corpus", "check", "--json=oui"), "l'option --json ne prend pas de valeur"),
        (("search", "x", "--top", "beaucoup"), "--top : un nombre entier est attendu, « beaucoup » reçu"),
        (("eval", "run", "--limit", "0"), "--limit : un nombre d'au moins 1 est attendu, « 0 » reçu"),
        (("journal", "mask", "--out", "x"), "l'option --batch est attendue"),
        (("notes", "import"), "l'argument FICHIER… est attendu"),
    ],
)
def test_wrong_calls_are_one_french_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Appel incorrect : ")
    assert said in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("corpus",), ("eval",), ("eval", "questions")])
def test_no_command_shows_what_there_is(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Commandes :" in printed.err


def test_the_script_speaks_utf_8_on_any_terminal() -> None:
    done = lexcoop("corpus", "show", "code-du-travail", "L. 7332-1", "--json", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "période d'essai" in json.loads(done.stdout.decode("utf-8"))["article"]["body"]


def test_an_argument_that_is_no_text_is_answered() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "corpus", "show", "code-du-travail", b"L\xff1"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert "Article inconnu" in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")


def test_a_reader_that_leaves_is_no_error() -> None:
    done = subprocess.run(
        f"'{sys.executable}' cli.py corpus show code-du-travail L7332-1 --json | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_wrong_settings_are_wrong_calls() -> None:
    done = lexcoop("corpus", "show", "code-du-travail", "L7332-1", LEXCOOP_COULEUR="bleu")
    assert done.returncode == 2
    assert "Variable d'environnement inconnue : LEXCOOP_COULEUR" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_what_nobody_foresaw_is_one_sentence_and_a_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: Any) -> None:
        raise ZeroDivisionError("imprévu")

    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    monkeypatch.setattr("corpus.library.Library.view", broken)
    assert cli.run(("corpus", "show", "code-du-travail", "L7332-1")) == 1
    printed = capsys.readouterr()
    log = tmp_path / "log" / "lexcoop.log"
    assert printed.err == f"Erreur inattendue (ZeroDivisionError) ; détails dans {log}.\n"
    assert "ZeroDivisionError: imprévu" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(("raised", "code"), [(LexcoopError("Dit."), 1), (CallError("Dit."), 2)])
def test_an_error_wrapped_by_a_pipeline_is_still_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raised: LexcoopError, code: int
) -> None:
    def wrapped(*arguments: Any) -> None:
        raise RuntimeError("component failed") from raised

    monkeypatch.setattr("corpus.library.Library.view", wrapped)
    assert cli.run(("corpus", "show", "code-du-travail", "L7332-1")) == code
    assert capsys.readouterr().err == "Dit.\n"


def test_interruption(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.library.Library.view", interrupted)
    assert cli.run(("corpus", "show", "code-du-travail", "L7332-1")) == 130
    assert capsys.readouterr().err == "Interrompu.\n"


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    context = typer.Context(command)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    for name in names:
        yield from commands(command.get_command(context, name), (*path, name))
    if not names:
        yield " ".join(path), command


def rows_of(command: Any) -> set[tuple[str, str]]:
    """(names, default) of every parameter, as the page writes them."""
    rows = set()
    for param in command.params:
        argument = param.param_type_name == "argument"
        names = [param.metavar or param.name.upper()] if argument else [*param.opts, *param.secondary_opts]
        default = "required" if param.required else "" if param.default in (None, False) else f"`{param.default}`"
        rows.add((", ".join(f"`{name}`" for name in names), default))
    return rows


def test_the_page_of_the_command_is_true() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `lexcoop (.+?)`\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    real = dict(commands(typer.main.get_command(cli.app)))
    assert set(sections) == set(real)
    for path, section in sections.items():
        written = {(names, default) for names, default in re.findall(r"^\| (`.+?) \| *(.*?) *\|", section, re.M)}
        assert written == rows_of(real[path]), path
        assert "`--json`" in section


def test_every_parameter_is_explained_in_french() -> None:
    for path, command in commands(typer.main.get_command(cli.app)):
        assert command.help, path
        for param in command.params:
            assert param.help, (path, param.name)


def test_the_page_of_the_settings_is_true() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    written = dict(re.findall(r"^\| `(LEXCOOP_\w+)` \| *(.*?) *\|", page, re.M))
    real = {}
    for item in fields(Settings):
        default = str(item.default or "").removeprefix(f"{SETTINGS_ROOT}/")
        real[item.metadata["variable"]] = f"`{default}`" if default else ""
    assert written == real
