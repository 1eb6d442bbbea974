"""Styles and numbering of Word files."""

from lxml import etree

from corpus.convert.docx_styles import Numbering, Styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def xml(inner: str) -> etree._Element:
    return etree.fromstring(f'<w:r xmlns:w="{W}">{inner}</w:r>')


def test_headings_by_name_outline_and_inheritance() -> None:
    styles = Styles(
        xml(
            '<w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="T1"/></w:style>'
            '<w:style w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
            '<w:style w:styleId="Corps"><w:name w:val="Corps"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        )
    )
    assert [styles.heading(name, None) for name in ("T1", "Mien", "Plan", "Corps", "Inconnu", None)] == [
        1,
        1,
        3,
        0,
        0,
        0,
    ]


def test_styles_that_name_each_other_end() -> None:
    styles = Styles(
        xml(
            '<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
            '<w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
        )
    )
    assert styles.heading("A", None) == 0
    assert not styles.is_hidden("A")


def test_numbers_letters_and_roman_figures() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(
            (("upperRoman", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"), ("bullet", "•"))
        )
    )
    numbering = Numbering(
        xml(
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
        )
    )
    given = [numbering.label("7", level)[0] for level in (0, 0, 0, 0, 1, 1, 2, 2, 3, 0, 1)]
    assert given == ["I.", "II.", "III.", "IV.", "IV.1", "IV.2", "a)", "b)", "-", "V.", "V.1"]


def test_an_unknown_list_has_dashes() -> None:
    assert Numbering(None).label("3", 1) == ("-", 1)
