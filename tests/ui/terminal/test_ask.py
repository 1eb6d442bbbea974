from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb import KnowledgeBase
from kb.settings import Settings

ROOT = Path(__file__).parents[3]
QUESTION = "Quelle est la durée maximale de la période d'essai d'un entrepreneur salarié ?"
ANSWER = {
    "id", "question", "status", "reason", "language", "as_of", "mode", "text", "statements", "citations", "retrieved",
    "warnings", "suggestions", "confidence", "generation", "timings_ms",
}  # fmt: skip
CITATION = {
    "n", "document", "kind", "text_id", "num", "label", "quote", "start", "end", "sha256", "url", "valid_from",
    "valid_to",
}  # fmt: skip


def test_the_contract(lexcoop: Callable[..., Any], installed: Settings) -> None:
    done = lexcoop("ask", QUESTION, "--json", "--date", "2026-11-23")
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert set(answer) >= ANSWER
    assert answer["status"] == "answered"
    assert "huit mois" in answer["text"]
    documents = KnowledgeBase.open(installed).documents
    assert answer["citations"]
    for citation in answer["citations"]:
        assert set(citation) >= CITATION
        document = documents.document(citation["document"])
        assert document is not None
        assert document.body[citation["start"] : citation["end"]] == citation["quote"]
        assert hashlib.sha256(citation["quote"].encode()).hexdigest() == citation["sha256"]
    page = lexcoop("ask", QUESTION).out
    assert "[1]" in page
    assert "huit mois" in page


def test_brackets_in_a_question_are_no_style(lexcoop: Callable[..., Any], installed: Settings, tmp_path: Path) -> None:
    history = tmp_path / "h.json"
    history.write_text(json.dumps([{"question": "Le CAPE [/dim] [x]", "answer": "Douze mois."}]), encoding="utf-8")
    done = lexcoop("ask", "Et [/bold] pour le CESA ?", "--history", history)
    assert (done.code, done.err) == (0, "")


def test_a_batch(lexcoop: Callable[..., Any], installed: Settings, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows: list[dict[str, Any]] = [
        {"id": "a", "question": QUESTION, "date": "2026-11-23"},
        {"id": "b", "question": ""},
        {"id": "c", "question": "Et sa durée ?", "history": [{"question": "Qu'est-ce que le CAPE ?"}]},
    ]
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = lexcoop("ask", "--batch", source, "--out", out, "--json")
    assert (done.code, json.loads(done.out)) == (0, {"questions": 3, "out": str(out)})
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0]["as_of"] == "2026-11-23"
    assert (answers[1]["status"], answers[1]["reason"]) == ("abstained", "question_imprecise")
    assert all(set(answer) >= ANSWER for answer in answers)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "1", "question": "x", "date": "hier"}, "AAAA-MM-JJ"),
        ({"id": "1", "question": "x", "date": 2026}, "« date » AAAA-MM-JJ attendue"),
        ({"id": "1", "question": "x", "history": "rien"}, "une liste d'objets"),
        ({"id": "1", "question": "x", "history": [{"answer": "x"}]}, "un échange est un objet avec « question »"),
        ({"id": "1"}, "champ « question » attendu"),
    ],
)
def test_a_wrong_line_writes_nothing(
    lexcoop: Callable[..., Any], tmp_path: Path, row: dict[str, Any], said: str
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(row), encoding="utf-8")
    done = lexcoop("ask", "--batch", source, "--out", out)
    assert done.code == 2
    assert said in done.err
    assert not out.exists()


def test_wrong_calls(lexcoop: Callable[..., Any], installed: Settings, tmp_path: Path) -> None:
    binary = tmp_path / "h.json"
    binary.write_bytes(b"\x00\xff")
    for arguments, said in (
        ((), "Question attendue"),
        (("",), ""),
        (("x", "--history", tmp_path / "absent.json"), "Fichier introuvable"),
        (("x", "--history", binary), "Historique illisible"),
        (("--batch", "a", "--out", "b", "--history", "c"), "sans question ni --history"),
    ):
        done = lexcoop("ask", *arguments)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert done.err.count("\n") == 1


def test_a_failure_inside_is_one_sentence(installed: Settings, tmp_path: Path) -> None:
    broken = (
        "import sys, cli, kb.answer.composer\n"
        "def run(self, *arguments, **options): raise ZeroDivisionError('imprévu')\n"
        "kb.answer.composer.AnswerComposer._answer = run\n"
        "sys.argv = ['lexcoop', 'ask', 'Quelle durée pour un CAPE ?']\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", broken], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().startswith("Erreur inattendue (")
    assert done.stderr.count(b"\n") == 1
