from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.generation import Generations
from kb.settings import Settings


def test_a_sound_installation(lexcoop: Callable[..., Any], installed: Settings) -> None:
    done = lexcoop("doctor", "--json")
    assert done.code == 0
    report = json.loads(done.out)
    assert set(report) == {
        "versions", "chemins", "modele", "textes", "generation", "moteur", "redaction", "problemes",
    }  # fmt: skip
    assert report["generation"]["name"] == Generations(installed.generations).current()
    assert report["modele"]["empreinte"] == report["generation"]["model_fingerprint"]
    assert not any(problem["grave"] for problem in report["problemes"])
    page = lexcoop("doctor")
    assert page.code == 0
    assert "{'grave'" not in page.out


def test_no_index_is_serious(lexcoop: Callable[..., Any], tmp_path: Path, packaged_model: Path) -> None:
    var = tmp_path / "var"
    var.mkdir()
    (var / "models").symlink_to(packaged_model.parent, target_is_directory=True)
    done = lexcoop("doctor", "--json")
    assert done.code == 1
    assert "Aucun index : lancez `lexcoop index`." in [item["message"] for item in json.loads(done.out)["problemes"]]
    assert "✗ Aucun index" in lexcoop("doctor").out


def test_passwords_are_not_printed(
    lexcoop: Callable[..., Any], installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXCOOP_QDRANT_URL", "http://moi:secret@localhost:6333")
    printed = lexcoop("doctor", "--json").out
    assert json.loads(printed)["moteur"] == "http://localhost:6333"
    assert "secret" not in printed


def test_an_unreachable_model_is_said_and_its_key_is_not(
    lexcoop: Callable[..., Any], installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXCOOP_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("LEXCOOP_LLM_MODEL", "petit")
    monkeypatch.setenv("LEXCOOP_LLM_KEY", "tres-secret")
    done = lexcoop("doctor", "--json")
    assert done.code == 0
    report = json.loads(done.out)
    assert report["redaction"].startswith("générative, modèle petit sur 127.0.0.1:9 (injoignable")
    assert any("injoignable" in problem["message"] for problem in report["problemes"])
    assert "tres-secret" not in done.out + done.err


def test_an_address_without_a_model_writes_nothing(
    lexcoop: Callable[..., Any], installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXCOOP_LLM_URL", "http://localhost:8000/v1")
    report = json.loads(lexcoop("doctor", "--json").out)
    assert report["redaction"] == "extractive, sans modèle de langue"
    assert any("LEXCOOP_LLM_MODEL" in problem["message"] for problem in report["problemes"])
