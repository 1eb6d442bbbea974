from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import TextError, UnknownArticle
from corpus.library import Library, number_sort_key
from corpus.textfile import write_rows
from tests.small_corpus import read_rows, write_manifest

TODAY = date(2026, 11, 23)
CODE = "code-du-travail"


@pytest.fixture(scope="module")
def small(small_corpus: Path) -> Library:
    return Library(small_corpus / "texts")


@pytest.fixture(scope="module")
def whole() -> Library:
    return Library(Path(__file__).resolve().parents[2] / "corpus" / "texts")


@pytest.fixture
def texts(small_corpus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_corpus / "texts", tmp_path / "texts"))


def rewrite(texts: Path, name: str, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
    path = texts / name
    write_rows(path, change(list(read_rows(path))))
    write_manifest(texts)


def test_the_delivered_corpus_passes_its_own_checks(whole: Library) -> None:
    assert len(whole.text_ids()) == 8
    assert sum(1 for _ in whole.articles()) == sum(e.articles for e in whole.manifest.texts) + (
        whole.manifest.versions.articles
    )
    identifiers = [article.document_id for article in whole.articles()]
    assert len(set(identifiers)) == len(identifiers)


def test_one_wording_at_most_applies_on_any_day(whole: Library) -> None:
    for day in (date(2010, 1, 1), date(2019, 6, 1), TODAY):
        for text_id in whole.text_ids():
            for num in whole.numbers(text_id):
                if not num.startswith("Annexe"):
                    assert sum(article.in_force(day) for article in whole.versions(text_id, num)) <= 1, num


def test_a_changed_file_is_refused_by_its_checksum(texts: Path) -> None:
    rows = list(read_rows(texts / f"{CODE}.jsonl.xz"))
    rows[0]["text"] += " "
    write_rows(texts / f"{CODE}.jsonl.xz", rows)
    with pytest.raises(TextError, match=rf"Somme de contrôle de {CODE}\.jsonl\.xz : \w+… attendue .* \w+… trouvée"):
        Library(texts)
    assert Library(texts, verify=False).versions(CODE, rows[0]["num"])


def test_a_missing_file_is_one_sentence(texts: Path) -> None:
    (texts / "versions.jsonl.xz").unlink()
    with pytest.raises(TextError, match=r"Fichier de texte manquant : .*versions\.jsonl\.xz"):
        Library(texts)


def test_a_wrong_count_is_refused(texts: Path) -> None:
    path = texts / "manifest.toml"
    path.write_text(re.sub(r"articles = \d+", "articles = 3", path.read_text("utf-8"), count=1), encoding="utf-8")
    with pytest.raises(TextError, match="3 articles attendus par le manifeste"):
        Library(texts)


def test_the_same_version_twice_in_a_file_is_refused_with_both_lines(texts: Path) -> None:
    rewrite(texts, f"{CODE}.jsonl.xz", lambda rows: [*rows, rows[2]])
    with pytest.raises(TextError, match="figure déjà ligne 3"):
        Library(texts)


@pytest.mark.parametrize(
    ("changes", "period"),
    [
        ({"valid_to": "2022-01-01"}, "2021-04-01"),
        ({"valid_to": None}, "2021-04-01"),
        ({"valid_from": None, "valid_to": "2022-01-01"}, "2021-04-01"),
    ],
)
def test_overlapping_versions_are_refused(texts: Path, changes: dict[str, Any], period: str) -> None:
    def overlap(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = next(row for row in rows if row["num"] == "R5142-2" and row["valid_from"] == "2008-05-01")
        found.update(changes)
        return rows

    rewrite(texts, "versions.jsonl.xz", overlap)
    with pytest.raises(TextError, match=rf"Article code-du-travail:R5142-2 : .* chevauche celle du {period}"):
        Library(texts)


def test_two_undated_wordings_of_one_article_overlap(texts: Path) -> None:
    def two(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        undated = next(row for row in read_rows(texts / "loi-47-1775.jsonl.xz") if row["num"] == "2")
        return [*rows, {**undated, "valid_to": "1990-01-01", "text": "Autre rédaction."}]

    rewrite(texts, "versions.jsonl.xz", two)
    with pytest.raises(TextError, match=r"loi-47-1775:2 : la version sans date .* chevauche celle sans date"):
        Library(texts)


def test_the_version_shown_is_the_one_of_the_day(small: Library) -> None:
    firsts = [date(2008, 5, 1), date(2021, 4, 1), date(2023, 1, 1)]
    assert [article.valid_from for article in small.versions(CODE, "R5142-2")] == firsts
    for first, day in [(firsts[0], date(2021, 3, 31)), (firsts[1], date(2021, 4, 1)), (firsts[2], TODAY)]:
        found = small.in_force(CODE, "R5142-2", day)
        assert found
        assert found.valid_from == first
    assert small.in_force(CODE, "R5142-2", date(2008, 4, 30)) is None


def test_an_undated_wording_is_never_older_than_its_text(small: Library) -> None:
    born = small.text("loi-47-1775").date_of_text
    assert small.in_force("loi-47-1775", "2", born)
    assert small.in_force("loi-47-1775", "2", born - timedelta(days=1)) is None


def test_a_view_gives_neighbours_in_force_and_every_version(small: Library) -> None:
    view = small.view(CODE, "L7332-1", TODAY)
    assert view.article
    assert "huit mois" in view.article.body
    assert (view.previous, view.following) == ("L7331-3", "L7332-2")
    assert len(small.view(CODE, "R5142-1", TODAY).versions) == 2


def test_a_view_before_the_article_existed_has_no_wording_but_its_versions(small: Library) -> None:
    view = small.view(CODE, "L7332-1", date(2010, 1, 1))
    assert view.article is None
    assert len(view.versions) == 1


def test_neighbours_skip_what_was_not_yet_in_force(small: Library) -> None:
    view = small.view(CODE, "L5142-3", date(2010, 1, 1))
    assert view.previous == "L5142-2"
    assert view.following == "R5142-2"  # R5142-1 is only known from 2014 on, the CAE articles too
    day = small.view(CODE, "L5142-3", TODAY)
    assert day.following == "L7331-1"


def test_the_first_and_the_last_article_have_one_neighbour(small: Library) -> None:
    numbers = small.numbers("code-de-commerce")
    assert small.view("code-de-commerce", numbers[0], TODAY).previous is None
    assert small.view("code-de-commerce", numbers[-1], TODAY).following is None


def test_an_unknown_article_or_text_is_named_with_what_is_near(small: Library) -> None:
    with pytest.raises(UnknownArticle, match=r"« L7332-9 » n'existe pas dans « Code du travail ».*L7332-"):
        small.view(CODE, "L7332-9", TODAY)
    with pytest.raises(UnknownArticle, match=r"Texte inconnu : « code-civil »\. Textes du corpus : code-du-travail"):
        small.view("code-civil", "1240", TODAY)


def test_the_nearest_numbers_are_of_the_same_series(whole: Library) -> None:
    assert "L7332-7" in whole.nearest(CODE, "L7332-8")
    assert all(num.startswith("L7332-") for num in whole.nearest(CODE, "L7332-0"))
    assert all(num.startswith("R") for num in whole.nearest(CODE, "R7331-13"))
    assert whole.nearest("code-civil", "1") == ()


def test_numbers_sort_as_a_reader_expects() -> None:
    shuffled = ["L1226-10", "L1226-2", "L1226-1-1", "L1226-1", "L122-12", "R1226-1", "26-41", "26-5", "3bis", "3"]
    assert sorted(shuffled, key=number_sort_key) == [
        "3", "3bis", "26-5", "26-41", "L122-12", "L1226-1", "L1226-1-1", "L1226-2", "L1226-10", "R1226-1",
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_a_view_never_shows_a_wording_of_another_day(small: Library, day: date) -> None:
    for num in ("R5142-1", "R5142-2", "L3332-17-1"):
        article = small.view(CODE, num, day).article
        assert article is None or article.in_force(day)
        assert (article is None) == (not any(version.in_force(day) for version in small.versions(CODE, num)))
