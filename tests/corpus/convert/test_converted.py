"""Pages of a converted text."""

from corpus.convert.converted import Converted


def test_the_page_of_an_offset() -> None:
    converted = Converted("un deux note", ((2, 0), (3, 3), (2, 8)), "", "pdf")
    assert [converted.page_at(offset) for offset in (0, 2, 3, 7, 8, 11)] == [2, 2, 3, 3, 2, 2]


def test_no_pages() -> None:
    assert Converted("un", (), "", "docx").page_at(0) is None
