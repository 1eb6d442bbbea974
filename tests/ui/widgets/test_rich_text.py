"""Blocks of text: every run stands where it says, and marks fall on the quoted words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.rich_text import Link, Term, define, link, mark, read_lines, read_markdown, to_data

NOTE = (
    "*Exemple*\n\n## Réponse courte\nLe **CESA** peut durer [1].\n- un\n- deux\n  suite\n1. premier\n> cité\n---\nfin"
)


def test_kinds_in_order() -> None:
    kinds = [(block.kind, block.text) for block in read_markdown(NOTE)]
    assert kinds == [
        ("p", "Exemple"),
        ("h2", "Réponse courte"),
        ("p", "Le CESA peut durer [1]."),
        ("li", "un"),
        ("li", "deux\n  suite"),
        ("ol", "premier"),
        ("quote", "cité"),
        ("p", "fin"),
    ]


def test_styles_and_citation_markers() -> None:
    runs = read_markdown("Le **CESA** *dure* [12].")[0].runs
    assert [(run.text, run.bold, run.italic, run.cite) for run in runs] == [
        ("Le ", False, False, None),
        ("CESA", True, False, None),
        (" ", False, False, None),
        ("dure", False, True, None),
        (" ", False, False, None),
        ("[12]", False, False, 12),
        (".", False, False, None),
    ]


def test_a_lone_star_is_a_star() -> None:
    assert read_markdown("5 * 3, note * et **")[0].text == "5 * 3, note * et **"


def test_law_is_not_markdown() -> None:
    blocks = read_lines("- *a* [1]\n\n# b")
    assert [(block.kind, block.text) for block in blocks] == [("p", "- *a* [1]"), ("p", "# b")]


def test_mark_covers_the_quote_across_styles_and_blocks() -> None:
    start, end = NOTE.index("CESA"), NOTE.index("deux") + 4
    marked = [run.text for block in mark(read_markdown(NOTE), [(start, end)]) for run in block.runs if run.marked]
    assert "".join(marked) == "CESA peut durer [1].undeux"


def test_links_lead_where_told() -> None:
    blocks = link(read_lines("voir L. 7332-1 du code"), [Link(5, 14, "/parcourir?article=x")])
    assert [(run.text, run.href) for run in blocks[0].runs] == [
        ("voir ", None),
        ("L. 7332-1", "/parcourir?article=x"),
        (" du code", None),
    ]


def test_data_holds_text_only() -> None:
    assert to_data(read_lines("<script>alert(1)</script>")) == [
        {"kind": "p", "number": None, "runs": [{"text": "<script>alert(1)</script>"}]}
    ]


@given(st.text(alphabet="ab *#->[1]\\\n_.`", max_size=200))
def test_runs_are_slices_of_the_source(source: str) -> None:
    for block in (*read_markdown(source), *read_lines(source)):
        for run in block.runs:
            shown = source[run.start : run.end]
            assert run.text == shown or shown == "\\" + run.text


@given(st.text(alphabet="ab *#->[1]\n", max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_marking_changes_no_character(source: str, first: int, last: int) -> None:
    span = (min(first, last), max(first, last))
    blocks = read_markdown(source)
    marked = mark(blocks, [span])
    assert [block.text for block in marked] == [block.text for block in blocks]
    for block in marked:
        for run in block.runs:
            inside = span[0] <= run.start and run.end <= span[1] and run.end > run.start
            assert run.marked == inside


def test_terms_carry_their_meaning_and_citations_do_not() -> None:
    text = "Le **contrat CAPE** [1] dure."
    start = text.index("CAPE")
    (block,) = define(read_markdown(text), [Term(start, start + 4, "un contrat"), Term(20, 23, "rien")])
    assert [(run.text, run.meaning) for run in block.runs if run.meaning] == [("CAPE", "un contrat")]
    assert block.text == "Le contrat CAPE [1] dure."
    (data,) = to_data([block])
    assert {"text": "CAPE", "bold": True, "meaning": "un contrat"} in data["runs"]
