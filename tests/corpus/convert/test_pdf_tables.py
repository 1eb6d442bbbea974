"""Ruled tables."""

from corpus.convert.pdf_tables import ruled_tables
from corpus.convert.pdf_words import Word


def word(text: str, x: float, y: float) -> Word:
    return Word(text, x, x + 5 * len(text), y, 10.0, False)


def grid(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return level + [(x, ys[0], x, ys[-1]) for x in xs]


def test_cells_follow_the_lines() -> None:
    words = [word("a", 10, 30), word("b", 60, 30), word("c", 10, 10), word("d", 60, 10), word("dehors", 10, 80)]
    tables, rest = ruled_tables(words, grid([0, 50, 100], [0, 20, 40]))
    assert [table.rows for table in tables] == [(("a", "b"), ("c", "d"))]
    assert [other.text for other in rest] == ["dehors"]


def test_a_cell_across_columns_is_one_cell() -> None:
    rules = [(0, y, 100, y) for y in (0, 20, 40)] + [(0, 0, 0, 40), (100, 0, 100, 40), (50, 0, 50, 20)]
    words = [word("un", 10, 30), word("titre", 45, 30), word("c", 10, 10), word("d", 60, 10)]
    tables, _ = ruled_tables(words, rules)
    assert tables[0].rows == (("un titre", ""), ("c", "d"))


def test_a_frame_around_text_is_no_table() -> None:
    words = [word("encadré", 10, 30)]
    assert ruled_tables(words, grid([0, 100], [0, 40])) == ([], words)


def test_two_tables_apart_are_two() -> None:
    rules = grid([0, 50, 100], [0, 20, 40]) + grid([0, 50, 100], [100, 120, 140])
    words = [word("a", 10, 30), word("b", 60, 110)]
    tables, _ = ruled_tables(words, rules)
    assert len(tables) == 2
