from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb.answer.record import Answer
from kb.journal.journal import Journal
from kb.journal.masking import mask
from kb.journal.person import Person
from kb.settings import Settings

ASKER = Person("a@cae.fr")

TEXTS = ["Mme Durand, 06 12 34 56 78", "Que dit l'article L. 7332-1 ?", ""]


def test_a_batch_is_masked_in_order(lexcoop: Callable[..., Any], tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": number, "text": text, "autre": 1}) for number, text in enumerate(TEXTS)]
    source.write_text("\n".join(lines), encoding="utf-8")
    done = lexcoop("journal", "mask", "--batch", source, "--out", out, "--json")
    assert (done.code, json.loads(done.out)) == (0, {"texts": 3, "out": str(out)})
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == [{"id": number, "masked": mask(text)} for number, text in enumerate(TEXTS)]
    assert "Durand" not in rows[0]["masked"]
    assert rows[1]["masked"] == TEXTS[1]


def test_a_wrong_batch_writes_nothing(lexcoop: Callable[..., Any], tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"id": "1", "text": "Mme Durand"}\n\x00\xff\n')
    done = lexcoop("journal", "mask", "--batch", source, "--out", out)
    assert done.code == 2
    assert "in.jsonl, ligne 2" in done.err
    assert list(tmp_path.glob("out*")) == []
    assert lexcoop("journal", "mask", "--batch", tmp_path / "absent", "--out", out).code == 2


@pytest.fixture
def kept(tmp_path: Path) -> Journal:
    """The journal that `lexcoop` opens, with one person in it."""
    journal = Journal.open(Settings(var_dir=str(tmp_path / "var")))
    refusal = Answer("Un brevet ?", "abstained", "hors_corpus", "fr", date(2026, 11, 23), "Aucun texte.")
    journal.record_exchange(ASKER, "c1", refusal)
    return journal


def test_export_then_erase(lexcoop: Callable[..., Any], kept: Journal, tmp_path: Path) -> None:
    out = tmp_path / "export.json"
    done = lexcoop("journal", "export", "a@cae.fr", "--out", out, "--json")
    assert (done.code, json.loads(done.out)["counts"]["exchanges"]) == (0, 1)
    held = json.loads(out.read_text(encoding="utf-8"))
    assert (held["email"], held["exchanges"][0]["question"]) == ("a@cae.fr", "Un brevet ?")
    refused = lexcoop("journal", "erase", "a@cae.fr")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert len(kept.conversations(ASKER)) == 1
    done = lexcoop("journal", "erase", "a@cae.fr", "--yes", "--json")
    assert (done.code, json.loads(done.out)["counts"]["exchanges"]) == (0, 1)
    assert kept.conversations(ASKER) == []


def test_purge_and_stats(lexcoop: Callable[..., Any], kept: Journal) -> None:
    figures = json.loads(lexcoop("journal", "stats", "--json").out)
    assert (figures["questions"], figures["refusal_rate"], figures["satisfaction"]) == (1, 1.0, None)
    assert figures["refusals_by_reason"] == {"hors_corpus": 1}
    said = lexcoop("journal", "stats", "--from", "2020-01-01", "--to", "2020-02-01")
    assert (said.code, "du 01/01/2020 au 01/02/2020" in said.out) == (0, True)
    assert lexcoop("journal", "stats", "--from", "2026-02-01", "--to", "2026-01-01").code == 2
    assert json.loads(lexcoop("journal", "purge", "--json").out)["questions"] == 0
    done = lexcoop("journal", "purge", "--today", "2040-01-01")
    assert (done.code, "1 questions" in done.out) == (0, True)
    assert kept.conversations(ASKER) == []


def test_a_wrong_retention_stops_before_anything_is_lost(
    lexcoop: Callable[..., Any], kept: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXCOOP_KEEP_QUESTIONS_DAYS", "trois ans")
    done = lexcoop("journal", "purge", "--today", "2040-01-01")
    assert (done.code, "LEXCOOP_KEEP_QUESTIONS_DAYS" in done.err) == (2, True)
    assert len(kept.conversations(ASKER)) == 1
