from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.errors import RunError
from evaluation.run_store import find_run, read_partial, read_run, run_ids, unfinished_ids, write_json

SETTINGS = {
    "set": "dev", "set_sha256": "0", "day": "2026-11-23", "corpus": {"files": {}}, "system": {}, "code": {},
}  # fmt: skip
SUMMARY = {
    "questions": 1, "errors": 0, "unfaithful_citations": 0, "statuses": {}, "causes": {}, "quarantined": {},
    "measures": {}, "seconds": 1.0, "calibration": {"bins": []}, "risk_coverage": {"points": []}, "by": {},
    "latency_ms": {},
}  # fmt: skip
ROW = {"id": "a", "question": "a ?", "type": "look_up", "scores": {}, "answer": None, "cause": None}


def finished(runs: Path, name: str, ids: tuple[str, ...] = ("a",)) -> Path:
    folder = runs / name
    folder.mkdir(parents=True)
    write_json(folder / "settings.json", SETTINGS)
    lines = [json.dumps(ROW | {"id": id_}) for id_ in ids]
    (folder / "rows.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    write_json(folder / "summary.json", SUMMARY | {"questions": len(ids)})
    return folder


def test_the_latest_finished_run_is_found(tmp_path: Path) -> None:
    finished(tmp_path, "20260101-000000-dev-aaaaaa")
    finished(tmp_path, "20260102-000000-dev-aaaaaa", ids=("a", "b"))
    (tmp_path / "20260103-000000-dev-aaaaaa").mkdir()
    write_json(tmp_path / "20260103-000000-dev-aaaaaa" / "settings.json", {})
    assert run_ids(tmp_path) == ["20260101-000000-dev-aaaaaa", "20260102-000000-dev-aaaaaa"]
    assert unfinished_ids(tmp_path) == ["20260103-000000-dev-aaaaaa"]
    assert [row["id"] for row in find_run(tmp_path, None).rows] == ["a", "b"]
    assert len(find_run(tmp_path, "20260101-000000-dev-aaaaaa").rows) == 1
    assert len(find_run(tmp_path, str(tmp_path / "20260101-000000-dev-aaaaaa")).rows) == 1


def test_nothing_to_find(tmp_path: Path) -> None:
    assert run_ids(tmp_path / "absent") == []
    with pytest.raises(RunError, match="Aucune évaluation"):
        find_run(tmp_path, None)
    with pytest.raises(RunError, match="introuvable : rien"):
        find_run(tmp_path, "rien")


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("summary.json", "{", "summary.json, ligne 1"),
        ("summary.json", "[]", "objet JSON attendu"),
        ("settings.json", None, "settings.json"),
        ("rows.jsonl", None, "rows.jsonl"),
        ("summary.json", '{"questions": 1}', "summary.json, champ « errors » absent"),
        ("summary.json", json.dumps(SUMMARY | {"calibration": []}), "champ « calibration.bins » absent"),
        ("settings.json", json.dumps(SETTINGS | {"corpus": {}}), "settings.json, champ « corpus.files » absent"),
        ("rows.jsonl", json.dumps(ROW) + '\n{"id"', "rows.jsonl, ligne 2"),
        (
            "rows.jsonl",
            '{"id": "a", "question": "a ?", "type": "dated", "answer": null}\n',
            "ligne 1, champ « scores »",
        ),
        ("rows.jsonl", "", "0 lignes, 1 annoncées"),
    ],
)
def test_a_damaged_run_names_the_place(tmp_path: Path, file: str, content: str | None, words: str) -> None:
    folder = finished(tmp_path, "r")
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(RunError) as caught:
        read_run(folder)
    assert words in str(caught.value)


def test_a_half_written_run_says_how_to_resume(tmp_path: Path) -> None:
    folder = finished(tmp_path, "r", ids=("a", "b"))
    (folder / "summary.json").unlink()
    with pytest.raises(RunError, match=r"summary\.json manque \(2 questions.*--resume r"):
        read_run(folder)
    assert [row["id"] for row in read_partial(folder)] == ["a", "b"]
