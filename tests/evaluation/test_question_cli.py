from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from evaluation.question import question_from_row
from evaluation.question_cli import questions_app
from evaluation.question_file import read_questions, write_questions


@pytest.fixture
def questions(corpus: Path, tmp_path: Path, tools: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`eval questions …` on the tiny corpus, with an unsealed set `essai.jsonl` of two questions."""
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(corpus))
    monkeypatch.chdir(tmp_path)
    rows = [tools.question_row(id="a"), tools.refused_row(id="b")]
    write_questions(Path("essai.jsonl"), [question_from_row(row) for row in rows])

    def call(*arguments: str, code: int = 0) -> Any:
        result = CliRunner().invoke(questions_app, list(arguments))
        assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
        return result

    return call


def test_seal_then_check(questions: Callable[..., Any], corpus: Path, tools: Any) -> None:
    before = json.loads(questions("check", "--set", "essai.jsonl", "--json").stdout)
    assert list(before["quarantined"]) == ["a"]
    assert json.loads(questions("seal", "--set", "essai.jsonl", "--json").stdout)["sealed"] == ["a", "b"]
    assert json.loads(questions("check", "--set", "essai.jsonl", "--json").stdout)["quarantined"] == {}

    tools.write_corpus(corpus, trial="Neuf mois.")
    # Sealing again must not hide the change: only a question said to be reread is sealed anew.
    assert json.loads(questions("seal", "--set", "essai.jsonl", "--json").stdout)["sealed"] == []
    assert list(json.loads(questions("check", "--set", "essai.jsonl", "--json").stdout)["quarantined"]) == ["a"]
    questions("seal", "--set", "essai.jsonl", "--reread", "a")
    assert json.loads(questions("check", "--set", "essai.jsonl", "--json").stdout)["quarantined"] == {}
    assert "z" in questions("seal", "--set", "essai.jsonl", "--reread", "z", code=2).stderr


def test_check_stops_on_gold_that_does_not_exist(questions: Callable[..., Any], tools: Any) -> None:
    row = tools.question_row(gold=["code-du-travail:L1-1"])
    write_questions(Path("faux.jsonl"), [question_from_row(row)])
    result = questions("check", "--set", "faux.jsonl", code=1)
    assert "faux.jsonl, ligne 1, champ « gold » : article inexistant : « code-du-travail:L1-1 »" in result.stderr


def test_export_edit_import(questions: Callable[..., Any]) -> None:
    questions("seal", "--set", "essai.jsonl")
    sealed = read_questions(Path("essai.jsonl")).questions
    questions("export", "q.xlsx", "--set", "essai.jsonl")
    book = load_workbook("q.xlsx")
    sheet = book.worksheets[0]
    sheet["B2"] = "Essai de l'ESA, combien ?"
    sheet["I3"] = "code-du-travail:L1-1"  # does not exist: the line is refused, the former question stays
    book.save("q.xlsx")

    tried = json.loads(questions("import", "q.xlsx", "--set", "essai.jsonl", "--dry-run", "--json", code=1).stdout)
    assert (tried["changed"], tried["written"]) == (["a"], False)
    assert read_questions(Path("essai.jsonl")).questions == sealed

    done = json.loads(questions("import", "q.xlsx", "--set", "essai.jsonl", "--json", code=1).stdout)
    assert done["written"]
    assert [(item["line"], item["field"]) for item in done["problems"]] == [(3, "Articles attendus")]
    after = read_questions(Path("essai.jsonl")).questions
    assert after[0].question == "Essai de l'ESA, combien ?"
    assert after[0].gold_sha256 == sealed[0].gold_sha256
    assert after[1] == sealed[1]


def test_an_unchanged_import_writes_nothing(questions: Callable[..., Any]) -> None:
    questions("seal", "--set", "essai.jsonl")
    before = Path("essai.jsonl").read_bytes()
    questions("export", "q.csv", "--set", "essai.jsonl")
    assert "0 question reprise" in questions("import", "q.csv", "--set", "essai.jsonl").stdout
    assert Path("essai.jsonl").read_bytes() == before


def test_a_spreadsheet_can_start_a_new_set(questions: Callable[..., Any]) -> None:
    questions("export", "q.csv", "--set", "essai.jsonl")
    questions("import", "q.csv", "--set", "neuf.jsonl")
    new = read_questions(Path("neuf.jsonl")).questions
    assert [question.id for question in new] == ["a", "b"]
    assert all(question.gold_sha256 is not None for question in new)


def test_wrong_calls(questions: Callable[..., Any]) -> None:
    assert "q.ods" in questions("export", "q.ods", "--set", "essai.jsonl", code=2).stderr
    assert "introuvable" in questions("import", "absent.csv", "--set", "essai.jsonl", code=1).stderr
