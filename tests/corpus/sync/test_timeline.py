"""One article, in every way a source may move it."""

from dataclasses import replace
from datetime import date

from corpus.article import Article
from corpus.sync.cautions import NEWER_EXISTS
from corpus.sync.plan_model import ChangeKind
from corpus.sync.source import Period, SourceArticle
from corpus.sync.timeline import steps

DAY = date(2026, 10, 1)
ROW = Article(
    "code-du-travail", "L7332-1", "L7332-1", "LEGIARTI000029318290", "LEGIARTI000029318290", ("Partie législative",),
    "VIGUEUR", date(2016, 1, 1), None, "La période d'essai ne peut excéder huit mois.", None,
    "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000029318290", "2026-03-27", None,
    "LEGI", "Licence Ouverte 2.0",
)  # fmt: skip


def version(legi_id: str, start: date | None, body: str, end: date | None = None, **more: object) -> Article:
    return replace(
        ROW,
        legi_id=legi_id,
        valid_from=start,
        valid_to=end,
        body=body,
        origin="source",
        url=f"https://x/{legi_id}",
        **more,
    )


def item(article: Article, *periods: Period) -> SourceArticle:
    return SourceArticle(article, periods)


SAME = item(replace(ROW, origin="source"))
SIX = version("LEGIARTI000099999999", date(2026, 7, 1), "La période d'essai ne peut excéder six mois.")


def test_the_same_version_is_confirmed() -> None:
    found = steps(ROW, [], [SAME], DAY)
    assert (found.changes, found.confirmed, found.unchanged) == ((), (ROW,), True)


def test_another_layout_of_the_same_wording_is_no_change() -> None:
    layout = item(replace(ROW, body="La période d'essai\nne peut excéder huit  mois.", origin="source"))
    assert steps(ROW, [], [layout], DAY).unchanged


def test_a_new_version_ends_the_old_one_the_day_it_starts() -> None:
    (change,) = steps(ROW, [], [item(SIX)], DAY).changes
    assert change.kind is ChangeKind.CHANGED
    assert change.old == ROW
    assert change.closed is not None
    assert (change.closed.valid_to, change.closed.status) == (date(2026, 7, 1), "MODIFIE")
    assert change.closed.url == "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000029318290/2016-01-01"
    assert change.new == replace(SIX, as_of="2026-10-01")
    assert [p.text for p in change.pieces if p.kind != "="] == ["huit", "six"]


def test_the_source_may_know_that_the_old_one_ended_before() -> None:
    between = Period("LEGIARTI000088888888", date(2026, 5, 1), date(2026, 7, 1))
    known = Period("LEGIARTI000029318290", date(2016, 1, 1), date(2026, 5, 1))
    (change,) = steps(ROW, [], [item(SIX, known, between)], DAY).changes
    assert change.closed is not None
    assert change.closed.valid_to == date(2026, 5, 1)


def test_an_announced_end_is_kept_when_the_source_says_nothing() -> None:
    (change,) = steps(replace(ROW, valid_to=date(2026, 6, 1)), [], [item(SIX)], DAY).changes
    assert change.closed is not None
    assert change.closed.valid_to == date(2026, 6, 1)


def test_two_new_versions_chain() -> None:
    later = version("LEGIARTI000099999998", date(2027, 1, 1), "La période d'essai ne peut excéder trois mois.")
    first, second = steps(ROW, [], [item(later), SAME, item(replace(SIX, valid_to=date(2027, 1, 1)))], DAY).changes
    assert (first.old, second.old) == (ROW, first.new)
    assert second.closed is not None
    assert (second.closed.valid_from, second.closed.valid_to) == (date(2026, 7, 1), date(2027, 1, 1))
    assert second.new is not None
    assert second.new.valid_from == date(2027, 1, 1)


def test_the_same_words_under_another_version_say_so() -> None:
    (change,) = steps(ROW, [], [item(replace(SIX, body=ROW.body))], DAY).changes
    assert (change.kind, change.remark, change.pieces) == (ChangeKind.CHANGED, "rédaction identique", ())


def test_an_announced_abrogation_only_moves_the_end() -> None:
    announced = replace(ROW, status="ABROGE_DIFF", valid_to=date(2027, 1, 1), origin="source")
    (change,) = steps(ROW, [], [item(announced)], DAY).changes
    assert change.kind is ChangeKind.UPDATED
    assert change.remark == "fin : ouverte → 2027-01-01, état : VIGUEUR → ABROGE_DIFF"
    assert change.pieces == ()


def test_a_past_abrogation_ends_the_article() -> None:
    over = replace(ROW, status="ABROGE", valid_to=date(2026, 7, 1), origin="source")
    found = steps(replace(ROW, caution="À vérifier."), [], [item(over)], DAY)
    (change,) = found.changes
    assert (change.kind, change.new) == (ChangeKind.ENDED, None)
    assert change.closed is not None
    assert (change.closed.valid_to, change.closed.caution) == (date(2026, 7, 1), None)
    assert [cleared.caution for cleared in found.cautions] == ["À vérifier."]


def test_an_ended_article_may_come_back() -> None:
    over = replace(ROW, status="ABROGE", valid_to=date(2026, 7, 1), origin="source")
    back = version("LEGIARTI000099999999", date(2026, 9, 1), "Autre texte.")
    ended, added = steps(ROW, [], [item(over), item(back)], DAY).changes
    assert (ended.kind, added.kind) == (ChangeKind.ENDED, ChangeKind.ADDED)


def test_a_wording_that_ended_without_a_known_successor_gets_a_caution() -> None:
    over = replace(ROW, status="MODIFIE", valid_to=date(2026, 7, 1), origin="source")
    (change,) = steps(ROW, [], [item(over)], DAY).changes
    assert change.kind is ChangeKind.UPDATED
    assert change.new is not None
    assert (change.new.valid_to, change.new.caution) == (date(2026, 7, 1), NEWER_EXISTS)
    again = steps(change.new, [], [item(over)], DAY)
    assert again.changes == ()


def test_other_words_under_the_same_version_are_a_rectification() -> None:
    typo = replace(ROW, body="La période d'essai ne peut excéder huit moi.")
    (change,) = steps(typo, [], [SAME], DAY).changes
    assert (change.kind, change.old, change.closed) == (ChangeKind.RECTIFIED, typo, None)


def test_a_version_put_in_the_place_of_another_with_the_same_start_is_a_rectification() -> None:
    (change,) = steps(ROW, [], [item(replace(SIX, valid_from=ROW.valid_from))], DAY).changes
    assert change.kind is ChangeKind.RECTIFIED


def test_a_version_taken_back_by_the_source_is_replaced_even_if_older() -> None:
    (change,) = steps(ROW, [], [item(replace(SIX, valid_from=date(2015, 1, 1)))], DAY).changes
    assert change.kind is ChangeKind.RECTIFIED


def test_cautions_fall_when_the_source_has_the_wording_and_no_later_one() -> None:
    row = replace(ROW, caution=NEWER_EXISTS)
    found = steps(row, [], [SAME], DAY)
    (change,) = found.changes
    assert (change.kind, change.remark) == (ChangeKind.UPDATED, "mise en garde levée")
    assert [cleared.key for cleared in found.cautions] == ["code-du-travail:L7332-1"]
    announced = item(replace(ROW, origin="source"), Period("LEGIARTI000099999999", date(2027, 1, 1), None))
    assert steps(row, [], [announced], DAY).changes == ()


def test_a_number_never_held_is_added_once_in_force() -> None:
    (change,) = steps(None, [], [item(SIX)], DAY).changes
    assert (change.kind, change.old) == (ChangeKind.ADDED, None)
    over = replace(SIX, valid_to=date(2026, 8, 1), status="ABROGE")
    assert steps(None, [], [item(over)], DAY).changes == ()


def test_an_old_wording_of_the_source_never_displaces_a_stored_one() -> None:
    past = version("LEGIARTI000011111111", date(2010, 1, 1), "Ancien texte.", date(2016, 1, 1), status="MODIFIE")
    assert steps(ROW, [], [item(past), SAME], DAY).changes == ()
    (change,) = steps(ROW, [], [item(past), SAME], DAY, history=True).changes
    assert change.kind is ChangeKind.RECOVERED
    clash = replace(past, legi_id="LEGIARTI000022222222", valid_from=date(2012, 1, 1), valid_to=date(2014, 1, 1))
    known = replace(past, legi_id="LEGIARTI000033333333", valid_from=date(2011, 1, 1), valid_to=date(2013, 1, 1))
    assert steps(ROW, [known], [item(clash), SAME], DAY, history=True).changes == ()


def test_a_row_taken_elsewhere_takes_identifier_and_dates_from_the_base() -> None:
    row = replace(ROW, legi_id=None, cid=None, url=None, valid_from=None, as_of="2014-08", caution="Non vérifiée.")
    found = steps(
        row, [], [item(version("LEGIARTI000011111111", date(2001, 1, 1), "Ancien.", date(2016, 1, 1))), SAME], DAY
    )
    (change,) = found.changes
    assert change.kind is ChangeKind.UPDATED
    assert change.new is not None
    assert (change.new.legi_id, change.new.valid_from, change.new.caution) == (ROW.legi_id, ROW.valid_from, None)
    assert [cleared.caution for cleared in found.cautions] == ["Non vérifiée."]


def test_an_undated_row_that_the_base_words_otherwise_is_rectified_not_aged() -> None:
    row = replace(ROW, legi_id=None, valid_from=None, body="Texte connu ailleurs.")
    old = item(version("LEGIARTI000011111111", date(1947, 9, 11), "Ancien.", date(2016, 1, 1)))
    (change,) = steps(row, [], [old, SAME], DAY).changes
    assert change.kind is ChangeKind.RECTIFIED
    assert change.new is not None
    assert change.new.valid_from == ROW.valid_from


def test_a_wording_that_is_over_keeps_its_caution() -> None:
    over = replace(ROW, status="ABROGE_DIFF", valid_to=date(2026, 9, 1), caution=NEWER_EXISTS)
    assert steps(over, [], [item(replace(over, caution=None, origin="source"))], DAY).changes == ()


def test_a_source_without_chronological_identifiers_keeps_the_stored_one() -> None:
    (change,) = steps(ROW, [], [item(replace(SIX, cid=None))], DAY).changes
    assert change.new is not None
    assert change.new.cid == ROW.cid
