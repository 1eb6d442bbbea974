"""Reading order of a page."""

from corpus.convert.pdf_layout import Flow, Table, arrange
from corpus.convert.pdf_lines import segments
from corpus.convert.pdf_tables import Grid
from corpus.convert.pdf_words import Word

Line = tuple[str, float, float]


def words(lines: list[Line]) -> list[Word]:
    found: list[Word] = []
    for text, x, y in lines:
        for part in text.split():
            found.append(Word(part, x, x + 5 * len(part), y, 10.0, False))
            x += 5 * len(part) + 3
    return found


def texts(lines: list[Line], grids: list[Grid] | None = None) -> list[str]:
    out: list[str] = []
    for block in arrange(segments(words(lines)), grids or [], []):
        if isinstance(block, Flow):
            out += [line.text for line in block.lines]
        else:
            assert isinstance(block, Table)
            out += ["|".join(row) for row in block.rows]
    return out


def column(letter: str, x: float, top: float, count: int) -> list[Line]:
    return [(f"{letter}{n} mots qui emplissent bien toute la colonne", x, top - 14 * n) for n in range(count)]


def test_columns_of_unequal_baselines() -> None:
    found = texts(column("g", 50, 700, 6) + column("d", 320, 695, 4))
    assert [line[:2] for line in found] == ["g0", "g1", "g2", "g3", "g4", "g5", "d0", "d1", "d2", "d3"]


def test_three_columns() -> None:
    found = texts([
        (f"{letter}{n} mots qui emplissent bien", x, 700 - 14 * n)
        for letter, x in (("a", 50), ("b", 220), ("c", 390))
        for n in range(4)
    ])  # fmt: skip
    assert [line[:1] for line in found] == list("aaaabbbbcccc")


def test_a_line_across_parts_the_columns_above_from_those_below() -> None:
    across = ("un titre qui court d'un bord à l'autre de la page et sépare tout ce qui est dessus du reste", 50, 600)
    lines = column("g", 50, 700, 4) + column("d", 320, 700, 4) + [across]
    lines += column("h", 50, 580, 4) + column("i", 320, 580, 4)
    assert [line[:1] for line in texts(lines)] == list("ggggddddu" + "hhhhiiii")


def test_cells_with_holes_are_rows_not_columns() -> None:
    lines = [
        ("premier sujet du tableau et sa suite", 50, 700.0),
        ("première règle du tableau et sa suite", 320, 700.0),
        ("qui tient sur deux lignes entières là", 320, 688.0),
        ("deuxième sujet du tableau et sa suite", 50, 668.0),
        ("qui tient sur deux lignes entières là", 50, 656.0),
        ("deuxième règle du tableau et sa suite", 320, 668.0),
        ("troisième sujet du tableau et sa suite", 50, 636.0),
        ("troisième règle du tableau et sa suite", 320, 636.0),
        ("qui tient sur deux lignes entières là", 320, 624.0),
    ]
    assert texts(lines) == [
        "premier sujet du tableau et sa suite|première règle du tableau et sa suite qui tient sur deux lignes "
        "entières là",
        "deuxième sujet du tableau et sa suite qui tient sur deux lignes entières là|deuxième règle du tableau et sa "
        "suite",
        "troisième sujet du tableau et sa suite|troisième règle du tableau et sa suite qui tient sur deux lignes "
        "entières là",
    ]


def test_a_ruled_table_stands_at_its_place_in_its_column() -> None:
    lines = column("g", 50, 700, 3) + column("h", 50, 560, 3) + column("d", 320, 700, 8)
    grid = Grid((50, 600, 250, 650), (("a", "b"),))
    assert [line[:1] for line in texts(lines, [grid])] == list("ggg" + "a" + "hhh" + "dddddddd")


def test_the_short_end_of_a_title_over_two_columns_stays_with_the_title() -> None:
    title = [
        Word("Un_titre_qui_court_d_un_bord_à_l_autre", 50, 550, 740, 18.0, True),
        Word("fin", 50, 80, 718, 18.0, True),
    ]
    found = [*title, *words(column("g", 50, 690, 5) + column("d", 320, 690, 5))]
    blocks = [block for block in arrange(segments(found), [], []) if isinstance(block, Flow)]
    assert [line.text for line in blocks[0].lines] == [word.text for word in title]
    assert [line.text[:2] for block in blocks[1:] for line in block.lines] == [
        f"{c}{n}" for c in "gd" for n in range(5)
    ]


def test_a_full_cell_that_all_but_touches_the_next_is_cut_there() -> None:
    rows = [
        ("sujet", 50, 700.0),
        ("durée", 150, 700.0),
        ("article", 320, 700.0),
        ("repos", 50, 680.0),
        ("onze heures", 150, 680.0),
        ("art. 1", 320, 680.0),
        ("congé", 50, 660.0),
        ("douze semaines avant vingt-deux", 163, 660.0),
        ("art. 2", 320, 660.0),
    ]
    assert texts(rows) == [
        "sujet|durée|article",
        "repos|onze heures|art. 1",
        "congé|douze semaines avant vingt-deux|art. 2",
    ]
