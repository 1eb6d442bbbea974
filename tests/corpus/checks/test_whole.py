"""The shipped corpus is clean; broken ones say why."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus.checks import INFORMATION, check_corpus


@pytest.fixture
def copy(tmp_path: Path, corpus_folder: Path) -> Path:
    for name in ("texts", "notes"):
        shutil.copytree(corpus_folder / name, tmp_path / name)
    shutil.copy(corpus_folder / "lexicon.toml", tmp_path / "lexicon.toml")
    return tmp_path


def test_shipped_corpus_is_clean(corpus_folder: Path, today: date) -> None:
    found = [p for p in check_corpus(corpus_folder, today) if p.severity != INFORMATION]
    assert found == []


def test_later_the_review_dates_pass(corpus_folder: Path) -> None:
    kinds = {p.kind for p in check_corpus(corpus_folder, date(2028, 1, 1))}
    assert "revue_depassee" in kinds


def test_faults_are_told_and_the_rest_goes_on(copy: Path, today: date) -> None:
    notes = copy / "notes"
    first = notes / "periode-essai-entrepreneur-salarie.md"
    text = first.read_text(encoding="utf-8")
    (notes / "sans-titre.md").write_text("Le CESA est écrit.\n", encoding="utf-8")
    (notes / "mauvaise.md").write_text("---\ntitle: x\n---\nTexte.\n", encoding="utf-8")
    (notes / "copie.md").write_text(
        text.replace("slug: periode-essai-entrepreneur-salarie", "slug: copie"), encoding="utf-8"
    )
    first.write_text(text.replace("ne peut excéder huit mois (C.", "ne peut excéder dix mois (C.", 1), encoding="utf-8")
    lexicon = copy / "lexicon.toml"
    entry = (
        '\n[[entry]]\nterm = "mot inventé"\nmeaning = "rien"\ndomain = "test"\narticles = ["code-du-travail:L9999-9"]\n'
    )
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + entry, encoding="utf-8")
    found = {(p.kind, p.where) for p in check_corpus(copy, today) if p.severity != INFORMATION}
    assert found >= {
        ("sans_en_tete", "sans-titre.md"),
        ("note_illisible", "mauvaise.md"),
        ("chiffre_contredit", first.name),
        ("contradiction_interne", first.name),
        ("quasi_doublon", first.name),
        ("lexique", "lexicon.toml"),
    }
    assert {where for _, where in found} == {"sans-titre.md", "mauvaise.md", first.name, "lexicon.toml"}


def test_altered_law_stops_the_check(copy: Path, today: date) -> None:
    shutil.copy(copy / "texts" / "loi-78-763.jsonl.xz", copy / "texts" / "loi-47-1775.jsonl.xz")
    (problem,) = check_corpus(copy, today)
    assert problem.kind == "texte_illisible"
    assert "loi-47-1775" in problem.message


def test_unreadable_lexicon(copy: Path, today: date) -> None:
    (copy / "lexicon.toml").write_text("[[entry", encoding="utf-8")
    assert [p.kind for p in check_corpus(copy, today) if p.severity != INFORMATION] == ["lexique"]


def test_a_question_that_leads_nowhere_is_named_with_its_line(copy: Path, today: date) -> None:
    (copy / "questions").mkdir(exist_ok=True)
    (copy / "questions" / "essai.tsv").write_text(
        "code-du-travail:L7332-1\tCombien dure l'essai ?\ncode-du-travail:L9999-9\tEt après ?\n"
        "hors_corpus\tCombien de TVA ?\ninconnu:L1\tQui ?\n",
        encoding="utf-8",
    )
    found = [(p.kind, p.where, p.line, p.about) for p in check_corpus(copy, today) if p.severity != INFORMATION]
    assert found == [
        ("questions", "essai.tsv", 2, "code-du-travail:L9999-9"),
        ("questions", "essai.tsv", 4, "inconnu:L1"),
    ]
    (copy / "questions" / "essai.tsv").write_text("sans tabulation\n", encoding="utf-8")
    (problem,) = [p for p in check_corpus(copy, today) if p.severity != INFORMATION]
    assert "essai.tsv, ligne 1" in problem.message
