from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CallError
from corpus.library import Library
from evaluation.errors import EvaluationError, RunError
from evaluation.question import Question
from evaluation.run import RunRequest, run
from evaluation.run_store import read_run, unfinished_ids


@pytest.fixture
def request_(make: Callable[..., Question], tools: Any, corpus: Path, tmp_path: Path) -> RunRequest:
    questions = [make(id=name, question=f"{name} ?") for name in ("a", "b")]
    questions.append(make(**tools.refused_row(id="c", question="c ?")))
    return RunRequest("essai", questions, corpus, tmp_path / "runs", tools.TODAY)


@pytest.fixture
def system(tools: Any) -> Any:
    return tools.FakeSystem(
        {
            "a ?": tools.answer(text="Huit mois\u2028au plus [1]."),
            "b ?": tools.answer(),
            "c ?": tools.refusal(),
        }
    )


def without_times(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "rows.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    rows = [json.loads(line) for line in lines]
    return [{key: value for key, value in row.items() if key != "timings_ms"} for row in rows]


def test_a_run_writes_everything_needed_to_explain_it(request_: RunRequest, system: Any, library: Library) -> None:
    seen: list[tuple[int, int]] = []
    record = run(request_, system, library, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert record.rows[0]["answer"]["text"] == "Huit mois\u2028au plus [1]."
    assert sorted(path.name for path in record.folder.iterdir()) == [
        "rows.jsonl",
        "settings.json",
        "summary.json",
    ]
    settings = record.settings
    assert settings["system"]["model_fingerprint"] == "m1"
    assert set(settings["corpus"]["files"]) == {
        "texts/manifest.toml",
        "texts/travail.jsonl.xz",
        "texts/versions.jsonl.xz",
        "notes/essai.md",
    }
    assert settings["questions"] == 3
    assert settings["machine"]["cores"] >= 1
    assert {"commit", "modified"} == set(settings["code"])
    assert record.summary["measures"]["correct"] == {"mean": 1.0, "low": 0.292402, "high": 1.0, "n": 3}


def test_twice_the_same_apart_from_times(request_: RunRequest, system: Any, library: Library, tools: Any) -> None:
    first = run(request_, system, library)
    system.answers["a ?"] |= {"timings_ms": {"retrieve": 99.0, "total": 100.0}}
    second = run(request_, system, library)
    assert first.folder != second.folder
    assert without_times(first.folder) == without_times(second.folder)
    kept = [{k: v for k, v in r.summary.items() if k not in ("latency_ms", "seconds")} for r in (first, second)]
    assert kept[0] == kept[1]


def test_an_interrupted_run_goes_on_where_it_stopped(
    request_: RunRequest, system: Any, library: Library, tools: Any
) -> None:
    whole = run(request_, system, library)

    def interrupt() -> Any:
        raise KeyboardInterrupt

    system.answers["c ?"] = interrupt
    with pytest.raises(KeyboardInterrupt):
        run(request_, system, library)
    (name,) = unfinished_ids(request_.runs)
    partial = request_.runs / name / "rows.jsonl.part"
    with partial.open("a", encoding="utf-8") as stream:
        stream.write('{"id": "c", "ans')  # the crash cut a line short
    with pytest.raises(RunError, match=r"inachevée.*2 questions répondues"):
        read_run(request_.runs / name)

    system.answers["c ?"] = tools.refusal()
    system.asked.clear()
    resumed = run(request_, system, library, resume=name)
    assert system.asked == ["c ?"]
    assert without_times(resumed.folder) == without_times(whole.folder)
    with pytest.raises(CallError, match="déjà terminée"):
        run(request_, system, library, resume=name)


def test_a_run_is_not_resumed_on_another_ground(
    request_: RunRequest, system: Any, library: Library, corpus: Path
) -> None:
    system.answers["c ?"] = lambda: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        run(request_, system, library)
    (name,) = unfinished_ids(request_.runs)
    (corpus / "notes" / "essai.md").unlink()
    with pytest.raises(RunError, match="« corpus »"):
        run(request_, system, library, resume=name)
    with pytest.raises(RunError, match="introuvable"):
        run(request_, system, library, resume="20200101-000000-essai-000000")


def test_one_broken_question_does_not_lose_the_others(
    request_: RunRequest, system: Any, library: Library, tools: Any
) -> None:
    def fail() -> Any:
        raise ZeroDivisionError("division")

    system.answers["a ?"] = fail
    system.answers["b ?"] = tools.answer(status="peut-être")
    record = run(request_, system, library)
    assert record.summary["errors"] == 2
    assert [row["error"] for row in record.rows] == [
        "ZeroDivisionError : division",
        "ValueError : statut inconnu : « peut-être »",
        None,
    ]


def test_quarantined_questions_are_not_asked(request_: RunRequest, system: Any, tools: Any, tmp_path: Path) -> None:
    changed = tools.write_corpus(tmp_path / "changed", trial="Neuf mois.")
    moved = replace(request_, corpus=changed)
    record = run(moved, system, Library(changed / "texts"))
    assert system.asked == ["c ?"]
    assert set(record.summary["quarantined"]) == {"a", "b"}
    with pytest.raises(EvaluationError, match="Aucune question"):
        run(replace(moved, questions=request_.questions[:2]), system, Library(changed / "texts"))
