from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from kb.journal.journal import Journal
from kb.journal.person import ADMINISTRATOR, Person
from kb.settings import read_settings

ROOT = Path(__file__).parents[3]
SHOWN = {"text_id", "num", "date", "article", "previous", "next", "versions"}
ARTICLE = {
    "document", "label", "body", "valid_from", "valid_to", "section_path", "caution", "as_of", "url", "status",
    "origin", "licence",
}  # fmt: skip


def test_an_article_in_force(lexcoop: Callable[..., Any]) -> None:
    done = lexcoop("corpus", "show", "code-du-travail", "L. 7332-1", "--date", "2026-11-23", "--json")
    assert (done.code, done.err) == (0, "")
    shown = json.loads(done.out)
    assert set(shown) == SHOWN
    assert set(shown["article"]) == ARTICLE
    assert (shown["num"], shown["previous"], shown["next"]) == ("L7332-1", "L7331-3", "L7332-2")
    assert shown["article"]["label"] == "C. trav., art. L. 7332-1"
    assert "ne peut excéder huit mois" in shown["article"]["body"]
    page = lexcoop("corpus", "show", "code-du-travail", "L7332-1").out
    assert page.startswith("C. trav., art. L. 7332-1\n")
    assert "Article suivant : C. trav., art. L. 7332-2" in page


def test_a_date_without_version(lexcoop: Callable[..., Any]) -> None:
    done = lexcoop("corpus", "show", "code-du-travail", "L7332-1", "--date", "1990-01-01", "--json")
    assert done.code == 1
    shown = json.loads(done.out)
    assert shown["article"] is None
    assert shown["versions"]
    assert "périodes connues : depuis le 02/08/2014" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("code-du-travail", "L7332-99"), 1, "Numéros les plus proches : L7332-"),
        (("code-penal", "1"), 1, "Texte inconnu : « code-penal ». Textes du corpus : code-du-travail"),
        (("code-du-travail", "L7332-1", "--date", "31/12/2026"), 2, "AAAA-MM-JJ"),
        (("code-du-travail", ""), 2, "Numéro d'article attendu"),
    ],
)
def test_what_cannot_be_shown(lexcoop: Callable[..., Any], arguments: tuple[str, ...], code: int, said: str) -> None:
    done = lexcoop("corpus", "show", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.fixture
def corpus(build: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small corpus of real articles, with one note that rests on L7332-1."""
    folder = tmp_path / "corpus"
    build(folder / "texts")
    (folder / "notes").mkdir()
    shutil.copy(ROOT / "corpus" / "notes" / "periode-essai-entrepreneur-salarie.md", folder / "notes")
    shutil.copy(ROOT / "corpus" / "lexicon.toml", folder)
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(folder))
    return folder


def test_check_counts_and_stops(lexcoop: Callable[..., Any], corpus: Path) -> None:
    note = corpus / "notes" / "periode-essai-entrepreneur-salarie.md"
    note.write_text(note.read_text(encoding="utf-8").replace("excéder huit mois", "excéder dix mois"), encoding="utf-8")
    (corpus / "lexicon.toml").write_text("", encoding="utf-8")
    done = lexcoop("corpus", "check", "--json")
    found = json.loads(done.out)
    assert done.code == 1
    assert set(found) == {"problems", "counts"}
    assert set(found["problems"][0]) == {"kind", "where", "line", "about", "message", "severity"}
    assert found["counts"]["erreur"] == sum(problem["severity"] == "erreur" for problem in found["problems"]) > 0
    assert "citation_inexacte" in {problem["kind"] for problem in found["problems"]}
    page = lexcoop("corpus", "check")
    assert page.code == 1
    assert f"{found['counts']['erreur']} erreur" in page.out


def test_information_alone_does_not_stop(
    lexcoop: Callable[..., Any], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.checks import INFORMATION, Problem

    note = Problem("texte_ancien", "x.md", 1, "y", "Pour information.", INFORMATION)
    monkeypatch.setattr("corpus.checks.check_corpus", lambda folder, today: (note,))
    assert lexcoop("corpus", "check").code == 0
    assert json.loads(lexcoop("corpus", "check", "--json").out)["counts"] == {
        "erreur": 0, "avertissement": 0, "information": 1,
    }  # fmt: skip


def ten_months(text_id: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["num"] == "L7332-1":
            row["text"] = row["text"].replace("huit mois", "dix mois")
            row["legi_id"], row["valid_from"] = "LEGIARTI000099999999", "2026-09-01"


def test_sync_shows_then_writes(lexcoop: Callable[..., Any], corpus: Path, npm: Callable[..., Path]) -> None:
    source = npm(ten_months)
    before = (corpus / "texts" / "manifest.toml").read_bytes()
    tried = lexcoop("corpus", "sync", source, "--dry-run", "--json")
    assert tried.code == 0
    plan = json.loads(tried.out)
    assert (plan["dry_run"], plan["written"]) == (True, False)
    assert (corpus / "texts" / "manifest.toml").read_bytes() == before
    (change,) = [item for item in plan["changes"] if item["article"] == "code-du-travail:L7332-1"]
    assert change["kind"] == "nouvelle version"
    assert "[-huit-]{+dix+}" in change["diff"]
    assert change["new"]["document"] == "code-du-travail:L7332-1@2026-09-01"
    assert [note["slug"] for note in plan["touched"]["notes"]] == ["periode-essai-entrepreneur-salarie"]
    questions = {item["file"] for item in plan["touched"]["questions"]}
    assert questions <= {"calibration.jsonl", "dev.jsonl", "test.jsonl"}
    assert questions

    page = lexcoop("corpus", "sync", source)
    assert "[-huit-]{+dix+}" in page.out
    assert "- note periode-essai-entrepreneur-salarie : code-du-travail:L7332-1" in page.out
    assert "Lancez `lexcoop index`" in page.out
    versions = Library(corpus / "texts").versions("code-du-travail", "L7332-1")
    assert ["huit mois" in versions[-2].body, "dix mois" in versions[-1].body] == [True, True]
    assert json.loads(lexcoop("corpus", "sync", source, "--json").out)["written"] is False


def test_a_sync_is_for_administrators_and_leaves_its_trace(
    lexcoop: Callable[..., Any], corpus: Path, npm: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, manifest = npm(ten_months), corpus / "texts" / "manifest.toml"
    before = manifest.read_bytes()
    roles = tmp_path / "roles.toml"
    roles.write_text('[roles]\n"claire@cae.fr" = "juriste"\n"chef@cae.fr" = "administrateur"\n', encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_ROLES", str(roles))
    for arguments in ((), ("--dry-run",)):
        refused = lexcoop("corpus", "sync", source, *arguments, "--as", "claire@cae.fr")
        assert refused.code == 1
        assert refused.err.startswith("Il faut le rôle administrateur pour mettre à jour les textes")
    assert lexcoop("corpus", "sync", source).code == 2
    assert manifest.read_bytes() == before
    assert lexcoop("corpus", "sync", source, "--as", "chef@cae.fr", "--json").code == 0
    assert lexcoop("corpus", "sync", source, "--as", "chef@cae.fr", "--json").code == 0
    journal = Journal.open(read_settings())
    (entry,) = journal.audit(Person("chef@cae.fr", ADMINISTRATOR), action="corpus.sync")
    journal.close()
    assert entry.who == "chef@cae.fr"
    assert entry.before["as_of"]["code-du-travail"] < entry.after["as_of"]
    assert entry.after["counts"]["changed"] == 1
    assert entry.after["counts"]["added"] == 0


def test_sync_refuses_what_is_no_source(lexcoop: Callable[..., Any], corpus: Path, tmp_path: Path) -> None:
    done = lexcoop("corpus", "sync", tmp_path / "absent")
    assert done.code == 1
    assert "Source introuvable" in done.err
    assert lexcoop("corpus", "sync", tmp_path, "--as-of", "hier").code == 2


def test_diff_of_two_states(
    lexcoop: Callable[..., Any], corpus: Path, npm: Callable[..., Path], tmp_path: Path
) -> None:
    old = tmp_path / "avant"
    shutil.copytree(corpus / "texts", old)
    assert lexcoop("corpus", "sync", npm(ten_months), "--json").code == 0
    done = lexcoop("corpus", "diff", old, corpus, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    (article,) = [item for item in found["articles"] if item["kind"] == "modifié"]
    assert article["article"] == "code-du-travail:L7332-1"
    assert "[-huit-]{+dix+}" in article["diff"]
    assert found["counts"]["modifié"] == 1
    assert [note["slug"] for note in found["touched"]["notes"]] == ["periode-essai-entrepreneur-salarie"]
    assert "## À relire : 1 notes" in lexcoop("corpus", "diff", old, corpus / "texts").out
    same = json.loads(lexcoop("corpus", "diff", old, old, "--json").out)
    assert (same["articles"], same["touched"]["notes"]) == ([], [])
    wrong = lexcoop("corpus", "diff", old, tmp_path)
    assert wrong.code == 2
    assert "Dossier de textes attendu" in wrong.err
