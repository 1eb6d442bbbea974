from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from corpus.errors import CallError
from evaluation.errors import QuestionSetError
from evaluation.question import Question, question_from_row
from evaluation.question_file import read_questions, set_path
from evaluation.spreadsheet import export, merge, read_spreadsheet

FORMATS = pytest.mark.parametrize("suffix", [".csv", ".xlsx"])


@FORMATS
@pytest.mark.parametrize("name", ["dev", "test"])
def test_the_delivered_sets_survive_the_round_trip(name: str, suffix: str, tmp_path: Path) -> None:
    questions = read_questions(set_path(name)).questions
    path = tmp_path / f"questions{suffix}"
    export(questions, path)
    imported = read_spreadsheet(path)
    assert imported.problems == ()
    assert merge(questions, imported.questions) == questions


@FORMATS
def test_awkward_cells_survive(tools: Any, suffix: str, tmp_path: Path) -> None:
    question = question_from_row(
        tools.question_row(
            question='=2+2 ; "guillemets" ; « chevrons »',
            comment="- un\ndeux",
            topic="'apostrophe",
            history=[{"question": "Avant : quoi ?", "answer": "Ceci :\ncela."}, {"question": "Puis ?"}],
            key_facts=[["70 %", "70 pour cent"], ["écrit"]],
            gold=["code-du-travail:L7332-1", "loi-47-1775:26-41"],
        )
    )
    path = tmp_path / f"q{suffix}"
    export([question], path)
    assert read_spreadsheet(path).questions == (question,)


def test_a_formula_stays_a_text(tools: Any, tmp_path: Path) -> None:
    question = question_from_row(tools.question_row(question="=HYPERLINK(1)"))
    export([question], tmp_path / "q.xlsx")
    cell = load_workbook(tmp_path / "q.xlsx").worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")
    export([question], tmp_path / "q.csv")
    assert "'=HYPERLINK(1)" in (tmp_path / "q.csv").read_text(encoding="utf-8-sig")


@FORMATS
def test_each_bad_line_is_named_by_file_line_and_column(tools: Any, suffix: str, tmp_path: Path) -> None:
    rows = [tools.question_row(id=name) for name in ("a", "b", "c", "d")]
    path = tmp_path / f"q{suffix}"
    export([question_from_row(row) for row in rows], path)
    if suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        lines = text.splitlines()
        lines[2] = lines[2].replace("look_up", "devinette")
        lines[3] = lines[3].replace("c;", "a;", 1)
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        book = load_workbook(path)
        book.worksheets[0]["F3"] = "devinette"
        book.worksheets[0]["A4"] = "a"
        book.save(path)
    imported = read_spreadsheet(path)
    assert [question.id for question in imported.questions] == ["a", "d"]
    assert [(problem.file, problem.line, problem.field) for problem in imported.problems] == [
        (path.name, 3, "Type"),
        (path.name, 4, "Identifiant"),
    ]
    assert dict(imported.lines) == {"a": 2, "d": 5}


def test_cells_that_the_spreadsheet_retyped(tools: Any, tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    export([question_from_row(tools.question_row())], path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["D2"] = datetime(2021, 5, 10)
    sheet["N2"] = 2.0
    book.save(path)
    question = read_spreadsheet(path).questions[0]
    assert question.date is not None
    assert (question.date.isoformat(), question.difficulty) == ("2021-05-10", 2)


def test_a_comma_separated_file_is_read_too(tools: Any, tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    question = question_from_row(tools.question_row())
    export([question], path)
    path.write_text(path.read_text(encoding="utf-8-sig").replace(";", ","), encoding="utf-8")
    assert read_spreadsheet(path).questions == (question,)


def test_files_that_cannot_be_read(tools: Any, tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"\.csv ou \.xlsx"):
        export([], tmp_path / "q.ods")
    with pytest.raises(CallError, match=r"\.csv ou \.xlsx"):
        read_spreadsheet(tmp_path / "q.ods")
    with pytest.raises(QuestionSetError, match="introuvable"):
        read_spreadsheet(tmp_path / "q.csv")
    (tmp_path / "faux.xlsx").write_bytes(b"ceci n'est pas un zip")
    with pytest.raises(QuestionSetError, match="illisible"):
        read_spreadsheet(tmp_path / "faux.xlsx")
    (tmp_path / "latin.csv").write_bytes("Identifiant;Thème".encode("latin-1"))
    with pytest.raises(QuestionSetError, match="UTF-8"):
        read_spreadsheet(tmp_path / "latin.csv")
    (tmp_path / "court.csv").write_text("Identifiant;Question\na;b\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="Échanges précédents"):
        read_spreadsheet(tmp_path / "court.csv")


def test_an_import_keeps_the_seal_only_where_the_gold_stands(make: Callable[..., Question]) -> None:
    former = [make(id="a"), make(id="b"), make(id="c")]
    reworded = question_from_row({**former[0].to_row(), "question": "Autrement ?"} | {"gold_sha256": None})
    moved = question_from_row({**former[1].to_row(), "gold": ["code-du-travail:L7331-2"]} | {"gold_sha256": None})
    new = question_from_row({**former[0].to_row(), "id": "d"} | {"gold_sha256": None})
    merged = merge(former, [new, moved, reworded])
    assert [question.id for question in merged] == ["a", "b", "c", "d"]
    assert merged[0].question == "Autrement ?"
    assert merged[0].gold_sha256 == former[0].gold_sha256
    assert merged[1].gold_sha256 is None
    assert merged[2] == former[2]
    assert merged[3].gold_sha256 is None
