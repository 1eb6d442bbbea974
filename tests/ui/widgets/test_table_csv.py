"""Tables taken out: what a French spreadsheet reads, and nothing it would run."""

from __future__ import annotations

from ui.widgets.table_csv import table_csv


def test_semicolons_decimal_commas_and_empty_cells() -> None:
    assert table_csv(["Thème", "Part"], [["CAPE ; essai", 0.25], ["été", None]]) == (
        '\ufeffThème;Part\r\n"CAPE ; essai";0,25\r\nété;\r\n'
    )


def test_no_cell_is_a_formula() -> None:
    assert "'=1+1" in table_csv(["a"], [["=1+1"]])
    assert "\r\n-3\r\n" in table_csv(["a"], [[-3]]), "numbers stay numbers"
