import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.sync import xml_source
from corpus.sync.errors import SyncError
from corpus.sync.xml_source import read_xml

IDENTIFIERS = {"LEGITEXT000006072050": "code-du-travail", "JORFTEXT000000684004": "loi-47-1775"}
TM = (
    '<TM><TITRE_TM debut="2008-05-01" fin="2999-01-01" id="LEGISCTA000006112874">Partie législative  </TITRE_TM>'
    '<TM><TITRE_TM debut="2008-05-01" fin="2020-01-01" id="LEGISCTA000000000001">Ancien titre</TITRE_TM>'
    '<TITRE_TM debut="2020-01-01" fin="2999-01-01" id="LEGISCTA000000000002">Livre III :\n Nouveau titre</TITRE_TM>'
    "</TM></TM>"
)
VERSIONS = (
    '<VERSION etat="MODIFIE"><LIEN_ART debut="2016-01-01" etat="MODIFIE" fin="2026-10-01" id="LEGIARTI000029318290"'
    ' num="L7332-1" origine="LEGI"/></VERSION>'
    '<VERSION etat="MODIFIE_MORT_NE"><LIEN_ART debut="2026-09-01" etat="MODIFIE_MORT_NE" fin="2026-09-01"'
    ' id="LEGIARTI000099999998" num="L7332-1" origine="LEGI"/></VERSION>'
)
CONTENT = (
    "\n<p>Un <b>contrat</b>.<br/>Deux, article <a href='x'>L. 1</a>et L. 2.</p>\n"
    "<table><tr><td>a</td><td>b</td></tr></table>"
)


def test_an_article_is_read_whole(xml: Callable[..., Path]) -> None:
    root = xml("LEGIARTI000099999999", "L7332-1", CONTENT, tm=TM, nota="<p>Nota.</p>", versions=VERSIONS)
    source = read_xml(root, IDENTIFIERS)
    assert source.as_of == date(2026, 10, 1)
    assert source.origin == "LEGI (DILA), archive XML du 2026-10-01"
    (text,) = source.texts
    assert (text.text_id, text.title, text.complete) == ("code-du-travail", "Code du travail", False)
    (item,) = text.articles
    article = item.article
    assert article.body == "Un contrat.\nDeux, article L. 1 et L. 2.\na\tb"
    assert article.nota == "Nota."
    assert article.section_path == ("Partie législative", "Livre III : Nouveau titre")
    assert (article.valid_from, article.valid_to, article.status) == (date(2026, 10, 1), None, "VIGUEUR")
    assert article.url == "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000099999999"
    assert [period.legi_id for period in item.periods] == ["LEGIARTI000029318290"]
    assert item.periods[0].end == date(2026, 10, 1)


def test_html_in_a_cdata_section_is_read_alike(xml: Callable[..., Path]) -> None:
    root = xml("LEGIARTI000099999999", "L1", "<![CDATA[<p>Un.</p><p>Deux &lt; trois.</p>]]>")
    assert read_xml(root, IDENTIFIERS).texts[0].articles[0].article.body == "Un.\nDeux < trois."


def test_folder_and_archive_say_the_same(xml: Callable[..., Path], tmp_path: Path) -> None:
    xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    root = xml("LEGIARTI000099999997", "1er", "<p>Loi.</p>", cid="JORFTEXT000000684004", title="Loi de 1947")
    path = tmp_path / "LEGI_20261001-210000.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(root, "20261001-210000")
    assert read_xml(path, IDENTIFIERS) == read_xml(root, IDENTIFIERS)
    law = read_xml(root, IDENTIFIERS).texts[1].articles[0].article
    assert (law.num, law.num_official, law.url) == (
        "1", "1er", "https://www.legifrance.gouv.fr/loda/article_lc/LEGIARTI000099999997",
    )  # fmt: skip


def test_the_law_may_be_filed_under_its_other_identifier(xml: Callable[..., Path]) -> None:
    place = "legi/global/code_et_TNC_en_vigueur/TNC_en_vigueur/LEGI/TEXT/LEGITEXT000006068131/article"
    root = xml("LEGIARTI000099999997", "1er", "<p>Loi.</p>", cid="JORFTEXT000000684004", place=place)
    assert read_xml(root, IDENTIFIERS).texts[0].text_id == "loi-47-1775"


def test_other_texts_are_not_even_parsed(xml: Callable[..., Path]) -> None:
    xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    root = xml("LEGIARTI000099999996", "1240", "<p>Malformé", cid="LEGITEXT000006070721", title="Code civil")
    assert len(read_xml(root, IDENTIFIERS).texts) == 1


def test_another_text_met_in_an_unknown_place_is_named(xml: Callable[..., Path]) -> None:
    xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    root = xml("LEGIARTI000099999996", "1240", "<p>A.</p>", cid="LEGITEXT000006070721", title="Code civil", place="x")
    assert read_xml(root, IDENTIFIERS).ignored == ("Code civil",)


def test_a_version_that_never_came_into_force_is_left(xml: Callable[..., Path]) -> None:
    xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    root = xml("LEGIARTI000099999998", "L2", "<p>Deux.</p>", start="2026-09-01", end="2026-09-01")
    assert [item.article.num for item in read_xml(root, IDENTIFIERS).texts[0].articles] == ["L1"]


def test_an_article_without_text_is_a_remark(xml: Callable[..., Path]) -> None:
    xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    root = xml("LEGIARTI000099999998", "L2", "<p/>")
    assert read_xml(root, IDENTIFIERS).remarks == (
        "code-du-travail, article L2 : sans texte dans la source, laissé de côté.",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"content": "<p>Un."}, "LEGIARTI000099999999.xml n'est pas un XML bien formé"),
        ({"content": "<p>Un.</p>", "start": None}, "article L1, date AAAA-MM-JJ attendue dans DATE_DEBUT, « » lu"),
        ({"content": "<p>Un.</p>", "end": "2026-02-31"}, "attendue dans DATE_FIN, « 2026-02-31 » lu"),
        ({"content": "<!DOCTYPE x>"}, "déclare des entités XML"),
        ({"content": "<p>A</p>", "root": "sans-date"}, "la date de l'archive LEGI n'est pas dans son nom"),
        ({"content": "<p>A</p>", "root": "20269999-000000"}, "la date de l'archive LEGI n'est pas dans son nom"),
        ({"content": "<p>A</p>", "cid": "LEGITEXT000006070721"}, "aucun article des textes du corpus"),
    ],
)
def test_what_cannot_be_read_is_refused(xml: Callable[..., Path], arguments: dict[str, str], message: str) -> None:
    content = arguments.pop("content")
    root = xml("LEGIARTI000099999999", "L1", content, **arguments)
    with pytest.raises(SyncError, match=message.replace("« »", "«  »")):
        read_xml(root, IDENTIFIERS)


def test_the_day_can_be_given(xml: Callable[..., Path]) -> None:
    root = xml("LEGIARTI000099999999", "L1", "<p>A</p>", root="sans-date")
    assert read_xml(root, IDENTIFIERS, date(2026, 11, 1)).as_of == date(2026, 11, 1)


def test_a_file_of_another_kind_is_refused(xml: Callable[..., Path]) -> None:
    root = xml("LEGIARTI000099999999", "L1", "<p>A</p>")
    next(root.rglob("*.xml")).write_text("<html/>")
    with pytest.raises(SyncError, match="élément ARTICLE attendu, « html » lu"):
        read_xml(root, IDENTIFIERS)


def test_an_article_too_big_is_refused(xml: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    root = xml("LEGIARTI000099999999", "L1", "<p>A</p>")
    monkeypatch.setattr(xml_source, "MAX_MEMBER", 10)
    with pytest.raises(SyncError, match="plus que les 0 Mo"):
        read_xml(root, IDENTIFIERS)


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_archive_is_refused(xml: Callable[..., Path], tmp_path: Path, share: float) -> None:
    for number in range(30):
        root = xml(f"LEGIARTI0000000000{number:02}", f"L{number}", f"<p>{number}</p>" * 50)
    path = tmp_path / "LEGI_20261001-210000.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(root, "20261001-210000")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(SyncError, match="tronquée ou illisible"):
        read_xml(path, IDENTIFIERS)
