import pytest

from corpus.sync.html_text import body_of, nota_of, wording


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un. </p><p>Deux.</p>", "Un.\nDeux."),
        ("<p><br/>Un. <br/>Deux.</p>", "Un.\nDeux."),
        ("<p></p>   Hors paragraphe<p>Un</p>", "Hors paragraphe\nUn"),
        ("à l'article <a href='x' title='y (V)'>L. 1233-87</a>procède", "à l'article L. 1233-87 procède"),
        ("l'<a href='x'>article L. 1</a>, du", "l'article L. 1, du"),
        ("livre I<sup>er</sup> du code", "livre Ier du code"),
        ("courte durée < 10 s", "courte durée < 10 s"),
        ("R &amp; D&nbsp;: 5 &lt; 6", "R & D : 5 < 6"),
        ("prévus  au\n   II", "prévus au II"),
    ],
)
def test_alineas(html: str, text: str) -> None:
    assert body_of(html) == text


def test_line_breaks_in_a_cell_are_blanks_and_cells_are_tabs() -> None:
    html = (
        "<p>Tableau :</p><center><table border='1'><tbody>"
        "<tr><th><p>NOMBRE D'HEURES </p><p>indemnisables </p></th><th>\n  Durée\n </th></tr>"
        "<tr><td><br/>a) Effectifs ;<p>-par mois ;</p></td><td><p>30 <br/></p></td></tr>"
        "</tbody></table></center><p>Suite.</p>"
    )
    assert body_of(html) == "Tableau :\nNOMBRE D'HEURES indemnisables\tDurée\na) Effectifs ; -par mois ;\t30\nSuite."


def test_a_cell_left_open_does_not_swallow_what_follows() -> None:
    assert body_of("<table><tr><td>a<td>b</table><p>Un</p><p>Deux</p>") == "a\tb\nUn\nDeux"


def test_nota_is_one_line_or_nothing() -> None:
    assert nota_of("<p>Un.</p><p>Deux.</p>") == "Un. Deux."
    assert nota_of("") is None
    assert nota_of(None) is None
    assert nota_of("<p> </p>") is None


def test_wording_ignores_blanks_only() -> None:
    assert wording("au 1 er\u00a0juillet\n2021") == wording("au 1er juillet 2021")
    assert wording("au 1er juillet") != wording("au 2 juillet")
