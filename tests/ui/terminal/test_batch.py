from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import CallError
from ui.terminal.batch import batch_rows, write_rows

USAGE = "`lexcoop ask --batch ENTREE.jsonl --out SORTIE.jsonl`"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1, "question": "Durée de l\'essai ?"}\n\n{"id": "b", "question": ""}\n', encoding="utf-8")
    return path


def test_no_file_is_no_batch() -> None:
    assert batch_rows(None, None, True, USAGE) is None
    assert batch_rows(None, None, False, USAGE) is None


def test_one_of_the_two_files_or_a_question_beside_them_is_a_wrong_call(batch: Path, tmp_path: Path) -> None:
    for named in ((batch, None, True), (None, tmp_path / "out.jsonl", True), (batch, tmp_path / "out.jsonl", False)):
        with pytest.raises(CallError, match=r"^Par lot : `lexcoop ask --batch .*`\.$"):
            batch_rows(*named, USAGE)


def test_every_line_is_read_before_anything_is_answered(batch: Path, tmp_path: Path) -> None:
    rows = batch_rows(batch, tmp_path / "out.jsonl", True, USAGE)
    assert rows is not None
    assert [row["id"] for row in rows] == [1, "b"]
    batch.write_text('{"id": 1, "question": "Durée ?"}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(CallError, match="ligne 2 : champ « question » attendu"):
        batch_rows(batch, tmp_path / "out.jsonl", True, USAGE)


@pytest.mark.parametrize("as_json", [True, False])
def test_what_was_written_is_counted(as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    write_rows(out, ({"id": number, "text": "é"} for number in range(3)), as_json)
    assert out.read_text(encoding="utf-8").count("é") == 3
    said = capsys.readouterr().out
    if as_json:
        assert json.loads(said) == {"questions": 3, "out": str(out)}
    else:
        assert said.replace("\n", "").startswith("3 questions traitées : ")
