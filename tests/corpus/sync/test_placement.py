from corpus.sync.placement import insert


def row(num: str, *section: str) -> dict[str, object]:
    return {"num": num, "section_path": list(section)}


ROWS = [
    row("L1221-1", "A"),
    row("L1221-9", "B"),
    row("R*1221-1", "C"),
    row("D1221-2", "C"),
    row("Annexe I", "C"),
    row("R1221-9", "D"),
]


def placed(*added: dict[str, object]) -> list[object]:
    return [r["num"] for r in insert(ROWS, added)]


def test_after_the_smaller_numbers_of_its_section() -> None:
    assert placed(row("L1221-10", "B"), row("L1221-2", "A"))[:4] == ["L1221-1", "L1221-2", "L1221-9", "L1221-10"]
    assert placed(row("R1221-3", "C")) == [
        "L1221-1",
        "L1221-9",
        "R*1221-1",
        "D1221-2",
        "R1221-3",
        "Annexe I",
        "R1221-9",
    ]


def test_before_its_section_when_it_is_the_smallest() -> None:
    assert placed(row("L1220-1", "B")).index("L1220-1") == 1


def test_in_a_new_section_after_the_smaller_numbers_of_its_kind() -> None:
    assert placed(row("L1221-20", "Z")).index("L1221-20") == 2
    assert placed(row("R1221-5", "Z")).index("R1221-5") == 4
    assert placed(row("L1", "Z"))[0] == "L1"


def test_annexes_close_their_section() -> None:
    assert placed(row("Annexe II", "C")).index("Annexe II") == 5
    assert placed(row("Annexe X", "Z"))[-1] == "Annexe X"


def test_several_new_articles_keep_their_order() -> None:
    added = [row(f"R1221-9-{n}", "D") for n in (10, 2, 1)]
    assert placed(*added)[-4:] == ["R1221-9", "R1221-9-1", "R1221-9-2", "R1221-9-10"]
