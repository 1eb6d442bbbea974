"""Markdown rows."""

from corpus.convert.tables import markdown_table


def test_empty_rows_and_columns_go_and_bars_are_escaped() -> None:
    rows = [["a", "", "b|c"], ["", "", ""], ["d\ne", "", ""]]
    assert markdown_table(rows) == "| a | b\\|c |\n| --- | --- |\n| d e |  |"


def test_nothing_gives_nothing() -> None:
    assert markdown_table([]) == markdown_table([["", ""]]) == ""
