"""`lexcoop veille` on a corpus that was just synced."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.synced_corpus import NOTE, TRIAL, Synced, synced_in


@pytest.fixture
def synced(
    build: Callable[..., Path], npm: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lexcoop: Any
) -> Iterator[Synced]:
    made = synced_in(tmp_path / "installation", build, npm)
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(made.settings.corpus_dir))
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(made.settings.var_dir))
    yield made
    made.journal.close()


@pytest.fixture
def roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "roles.toml"
    path.write_text('[roles]\n"claire@exemple.coop" = "juriste"\n"paul@exemple.coop" = "lecteur"\n', encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_ROLES", str(path))


def test_the_changed_article_and_what_relies_on_it(synced: Synced, lexcoop: Any) -> None:
    listed = json.loads(lexcoop("veille", "list", "--json").out)
    assert [sync["articles"] for sync in listed["syncs"]] == [len(listed["articles"])]
    first = listed["articles"][0]
    assert (first["article"], first["kind"], first["answers"]) == (TRIAL, "modifie", 3)
    shown = json.loads(lexcoop("veille", "show", TRIAL, "--json").out)
    assert "[-huit-]{+six+} mois" in shown["diff"]
    kinds = {item["kind"] for item in shown["items"]}
    assert kinds == {"note", "question", "lexicon", "answer"}
    quarantined = [item for item in shown["items"] if item["kind"] == "question" and "quarantaine" in item["why"]]
    assert quarantined
    assert TRIAL in lexcoop("veille", "list").out
    assert "huit" in lexcoop("veille", "show", TRIAL).out


def test_a_decision_is_kept(synced: Synced, lexcoop: Any) -> None:
    called = lexcoop("veille", "mark", TRIAL, "note", NOTE, "sans_effet", "--remark", "Relue.", "--json")
    assert called.code == 0
    assert json.loads(called.out)["verdict"] == "sans_effet"
    shown = json.loads(lexcoop("veille", "show", TRIAL, "--json").out)
    review = next(item["review"] for item in shown["items"] if item["item"] == NOTE)
    assert (review["verdict"], review["remark"]) == ("sans_effet", "Relue.")


def test_a_wrong_decision_is_a_wrong_call(synced: Synced, lexcoop: Any) -> None:
    assert lexcoop("veille", "mark", TRIAL, "note", NOTE, "peut-etre").code == 2
    assert lexcoop("veille", "mark", TRIAL, "note", "inconnue", "verifie").code == 2
    assert lexcoop("veille", "show", "code-du-travail:L1").code == 2
    assert lexcoop("veille", "list", "--sync", "2020-01-01-00000000").code == 2


def test_a_reader_may_do_none_of_it(synced: Synced, roles: None, lexcoop: Any) -> None:
    for arguments in (
        ("list",), ("show", TRIAL), ("mark", TRIAL, "note", NOTE, "verifie"), ("recipients", TRIAL),
    ):  # fmt: skip
        called = lexcoop("veille", *arguments, "--as", "paul@exemple.coop")
        assert called.code == 1
        assert "juriste" in called.err
    assert lexcoop("veille", "mark", TRIAL, "note", NOTE, "verifie", "--as", "claire@exemple.coop").code == 0
    assert lexcoop("veille", "list").code == 2


def test_the_people_go_to_a_file(synced: Synced, lexcoop: Any, tmp_path: Path) -> None:
    out = tmp_path / "personnes.csv"
    called = lexcoop("veille", "recipients", TRIAL, "--notes", "--out", out, "--json")
    assert json.loads(called.out)["people"] == 3
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {row["Personne"] for row in rows} == {"anne@exemple.coop", "bruno@exemple.coop", "zoe@exemple.coop"}
    assert {row["Source citée"] for row in rows} == {TRIAL, f"note:{NOTE}"}
    missing = lexcoop("veille", "recipients", TRIAL, "--out", tmp_path / "absent" / "x.csv")
    assert missing.code == 1
    assert "--out" in missing.err


def test_before_any_sync(lexcoop: Any) -> None:
    called = lexcoop("veille", "list", "--json")
    assert json.loads(called.out) == {"sync": None, "syncs": [], "articles": []}
    assert "Aucune mise à jour" in lexcoop("veille", "list").out
