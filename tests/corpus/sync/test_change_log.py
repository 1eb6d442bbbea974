"""What a sync leaves for the « veille »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.sync import apply_sync, plan_sync
from corpus.sync.change_log import FILE, ChangedArticle, Kind, changed_articles, read_change_log
from corpus.sync.rows import Row

CODE = "code-du-travail"


def find(rows: list[Row], num: str) -> Row:
    return next(row for row in rows if row["num"] == num)


def reform(text_id: str, rows: list[Row]) -> None:
    """Changed, added, ended, moved, rectified: one article each."""
    if text_id != CODE:
        return
    find(rows, "L7331-2")["text"] += "\nPhrase oubliée."
    trial = find(rows, "L7332-1")
    rows.append(trial | {"num": "L7332-8", "num_official": "L7332-8", "legi_id": "LEGIARTI000099999998", "cid": "x"})
    trial |= {"text": trial["text"].replace("huit mois", "six mois"), "valid_from": "2026-07-01"}
    trial["legi_id"] = "LEGIARTI000099999999"
    rows.remove(find(rows, "R7331-1"))
    moved = find(rows, "R7331-2")
    moved |= {"num": "R7331-22", "num_official": "R7331-22", "legi_id": "LEGIARTI000099999997"}
    moved["valid_from"] = "2026-08-01"


@pytest.fixture
def log(texts: Path, npm: Callable[..., Path]) -> dict[str, ChangedArticle]:
    assert read_change_log(texts) == ()
    assert apply_sync(plan_sync(npm(reform), texts), texts)
    return {change.article: change for change in read_change_log(texts)}


def test_each_article_once_with_what_happened_to_it(log: dict[str, ChangedArticle]) -> None:
    assert {key.partition(":")[2]: change.kind for key, change in log.items()} == {
        "L7331-2": Kind.RECTIFIED,
        "L7332-1": Kind.CHANGED,
        "L7332-8": Kind.ADDED,
        "R7331-1": Kind.ENDED,
        "R7331-2": Kind.MOVED,
    }


def test_both_wordings_are_kept_word_for_word(log: dict[str, ChangedArticle], held: dict[str, list[Row]]) -> None:
    change = log[f"{CODE}:L7332-1"]
    assert change.old is not None and change.new is not None
    assert change.old.body == find(held[CODE], "L7332-1")["text"]
    assert change.old.document == f"{CODE}:L7332-1@2014-08-02"
    assert change.old.valid_to == date(2026, 7, 1)
    assert change.new.body == change.old.body.replace("huit mois", "six mois")
    assert change.in_force_since == date(2026, 7, 1)
    assert [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "="] == [("-", "huit"), ("+", "six")]


def test_a_moved_article_is_one_change_with_its_new_number(log: dict[str, ChangedArticle]) -> None:
    change = log[f"{CODE}:R7331-2"]
    assert change.moved_to == f"{CODE}:R7331-22"
    assert change.new is not None and change.new.document == f"{CODE}:R7331-22@2026-08-01"
    assert change.pieces == ()
    assert change.in_force_since == date(2026, 8, 1)


def test_a_rectified_wording_never_was_the_law(log: dict[str, ChangedArticle]) -> None:
    assert log[f"{CODE}:L7331-2"].in_force_since is None


def test_a_second_sync_adds_to_the_log(texts: Path, npm: Callable[..., Path]) -> None:
    apply_sync(plan_sync(npm(reform), texts), texts)
    first = read_change_log(texts)

    def again(text_id: str, rows: list[Row]) -> None:
        reform(text_id, rows)
        if text_id == CODE:
            trial = find(rows, "L7332-1")
            trial |= {"text": trial["text"].replace("six mois", "cinq mois"), "valid_from": "2026-10-01"}
            trial["legi_id"] = "LEGIARTI000099999990"

    apply_sync(plan_sync(npm(again, day="2026-11-01", folder="suite"), texts), texts)
    log = read_change_log(texts)
    assert log[: len(first)] == first
    assert [change.article for change in log[len(first) :]] == [f"{CODE}:L7332-1"]
    assert log[-1].change_id != first[0].change_id
    assert log[-1].old is not None and "six mois" in log[-1].old.body


def test_a_plan_that_is_not_applied_leaves_no_trace(texts: Path, npm: Callable[..., Path]) -> None:
    assert changed_articles(plan_sync(npm(reform), texts))
    assert not (texts / FILE).exists()


def test_nothing_changed_is_not_a_change(texts: Path, npm: Callable[..., Path]) -> None:
    apply_sync(plan_sync(npm(), texts), texts)
    kinds = {change.kind for change in read_change_log(texts)}
    assert kinds <= {Kind.DATES}
