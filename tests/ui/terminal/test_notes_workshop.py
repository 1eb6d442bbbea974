"""The workshop from a terminal, on a copy of the small installation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.settings import Settings

SLUG = "duree-et-renouvellement-du-cape"
ROLES = """[roles]
"claire@exemple.coop" = "juriste"
"paul@exemple.coop" = "juriste"
"luc@exemple.coop" = "lecteur"
"""
CLAIRE, PAUL, LUC = (("--as", f"{name}@exemple.coop") for name in ("claire", "paul", "luc"))
Lexcoop = Callable[..., Any]


@pytest.fixture
def notes(lexcoop: Lexcoop, small_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of the notes of a copy, with roles: nothing here touches what other tests read."""
    shutil.copytree(small_index.corpus_dir or "", tmp_path / "corpus")
    shutil.copytree(small_index.var_dir or "", tmp_path / "var", symlinks=True, dirs_exist_ok=True)
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(tmp_path / "corpus"))
    monkeypatch.setenv("LEXCOOP_ROLES", str(tmp_path / "roles.toml"))
    return tmp_path / "corpus" / "notes"


def test_from_draft_to_service_and_back(lexcoop: Lexcoop, notes: Path, tmp_path: Path) -> None:
    path = notes / f"{SLUG}.md"
    before = path.read_text(encoding="utf-8")
    changed = tmp_path / "travail.md"
    changed.write_text(before.replace("## En pratique\n", "## En pratique\n- Tenir un tableau de suivi.\n"), "utf-8")
    saved = json.loads(lexcoop("notes", "draft", changed, *CLAIRE, "--json").out)
    assert (saved["slug"], saved["version"], saved["status"]) == (SLUG, 1, "brouillon")

    again = lexcoop("notes", "draft", changed, *PAUL)
    assert again.code == 1
    assert "a été modifié le" in again.err
    assert again.err.count("\n") == 1

    assert lexcoop("notes", "check", SLUG, *CLAIRE).code == 0
    assert "tableau de suivi" in lexcoop("notes", "show", SLUG, *CLAIRE).out
    tried = json.loads(lexcoop("notes", "try", SLUG, "Combien de temps dure un CAPE ?", *CLAIRE, "--json").out)
    assert tried["tried"][0]["rank_after"]

    refused = lexcoop("notes", "publish", SLUG, *PAUL)
    assert (refused.code, refused.err) == (
        1,
        "Ce brouillon n'est pas encore en relecture : soumettez-le d'abord à la relecture.\n",
    )
    assert lexcoop("notes", "submit", SLUG, "--version", "1", *CLAIRE).code == 0
    assert "vous êtes parmi ses rédacteurs" in lexcoop("notes", "publish", SLUG, *CLAIRE).err
    assert path.read_text(encoding="utf-8") == before
    published = json.loads(lexcoop("notes", "publish", SLUG, *PAUL, "--json").out)
    assert published["revision"] == 2
    assert "tableau de suivi" in path.read_text(encoding="utf-8")

    revisions = json.loads(lexcoop("notes", "history", SLUG, *PAUL, "--json").out)["revisions"]
    assert [item["action"] for item in revisions] == ["publication", "externe"]
    assert "[-- Tenir" in lexcoop("notes", "restore", SLUG, "1", "--dry-run", *PAUL).out
    assert lexcoop("notes", "restore", SLUG, "1", *PAUL).code == 0
    assert path.read_text(encoding="utf-8") == before
    assert lexcoop("notes", "archive", SLUG, *PAUL).code == 0
    listed = json.loads(lexcoop("notes", "list", "--status", "archivee", *PAUL, "--json").out)
    assert [row["slug"] for row in listed["notes"]] == [SLUG]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",), ("show", SLUG), ("check", SLUG), ("try", SLUG, "Quoi ?"), ("submit", SLUG), ("publish", SLUG),
        ("archive", SLUG), ("revise", SLUG), ("history", SLUG), ("restore", SLUG, "0"), ("draft", "NOTE"),
    ],
)  # fmt: skip
def test_a_reader_may_do_nothing(lexcoop: Lexcoop, notes: Path, arguments: tuple[str, ...]) -> None:
    path = notes / f"{SLUG}.md"
    before = path.read_bytes()
    given = [str(path) if item == "NOTE" else item for item in arguments]
    called = lexcoop("notes", *given, *LUC)
    assert (called.code, called.out) == (1, "")
    assert called.err.startswith("Il faut le rôle juriste pour ")
    assert path.read_bytes() == before


def test_who_acts_must_be_said_and_known(lexcoop: Lexcoop, notes: Path) -> None:
    assert "dites qui agit, avec --as ADRESSE" in lexcoop("notes", "list").err
    assert "n'a pas accès" in lexcoop("notes", "list", "--as", "inconnu@ailleurs.fr").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "../../etc/passwd"), "Identifiant de note"),
        (("show", "nulle-part"), "Aucune note ni aucun brouillon"),
        (("list", "--status", "jolie"), "brouillon, en_relecture"),
        (("list", "--flag", "jolie"), "references_mortes"),
        (("draft", "nulle-part.md"), "Fichier illisible"),
        (("restore", SLUG, "7"), "n'a pas de révision 7"),
        (("publish", SLUG), "n'a pas de brouillon"),
    ],
)
def test_wrong_calls_are_one_sentence(lexcoop: Lexcoop, notes: Path, arguments: tuple[str, ...], said: str) -> None:
    called = lexcoop("notes", *arguments, *CLAIRE)
    assert called.code in (1, 2)
    assert said in called.err
    assert called.err.count("\n") == 1


def test_a_file_of_200_megabytes_is_refused_at_once(lexcoop: Lexcoop, notes: Path, tmp_path: Path) -> None:
    big = tmp_path / "gros.pdf"
    with big.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    called = lexcoop("notes", "draft", big, *CLAIRE)
    assert called.code == 1
    assert "pèse 200 Mio, 20 Mio au plus" in called.err
