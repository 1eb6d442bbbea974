import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.library import Library
from corpus.sync.errors import SyncError
from corpus.sync.states import ArticleDiff, CorpusDiff, DiffKind
from corpus.sync.touched import touched

ARTICLE = Article(
    "code-du-travail", "L7332-1", "L7332-1", None, None, (), "VIGUEUR", date(2016, 1, 1), None, "Texte.", None, None,
    None, None, "LEGI", "Licence Ouverte 2.0",
)  # fmt: skip
NOTE = """---
title: {title}
slug: {slug}
status: publiee
authors: [Équipe Lexcoop]
published_on: 2026-11-23
review_by: 2027-11-23
topics: [CESA]
cited_articles: [{cited}]
original: null
accepted_warnings: []
---
{body}
"""


def diff(*keys: str) -> CorpusDiff:
    found = []
    for key in keys:
        text_id, num = key.split(":")
        found.append(ArticleDiff(DiffKind.CHANGED, key, None, replace(ARTICLE, text_id=text_id, num=num)))
    return CorpusDiff(tuple(found))


@pytest.fixture
def library(tmp_path: Path) -> tuple[Path, Path, Path]:
    notes = tmp_path / "notes"
    notes.mkdir()

    def note(slug: str, cited: str, body: str) -> None:
        (notes / f"{slug}.md").write_text(NOTE.format(title=slug, slug=slug, cited=cited, body=body), encoding="utf-8")

    note("en-tete", "code-du-travail:L7332-1", "Rien.")
    note("corps", "", "Voir l'article L. 7332-1 du code du travail.")
    note("plage", "", "Voir les articles L. 7332-1 à L. 7332-7 du code du travail.")
    note("autre-texte", "", "Voir l'article L. 311-3 du code de la sécurité sociale, et l'article 1er de la loi.")
    note("ailleurs", "code-du-travail:L7331-1", "Voir l'article L. 1221-19 du code du travail.")
    (notes / "cassee.md").write_text("sans en-tête", encoding="utf-8")
    lexicon = tmp_path / "lexicon.toml"
    lexicon.write_text(
        '[[entry]]\nterm = "essai"\narticles = ["code-du-travail:L7332-1"]\n[[entry]]\nterm = "rien"\n',
        encoding="utf-8",
    )
    questions = tmp_path / "dev.jsonl"
    rows = [
        {"id": "a", "question": "Q ?", "gold": ["code-du-travail:L7332-1"], "acceptable": []},
        {"id": "b", "question": "Q ?", "gold": ["x:1"], "acceptable": ["code-du-travail:L7332-1"]},
        {"id": "c", "question": "Q ?", "gold": [], "acceptable": None},
    ]
    questions.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    return notes, lexicon, questions


def test_everything_that_rests_on_a_changed_article(library: tuple[Path, Path, Path]) -> None:
    notes, lexicon, questions = library
    found = touched(diff("code-du-travail:L7332-1"), notes, lexicon, [questions])
    key = ("code-du-travail:L7332-1",)
    assert [(note.slug, note.cited, note.in_body) for note in found.notes] == [
        ("corps", (), key),
        ("en-tete", key, ()),
        ("plage", (), key),
    ]
    assert [(entry.term, entry.articles) for entry in found.entries] == [("essai", key)]
    assert [(q.question_id, q.gold, q.acceptable) for q in found.questions] == [("a", key, ()), ("b", (), key)]
    assert found.questions[0].file == "dev.jsonl"
    assert len(found.remarks) == 1
    assert "cassee.md" in found.remarks[0]


def test_an_article_inside_a_range_counts_and_one_outside_does_not(library: tuple[Path, Path, Path]) -> None:
    notes, lexicon, questions = library
    inside = touched(diff("code-du-travail:L7332-5"), notes, lexicon, [questions])
    assert [note.slug for note in inside.notes] == ["plage"]
    assert touched(diff("code-du-travail:L7332-10", "code-du-travail:R7332-5"), notes, lexicon, []).notes == ()


def test_the_same_number_of_another_text_does_not_count(library: tuple[Path, Path, Path]) -> None:
    notes, lexicon, questions = library
    assert touched(diff("code-rural:L7332-1"), notes, lexicon, [questions]).notes == ()
    found = touched(diff("code-de-la-securite-sociale:L311-3"), notes, lexicon, [])
    assert [note.slug for note in found.notes] == ["autre-texte"]


def test_the_catalogue_tells_the_text_of_a_bare_number(
    library: tuple[Path, Path, Path], build: Callable[..., Path], tmp_path: Path
) -> None:
    notes, lexicon, _ = library
    path = notes / "corps.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" du code du travail", ""), encoding="utf-8")
    catalogue = Library(build(tmp_path / "texts"))
    found = touched(diff("code-du-travail:L7332-1"), notes, lexicon, [], catalogue=catalogue)
    assert "corps" in [note.slug for note in found.notes]


def test_no_difference_touches_nothing(library: tuple[Path, Path, Path]) -> None:
    notes, lexicon, questions = library
    found = touched(diff(), notes, lexicon, [questions])
    assert (found.notes, found.entries, found.questions) == ((), (), ())


def test_files_that_cannot_be_read(library: tuple[Path, Path, Path], tmp_path: Path) -> None:
    notes, lexicon, questions = library
    questions.write_text('{"id"', encoding="utf-8")
    with pytest.raises(SyncError, match=r"dev\.jsonl, ligne 1 : question au format JSON attendue"):
        touched(diff(), notes, lexicon, [questions])
    with pytest.raises(SyncError, match="Fichier de questions illisible"):
        touched(diff(), notes, lexicon, [tmp_path / "absent.jsonl"])
    lexicon.write_text("[[entry", encoding="utf-8")
    with pytest.raises(SyncError, match=r"Lexique illisible : lexicon\.toml"):
        touched(diff(), notes, lexicon, [])
