"""OpenDocument texts: what Writer prints, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import Limits
from corpus.convert.odt import convert

Make = Callable[..., Path]


def read(path: Path) -> str:
    return convert(path, Limits()).text


def p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def test_headings_blanks_and_tables(make_odt: Make) -> None:
    body = (
        '<text:h text:outline-level="1">La période d\'essai</text:h>'
        '<text:h text:outline-level="2">En pratique</text:h>'
        + p('Huit<text:s text:c="3"/>mois<text:line-break/>au\n   plus<text:tab/>ferme.')
        + "<table:table><table:table-header-rows><table:table-row>"
        + f"<table:table-cell>{p('Sujet')}</table:table-cell><table:table-cell>{p('Durée')}</table:table-cell>"
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + f'<table:table-cell table:number-columns-repeated="2">{p("x")}</table:table-cell>'
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>'
    )
    converted = convert(make_odt(body), Limits())
    assert converted.title == "La période d'essai"
    assert converted.text == (
        "# La période d'essai\n\n## En pratique\n\nHuit mois\nau plus ferme.\n\n"
        "| Sujet | Durée |\n| --- | --- |\n| x | x |"
    )


def test_tracked_deletions_and_comments_go_and_insertions_stay(make_odt: Make) -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        + p("SUPPRIMÉ")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            'La durée est de <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>huit'
            '<text:change-end text:change-id="c2"/> mois'
            "<office:annotation><dc:creator>QUI</dc:creator><text:p>COMMENTAIRE</text:p></office:annotation>."
        )
    )
    assert read(make_odt(body)) == "La durée est de huit mois."


def test_notes_come_after_the_text(make_odt: Make) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Article L. 127-2.')}</text:note-body></text:note>"
    )
    assert read(make_odt(p(f"Écrit{note}, à peine de nullité.") + p("Fin."))) == (
        "Écrit[^1], à peine de nullité.\n\nFin.\n\n[^1]: Article L. 127-2."
    )


def test_hidden_text_and_sections_go(make_odt: Make) -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/>'
        "</style:style>"
    )
    body = (
        p('Vu.<text:span text:style-name="T1"> CACHÉ</text:span> Lu.')
        + p("CACHÉ", "P1")
        + f'<text:section text:display="none">{p("CACHÉ")}</text:section>'
        + f'<text:section text:display="condition" text:is-hidden="true">{p("CACHÉ")}</text:section>'
        + f"<text:section>{p('Dit.')}</text:section>"
        + p('<text:hidden-text text:string-value="x" text:is-hidden="true">CACHÉ</text:hidden-text>Bon.')
    )
    converted = convert(make_odt(body, styles), Limits())
    assert converted.text == "Vu. Lu.\n\nDit.\n\nBon."
    assert len(converted.warnings) == 1


def test_text_boxes_are_read(make_odt: Make) -> None:
    frame = f"<draw:frame><draw:text-box>{p('Dans le cadre.')}</draw:text-box></draw:frame>"
    assert read(make_odt(p(f"Avant.{frame}") + p("Après."))) == "Avant.\n\nDans le cadre.\n\nAprès."


def test_lists_keep_their_marks(make_odt: Make) -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-suffix="."/>'
        "</text:list-style>"
    )

    def items(style: str, *texts: str) -> str:
        inner = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
        return f'<text:list text:style-name="{style}">{inner}</text:list>'

    assert read(make_odt(items("L1", "un", "deux") + p("Puis :") + items("L2", "aa", "bb"), styles)) == (
        "- un\n- deux\n\nPuis :\n\n1. aa\n2. bb"
    )


def test_a_table_of_contents_is_not_text(make_odt: Make) -> None:
    body = f"<text:table-of-content><text:index-body>{p('Question 3')}</text:index-body></text:table-of-content>"
    assert read(make_odt(body + p("Texte."))) == "Texte."


def test_a_password_is_refused(make_odt: Make) -> None:
    path = make_odt(p("Texte."), manifest='<file-entry full-path="content.xml"><encryption-data/></file-entry>')
    with pytest.raises(ConversionRefused, match="mot de passe"):
        convert(path, Limits())
