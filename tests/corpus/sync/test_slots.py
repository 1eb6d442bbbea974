from dataclasses import replace
from datetime import date

from corpus.article import Article
from corpus.sync.slots import slots
from corpus.sync.source import Period, SourceArticle

ROW = Article(
    "code-du-travail", "L1", "L1", "LEGIARTI000000000001", "LEGIARTI000000000001", (), "VIGUEUR", date(2020, 1, 1),
    None, "Texte.", None, None, "2026-03-27", None, "LEGI", "Licence Ouverte 2.0",
)  # fmt: skip
ANNEX = replace(ROW, num="AnnexeI", legi_id="LEGIARTI000000000011", cid="LEGIARTI000000000010")
OTHER = replace(ROW, num="AnnexeI", legi_id="LEGIARTI000000000021", cid="LEGIARTI000000000020")


def test_rows_and_versions_of_one_number_meet() -> None:
    past = replace(ROW, legi_id="LEGIARTI000000000000", valid_from=date(2010, 1, 1), valid_to=date(2020, 1, 1))
    newer = SourceArticle(replace(ROW, legi_id="LEGIARTI000000000002", cid=None, valid_from=date(2026, 9, 1)))
    ((slot,), remarks) = slots([ROW], [past], [newer])
    assert (slot.current, slot.earlier, slot.found, remarks) == (ROW, [past], [newer], [])


def test_annexes_with_one_number_are_told_apart() -> None:
    by_cid = SourceArticle(replace(OTHER, legi_id="LEGIARTI000000000022", valid_from=date(2026, 9, 1)))
    by_period = SourceArticle(
        replace(ANNEX, legi_id="LEGIARTI000000000012", cid=None, valid_from=date(2026, 9, 1)),
        (Period("LEGIARTI000000000011", date(2020, 1, 1), None),),
    )
    unknown = SourceArticle(replace(ANNEX, legi_id="LEGIARTI000000000031", cid="LEGIARTI000000000030"))
    found, _ = slots([ANNEX, OTHER], [], [by_cid, by_period, unknown])
    assert [(slot.current, slot.found) for slot in found] == [
        (ANNEX, [by_period]),
        (OTHER, [by_cid]),
        (None, [unknown]),
    ]


def test_of_two_versions_of_one_day_the_stored_one_is_followed() -> None:
    mine, double = SourceArticle(ROW), SourceArticle(replace(ROW, legi_id="LEGIARTI000000000009"))
    for order in ([mine, double], [double, mine]):
        ((slot,), remarks) = slots([ROW], [], order)
        assert slot.found == [mine]
        assert "deux versions du 2020-01-01" in remarks[0]
