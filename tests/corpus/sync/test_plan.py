from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.sync.errors import SyncError
from corpus.sync.plan import plan_sync
from corpus.sync.plan_model import ChangeKind
from corpus.sync.rows import Row

NOW = "2026-03-27"


def find(rows: list[Row], num: str) -> Row:
    return next(row for row in rows if row["num"] == num)


def test_the_same_law_changes_nothing(texts: Path, npm: Callable[..., Path], held: dict[str, list[Row]]) -> None:
    plan = plan_sync(npm(day=NOW), texts)
    assert plan.empty
    assert plan.changes == plan.cautions == plan.remarks == ()
    assert plan.unchanged == sum(len(held[code]) for code in plan.texts)
    assert plan.texts == ("code-du-travail", "code-de-la-securite-sociale", "code-rural")


def test_a_more_recent_source_confirms_what_did_not_change(texts: Path, npm: Callable[..., Path]) -> None:
    plan = plan_sync(npm(codes=("code-du-travail",)), texts)
    assert not plan.empty
    assert plan.refreshed == plan.unchanged
    assert plan.changes == ()


def test_an_older_source_is_refused(texts: Path, npm: Callable[..., Path]) -> None:
    with pytest.raises(SyncError, match="connu au 2026-03-27, la source s'arrête au 2026-03-26"):
        plan_sync(npm(day="2026-03-26"), texts)


def test_added_changed_and_ended(texts: Path, npm: Callable[..., Path]) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        if text_id != "code-du-travail":
            return
        trial = find(rows, "L7332-1")
        trial |= {"text": trial["text"].replace("huit mois", "six mois"), "valid_from": "2026-07-01"}
        trial["legi_id"] = "LEGIARTI000099999999"
        rows.append(trial | {"num_official": "L7332-8", "legi_id": "LEGIARTI000099999998", "cid": "x"})
        rows.remove(find(rows, "R7331-1"))

    plan = plan_sync(npm(change), texts)
    assert {kind: len(plan.of_kind(kind)) for kind in ChangeKind if plan.of_kind(kind)} == {
        ChangeKind.ADDED: 1,
        ChangeKind.CHANGED: 1,
        ChangeKind.ENDED: 1,
    }
    (changed,) = plan.of_kind(ChangeKind.CHANGED)
    assert [piece.text for piece in changed.pieces if piece.kind != "="] == ["huit", "six"]
    (ended,) = plan.of_kind(ChangeKind.ENDED)
    assert ended.closed is not None
    assert ended.closed.valid_to == date(2026, 10, 1)
    assert ended.closed.caution is not None
    assert "postérieure au 27/03/2026" in ended.closed.caution
    assert plan.counts["changed"] == 1


def test_an_article_that_took_another_number_ends_the_day_the_other_starts(
    texts: Path, npm: Callable[..., Path]
) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        if text_id == "code-du-travail":
            find(rows, "R7331-1").update(
                num_official="D7331-1", legi_id="LEGIARTI000099999999", valid_from="2026-06-01"
            )

    plan = plan_sync(npm(change), texts)
    (ended,) = plan.of_kind(ChangeKind.ENDED)
    assert ended.closed is not None
    assert (ended.remark, ended.closed.valid_to) == ("devenu D7331-1", date(2026, 6, 1))
    assert [added.article.num for added in plan.of_kind(ChangeKind.ADDED)] == ["D7331-1"]


def test_of_a_partly_held_code_only_our_articles_count(texts: Path, npm: Callable[..., Path]) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        if text_id == "code-rural":
            other = rows[0] | {
                "num_official": "L111-1",
                "legi_id": "LEGIARTI000099999999",
                "section_path": ["Livre Ier"],
            }
            rows.append(other | {"cid": "x"})

    assert plan_sync(npm(change, day=NOW), texts).empty


def test_a_version_that_starts_after_the_source_cannot_have_ended(
    build: Callable[..., Path], npm: Callable[..., Path], tmp_path: Path
) -> None:
    def future(rows: dict[str, list[Row]]) -> None:
        find(rows["code-du-travail"], "R7331-1")["valid_from"] = "2027-01-01"

    def gone(text_id: str, rows: list[Row]) -> None:
        if text_id == "code-du-travail":
            rows.remove(find(rows, "R7331-1"))

    plan = plan_sync(npm(gone), build(tmp_path / "corpus" / "b", future))
    assert plan.changes == ()
    assert "R7331-1 : absent de la source alors que sa version commence le 2027-01-01" in plan.remarks[0]


def test_dila_archives_say_nothing_of_what_they_do_not_hold(texts: Path, xml: Callable[..., Path]) -> None:
    root = xml("LEGIARTI000099999999", "L7332-1", "<p>La période d'essai ne peut excéder six mois.</p>")
    plan = plan_sync(root, texts)
    assert [change.kind for change in plan.changes] == [ChangeKind.CHANGED]
    assert plan.of_kind(ChangeKind.CHANGED)[0].article.key == "code-du-travail:L7332-1"
    assert plan.unchanged == 0


def test_dila_archives_refresh_laws_taken_elsewhere(
    texts: Path, xml: Callable[..., Path], held: dict[str, list[Row]]
) -> None:
    row = find(held["loi-47-1775"], "26-41")
    root = xml(
        "LEGIARTI000029318176", "26-41", f"<p>{row['text']}</p>".replace("\n", "</p><p>"), start="2014-08-02",
        cid="JORFTEXT000000684004", title="Loi n° 47-1775",
    )  # fmt: skip
    plan = plan_sync(root, texts)
    (change,) = plan.changes
    assert change.kind is ChangeKind.UPDATED
    assert change.new is not None
    assert change.new.legi_id == "LEGIARTI000029318176"
    assert bool(plan.cautions) == bool(row["caution"])


def test_planning_writes_nothing(texts: Path, npm: Callable[..., Path]) -> None:
    before = {path: path.read_bytes() for path in texts.iterdir()}
    plan_sync(npm(), texts)
    assert {path: path.read_bytes() for path in texts.iterdir()} == before
    assert [path.name for path in texts.parent.iterdir()] == ["texts"]


def test_a_source_that_lost_its_articles_is_refused(texts: Path, npm: Callable[..., Path]) -> None:
    with pytest.raises(SyncError, match=r"Source incomplète : \d+ des \d+ articles de « code-du-travail »"):
        plan_sync(npm(lambda code, rows: rows.__delitem__(slice(2, None)), codes=("code-du-travail",)), texts)
