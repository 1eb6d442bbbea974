from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.settings import Settings

QUESTION = "Quelle est la durée maximale de la période d'essai d'un entrepreneur salarié ?"
ROW = ["rank", "document", "text_id", "num", "kind", "score", "passage"]


def test_the_contract(lexcoop: Callable[..., Any], installed: Settings) -> None:
    done = lexcoop("search", QUESTION, "--top", "5", "--json")
    assert (done.code, done.err) == (0, "")
    (key,) = found = json.loads(done.out)
    assert key == "results"
    rows = found["results"]
    assert [list(row) for row in rows] == [ROW] * 5
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    assert len({row["document"] for row in rows}) == 5
    assert "code-du-travail:L7332-1@2014-08-02" in {row["document"] for row in rows}
    page = lexcoop("search", "essai [/dim] [bold]", "--top", "2")
    assert (page.code, "[/dim] [bold]" in page.out) == (0, True)


def test_a_batch_goes_on_after_a_question_without_words(
    lexcoop: Callable[..., Any], installed: Settings, tmp_path: Path
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        "\n".join(
            json.dumps({"id": name, "question": text}) for name, text in [("a", QUESTION), ("b", " "), (3, "CAPE")]
        ),
        encoding="utf-8",
    )
    done = lexcoop("search", "--batch", source, "--out", out, "--top", "3", "--json")
    assert (done.code, json.loads(done.out)) == (0, {"questions": 3, "out": str(out)})
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", 3]
    assert [len(row["results"]) for row in rows] == [3, 0, 3]


@pytest.mark.parametrize(
    "arguments",
    [("",), ("x" * 50_000,), (), ("CAPE", "--mode", "magique"), ("CAPE", "--top", "0"), ("CAPE", "--date", "demain"),
     ("CAPE", "--batch", "a.jsonl"), ("--out", "a.jsonl"), ("--batch", "absent.jsonl", "--out", "b.jsonl")],
)  # fmt: skip
def test_wrong_calls(lexcoop: Callable[..., Any], installed: Settings, arguments: tuple[str, ...]) -> None:
    done = lexcoop("search", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert len(done.err) < 400


def test_without_an_index(lexcoop: Callable[..., Any]) -> None:
    done = lexcoop("search", "CAPE")
    assert (done.code, done.out) == (1, "")
    assert "lancez `lexcoop index`" in done.err
