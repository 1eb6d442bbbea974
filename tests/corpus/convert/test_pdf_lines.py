"""Words joined into pieces of lines."""

from corpus.convert.pdf_lines import rows_of, segments
from corpus.convert.pdf_words import Word


def word(text: str, x: float, y: float = 100.0, size: float = 10.0, **more: object) -> Word:
    return Word(text, x, x + 5 * len(text), y, size, False, **more)  # type: ignore[arg-type]


def test_a_wide_gap_parts_a_line() -> None:
    assert [s.text for s in segments([word("un", 0), word("deux", 13), word("trois", 80)])] == ["un deux", "trois"]


def test_equal_wide_gaps_are_justification() -> None:
    assert [s.text for s in segments([word("un", 0), word("deux", 24), word("trois", 58)])] == ["un deux trois"]


def test_a_blank_inside_one_string_is_no_gap() -> None:
    words = [word("un", 0, order=1), word("deux", 40, order=2, follows=True)]
    assert [s.text for s in segments(words)] == ["un deux"]


def test_a_bullet_belongs_to_its_item_even_on_another_baseline() -> None:
    assert [s.text for s in segments([word("•", 0, 101.9), word("un", 20), word("point", 33)])] == ["• un point"]


def test_a_raised_mark_belongs_to_its_line() -> None:
    found = segments([word("écrit", 0), word("1", 25, 103.5, 6.0, spaced=False), word("suite", 33)])
    assert [s.text for s in found] == ["écrit1 suite"]
    assert (found[0].y, found[0].size) == (100.0, 10.0)


def test_rows_gather_what_stands_at_one_height() -> None:
    rows = rows_of(segments([word("a", 0), word("b", 100), word("c", 0, 80)]))
    assert [[s.text for s in row] for row in rows] == [["a", "b"], ["c"]]


def test_a_stretched_no_break_space_is_one_blank() -> None:
    words = [word("art.\u00a0", 0), word("L.", 32, spaced=False), word("7332-1", 46)]
    assert [s.text for s in segments(words)] == ["art.\u00a0L. 7332-1"]
