from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from evaluation.baseline import read_baseline, write_baseline
from evaluation.compare import compare
from evaluation.errors import BaselineError
from evaluation.question import Question
from evaluation.run import RunRequest, run


def test_a_baseline_compares_like_the_run_it_was_made_of(
    make: Callable[..., Question], tools: Any, corpus: Path, library: Library, tmp_path: Path
) -> None:
    request = RunRequest("essai", [make(id="a"), make(id="b")], corpus, tmp_path / "runs", tools.TODAY)
    record = run(request, tools.FakeSystem({make().question: tools.answer()}), library)
    path = tmp_path / "references" / "essai.json"
    write_baseline(record, path)
    assert compare(read_baseline(path), record).identical
    assert compare(read_baseline(record.folder), record).identical
    assert path.stat().st_size < (record.folder / "rows.jsonl").stat().st_size

    other = run(request, tools.FakeSystem({make().question: tools.answer(confidence=0.7)}), library)
    assert compare(read_baseline(path), other).different == ("a", "b")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "introuvable"),
        ("{", "ligne 1"),
        ("{}", "champ « format »"),
        (json.dumps({"format": "lexcoop-baseline-1", "run": "r", "settings": {}}), "champ « settings »"),
    ],
)
def test_an_unusable_baseline_says_why(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "b.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=words):
        read_baseline(path)


def test_a_baseline_that_lacks_a_field_names_it(
    tmp_path: Path, make: Callable[..., Question], tools: Any, corpus: Path, library: Library
) -> None:
    request = RunRequest("essai", [make()], corpus, tmp_path / "runs", tools.TODAY)
    record = run(request, tools.FakeSystem({make().question: tools.answer()}), library)
    path = tmp_path / "b.json"
    for place, words in ((("settings", "corpus"), "settings.corpus.files"), (("rows", 0, "scores"), "q-1.*scores")):
        write_baseline(record, path)
        data = json.loads(path.read_text(encoding="utf-8"))
        *way, last = place
        held: Any = data
        for step in way:
            held = held[step]
        del held[last]
        path.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(BaselineError, match=words):
            read_baseline(path)


def test_an_unfinished_run_is_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BaselineError, match="inachevée"):
        read_baseline(tmp_path)
