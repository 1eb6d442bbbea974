from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.errors import QuestionSetError
from evaluation.question import question_from_row
from evaluation.question_file import QUESTIONS, read_questions, set_path, write_questions


def test_bad_lines_are_named_and_the_rest_is_kept(tools: Any, tmp_path: Path) -> None:
    path = tmp_path / "essai.jsonl"
    rows = [
        json.dumps(tools.question_row(id="a")),
        "{pas du json",
        json.dumps(tools.question_row(id="b", type="devinette")),
        "",
        json.dumps(tools.question_row(id="a")),
        json.dumps([1]),
        json.dumps(tools.question_row(id="c")),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    read = read_questions(path)
    assert [question.id for question in read.questions] == ["a", "c"]
    assert dict(read.lines) == {"a": 1, "c": 7}
    assert [(problem.file, problem.line, problem.field) for problem in read.problems] == [
        ("essai.jsonl", 2, ""),
        ("essai.jsonl", 3, "type"),
        ("essai.jsonl", 5, "id"),
        ("essai.jsonl", 6, ""),
    ]
    assert str(read.problems[2]) == "essai.jsonl, ligne 5, champ « id » : « a » figure déjà ligne 1."


def test_a_line_separator_inside_a_text_is_not_the_end_of_a_line(tools: Any, tmp_path: Path) -> None:
    path = tmp_path / "essai.jsonl"
    question = question_from_row(tools.question_row(comment="avant\u2028après\x85fin"))
    write_questions(path, [question])
    assert read_questions(path).questions == (question,)


@pytest.mark.parametrize("content", ["", "\n\n", "{}\n"])
def test_an_empty_set_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "vide.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetError, match="vide"):
        read_questions(path)


def test_a_missing_or_unreadable_set_says_what_exists(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="dev, test"):
        read_questions(tmp_path / "absent.jsonl")
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes("é".encode("latin-1"))
    with pytest.raises(QuestionSetError, match="UTF-8"):
        read_questions(latin)


def test_names_and_paths() -> None:
    assert set_path("dev") == QUESTIONS / "dev.jsonl"
    assert set_path("mien.jsonl") == Path("mien.jsonl")


@pytest.mark.parametrize("name", ["dev", "test"])
def test_the_delivered_sets_read_and_write_without_a_change(name: str, tmp_path: Path) -> None:
    read = read_questions(set_path(name))
    assert read.problems == ()
    assert len(read.questions) >= 120
    copy = tmp_path / f"{name}.jsonl"
    write_questions(copy, read.questions)
    assert copy.read_bytes() == set_path(name).read_bytes()


def test_dev_and_test_share_no_question() -> None:
    dev, test = (read_questions(set_path(name)).questions for name in ("dev", "test"))
    assert not {question.id for question in dev} & {question.id for question in test}
    asked = [{(q.question.casefold(), q.history) for q in questions} for questions in (dev, test)]
    assert not asked[0] & asked[1]


def test_a_byte_that_is_not_utf8_costs_its_own_line_only(tools: Any, tmp_path: Path) -> None:
    good = json.dumps(tools.question_row(id="bon"), ensure_ascii=False).encode("utf-8")
    path = tmp_path / "essai.jsonl"
    path.write_bytes(good + b"\n" + good.replace(b"bon", b"b\xe9n") + b"\n{\n")
    found = read_questions(path)
    assert [question.id for question in found.questions] == ["bon"]
    assert [problem.line for problem in found.problems] == [2, 3]
    assert "UTF-8" in found.problems[0].message
    assert "objet JSON attendu" in found.problems[1].message
    assert "Expecting" not in found.problems[1].message
