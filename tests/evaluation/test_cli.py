from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evaluation import cli, job
from evaluation.ablation import Configuration
from evaluation.question import Question
from evaluation.question_file import write_questions

NAMES = [f"q{i}" for i in range(8)]


@pytest.fixture
def system(tools: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    fake = tools.FakeSystem({name: tools.answer() for name in NAMES})
    monkeypatch.setattr(cli, "open_system", lambda settings, mode=None: fake)
    monkeypatch.setattr(job, "open_system", lambda settings, mode=None: fake)
    both = [Configuration(mode, partial(fake.search, mode=mode)) for mode in ("hybrid", "dense")]
    monkeypatch.setattr(cli, "search_configurations", lambda system: both)
    return fake


@pytest.fixture
def lexcoop(
    make: Callable[..., Question], corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """`eval …` on the tiny corpus; the set is `essai.jsonl` in the current folder."""
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(corpus))
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    write_questions(Path("essai.jsonl"), [make(id=name, question=name) for name in NAMES])

    def call(*arguments: str, code: int = 0) -> Any:
        result = CliRunner().invoke(cli.eval_app, list(arguments))
        assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
        return result

    return call


def run_json(lexcoop: Callable[..., Any], *more: str) -> dict[str, Any]:
    printed: dict[str, Any] = json.loads(lexcoop("run", "--set", "essai.jsonl", "--json", *more).stdout)
    return printed


def test_run_report_compare_gate(lexcoop: Callable[..., Any], system: Any, tools: Any, tmp_path: Path) -> None:
    first = run_json(lexcoop)
    assert first["summary"]["measures"]["correct"]["mean"] == 1.0
    assert Path(first["folder"]).parent == tmp_path / "var" / "runs"
    lexcoop("baseline", "reference.json")
    second = run_json(lexcoop)
    same = lexcoop("compare", first["run"], second["run"])
    assert same.stdout.startswith("Aucune différence sur 8 questions")
    assert "Passage accepté." in lexcoop("gate", "--against", "reference.json").stdout

    report = json.loads(lexcoop("report", "--json").stdout)
    assert report["run"] == second["run"]
    assert Path(report["report"]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")

    system.answers |= {name: tools.refusal() for name in NAMES[:6]}
    worse = run_json(lexcoop)
    refused = lexcoop("gate", "--against", "reference.json", "--json", code=1)
    verdict = json.loads(refused.stdout)
    assert verdict["run"] == worse["run"]
    assert not verdict["passed"]
    compared = json.loads(lexcoop("compare", "reference.json", worse["run"], "--json").stdout)
    assert [change["id"] for change in compared["regressed"]] == NAMES[:6]
    shown = lexcoop("compare", first["run"], worse["run"]).stdout
    assert "Perdues : 6" in shown
    assert "q0  q0  (answered → abstained)" in shown
    assert json.loads(lexcoop("runs", "--json").stdout)["finished"][-1] == worse["run"]


def test_a_bad_line_is_said_and_the_rest_is_run(lexcoop: Callable[..., Any], system: Any) -> None:
    with Path("essai.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{}\n")
    result = lexcoop("run", "--set", "essai.jsonl")
    assert "essai.jsonl, ligne 9, champ « id » : champ obligatoire absent." in result.stderr
    assert "Questions réussies" in result.stdout


def test_an_interrupted_run_says_how_to_resume(lexcoop: Callable[..., Any], system: Any, tools: Any) -> None:
    def interrupt() -> Any:
        raise KeyboardInterrupt

    system.answers["q5"] = interrupt
    stopped = lexcoop("run", "--set", "essai.jsonl", code=1)
    (name,) = json.loads(lexcoop("runs", "--json").stdout)["unfinished"]
    assert f"--resume {name}" in stopped.stderr
    assert "inachevée" in lexcoop("report", name, code=1).stderr
    system.answers["q5"] = tools.answer()
    system.asked.clear()
    resumed = run_json(lexcoop, "--resume", name)
    assert resumed["run"] == name
    assert system.asked == ["q5", "q6", "q7"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("run", "--set", "absent.jsonl"), 1, "introuvable"),
        (("run", "--set", "essai.jsonl", "--resume", "rien"), 1, "introuvable"),
        (("report",), 1, "Aucune évaluation"),
        (("compare", "a", "b"), 1, "introuvable : a"),
        (("gate", "--against", "absent.json"), 1, "Aucune évaluation"),
        (("baseline", "reference.txt"), 2, ".json attendu"),
        (("retrieval", "--mode", "magique"), 2, "hybrid, dense, sparse"),
        (("retrieval", "--beir", "absent"), 1, "introuvable"),
    ],
)
def test_errors_are_one_sentence_with_their_code(
    lexcoop: Callable[..., Any], system: Any, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = lexcoop(*arguments, code=code)
    assert words in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_retrieval_on_our_set_and_on_a_beir_folder(lexcoop: Callable[..., Any], system: Any) -> None:
    rows = json.loads(lexcoop("retrieval", "--set", "essai.jsonl", "--json").stdout)["rows"]
    assert [(row["set"], row["queries"], row["configuration"]) for row in rows] == [("essai", 8, "hybrid")]
    assert rows[0]["scores"]["MRR@10"]["mean"] == 0.5

    Path("faq").mkdir()
    Path("faq/queries.jsonl").write_text('{"_id": "1", "text": "q1"}\n', encoding="utf-8")
    Path("faq/qrels.tsv").write_text("q\tc\ts\n1\tL7332-1\t2\n", encoding="utf-8")
    shown = lexcoop("retrieval", "--beir", "faq", "--ablate", "--limit", "1").stdout
    assert shown.count("| faq | 1 |") == 2


def test_mode_is_passed_on(lexcoop: Callable[..., Any], system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def opened(settings: object, mode: str | None = None) -> Any:
        asked.append(mode)
        return system

    monkeypatch.setattr(job, "open_system", opened)
    run_json(lexcoop, "--mode", "extractive", "--limit", "2")
    assert asked == ["extractive"]
    assert system.asked == ["q0", "q1"]
