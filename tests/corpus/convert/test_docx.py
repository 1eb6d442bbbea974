"""Word files: what Word prints, and nothing else."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from corpus.convert.converted import ConversionRefused
from corpus.convert.docx import convert
from corpus.convert.limits import Limits

Make = Callable[..., Path]


def read(path: Path) -> str:
    return convert(path, Limits()).text


def p(inner: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{inner}</w:p>"


def r(text: str, settings: str = "") -> str:
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_file_written_by_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "AUTEUR CACHÉ"
    document.core_properties.title = "TITRE CACHÉ"
    document.sections[0].header.paragraphs[0].text = "EN-TÊTE"
    document.sections[0].footer.paragraphs[0].text = "PIED"
    document.add_heading("La période d'essai", 0)
    document.add_heading("Réponse courte", 1)
    document.add_paragraph("Huit mois au plus.")
    document.add_paragraph("premier", style="List Bullet")
    document.add_paragraph("second", style="List Bullet")
    document.add_paragraph("étape une", style="List Number")
    document.add_paragraph("étape deux", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Sujet", "Durée", "Essai", "8 mois"), strict=True
    ):
        cell.text = text
    path = tmp_path / "é.docx"
    document.save(str(path))
    converted = convert(path, Limits())
    assert converted.title == "La période d'essai"
    assert converted.text == (
        "# La période d'essai\n\n## Réponse courte\n\nHuit mois au plus.\n\n- premier\n- second\n"
        "1. étape une\n2. étape deux\n\n| Sujet | Durée |\n| --- | --- |\n| Essai | 8 mois |"
    )


def test_tracked_insertions_stay_and_deletions_go(make_docx: Make) -> None:
    body = p(
        r("La durée est de ")
        + '<w:del w:id="1"><w:r><w:delText>six</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("huit")}</w:ins>'
        + f'<w:moveFrom w:id="3">{r(" PARTI")}</w:moveFrom><w:moveTo w:id="4">{r(" mois")}</w:moveTo>'
        + r(".")
    )
    assert read(make_docx(body)) == "La durée est de huit mois."


def test_a_deleted_paragraph_mark_joins_two_paragraphs(make_docx: Make) -> None:
    body = p(r("Le contrat "), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(r("est écrit."))
    assert read(make_docx(body)) == "Le contrat est écrit."


def test_deleted_rows_and_cells_go(make_docx: Make) -> None:
    def cell(text: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{p(r(text))}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b')}{cell('PARTI', '<w:cellDel/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('PARTI')}{cell('PARTI')}</w:tr>"
        f"<w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
    )
    assert read(make_docx(body)) == "| a | b |\n| --- | --- |\n| c | d |"


def test_a_text_box_is_read_once(make_docx: Make) -> None:
    box = f"<w:txbxContent>{p(r('Dans le cadre.'))}</w:txbxContent>"
    body = p(
        r("Avant.")
        + "<w:r><mc:AlternateContent>"
        + f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}'
        + "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        + f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        + "</mc:AlternateContent></w:r>"
    ) + p(r("Après."))
    assert read(make_docx(body)) == "Avant.\n\nDans le cadre.\n\nAprès."


def test_an_old_text_box_is_read(make_docx: Make) -> None:
    box = f"<w:txbxContent>{p(r('Dans le cadre.'))}</w:txbxContent>"
    body = p(f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>")
    assert read(make_docx(body)) == "Dans le cadre."


def test_content_controls_are_read_at_every_level(make_docx: Make) -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='CACHÉ'/></w:sdtPr><w:sdtContent>{p(r('Bloc.'))}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{r('Mot.')}</w:sdtContent></w:sdt>")
        + "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>"
        + p(r("a"))
        + "</w:tc><w:sdt><w:sdtContent><w:tc>"
        + p(r("b"))
        + "</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert read(make_docx(body)) == "Bloc.\n\nMot.\n\n| a | b |\n| --- | --- |"


def test_footnotes_come_after_the_text(make_docx: Make) -> None:
    body = p(r("Écrit") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(", à peine de nullité.")) + p(r("Fin."))
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p(r("SÉPARATEUR"))}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Article L. 127-2."))}</w:footnote>'
    )
    assert read(make_docx(body, footnotes=notes)) == (
        "Écrit[^1], à peine de nullité.\n\nFin.\n\n[^1]: Article L. 127-2."
    )


def test_fields_show_their_result_only(make_docx: Make) -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = p(
        r("Voir ")
        + char("begin")
        + '<w:r><w:instrText>HYPERLINK "http://CACHÉ"</w:instrText></w:r>'
        + char("begin")
        + "<w:r><w:instrText>PAGEREF</w:instrText></w:r>"
        + char("separate")
        + r("INTERNE")
        + char("end")
        + char("separate")
        + r("l'article L. 7332-1")
        + char("end")
        + r(".")
        + f'<w:fldSimple w:instr="DATE">{r(" Le 23.")}</w:fldSimple>'
    )
    assert read(make_docx(body)) == "Voir l'article L. 7332-1. Le 23."


def test_hidden_text_goes_whether_by_run_or_by_style(make_docx: Make) -> None:
    styles = (
        '<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Enfant"><w:name w:val="Enfant"/><w:basedOn w:val="Secret"/></w:style>'
    )
    body = (
        p(r("Vu.") + r(" CACHÉ", "<w:vanish/>") + r(" Lu.", '<w:vanish w:val="0"/>'))
        + p(r("CACHÉ"), '<w:pStyle w:val="Enfant"/>')
        + p(r("CACHÉ", '<w:rStyle w:val="Secret"/>') + r("Dit."))
    )
    converted = convert(make_docx(body, styles=styles), Limits())
    assert converted.text == "Vu. Lu.\n\nDit."
    assert converted.warnings == ("16 caractères de texte masqué ont été laissés de côté.",)


def test_comments_headers_and_contents_are_not_text(make_docx: Make) -> None:
    styles = '<w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style>'
    body = p(r("Question 3"), '<w:pStyle w:val="TM1"/>') + p(
        '<w:commentRangeStart w:id="1"/>' + r("Texte.") + '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    path = make_docx(body, styles=styles, comments=p(r("COMMENTAIRE")), header1=p(r("EN-TÊTE")))
    assert read(path) == "Texte."


def test_nested_lists_count_as_word_does(make_docx: Make) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )

    def item(text: str, level: int) -> str:
        return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = item("un", 0) + item("aa", 1) + item("bb", 1) + item("deux", 0) + item("cc", 1)
    assert read(make_docx(body, numbering=numbering)) == "1. un\n  a) aa\n  b) bb\n2. deux\n  a) cc"


def test_characters_are_repaired(make_docx: Make) -> None:
    body = p(
        r("La coope\u0301rative de\ufb01nit l'ac\u00adti\u200bvité")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + r("clé")
        + "<w:r><w:br/></w:r>"
        + r("et la suite.")
    )
    assert read(make_docx(body)) == "La coopérative definit l'activité-clé\net la suite."


def test_a_damaged_part_is_refused(make_docx: Make) -> None:
    path = make_docx("<w:p>")
    with pytest.raises(ConversionRefused, match="endommagé"):
        convert(path, Limits())


def test_a_truncated_archive_is_refused(make_docx: Make) -> None:
    path = make_docx(p(r("Texte.")))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(ConversionRefused, match="incomplet ou endommagé"):
        convert(path, Limits())


def test_a_decompression_bomb_is_refused(make_docx: Make) -> None:
    path = make_docx(p(r("Texte.")))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.bin", b"\0" * 60_000_000)
    with pytest.raises(ConversionRefused, match="bombe de décompression"):
        convert(path, Limits())


def with_doctype(source: Path, path: Path, doctype: str) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, doctype + text if name == "word/document.xml" else text)
    return path


def test_entities_are_left_out(make_docx: Make, tmp_path: Path) -> None:
    source = make_docx(p(r("Texte&a;.")))
    assert "SECRET" not in read(with_doctype(source, tmp_path / "b.docx", '<!DOCTYPE x [<!ENTITY a "SECRET">]>'))
    outside = with_doctype(source, tmp_path / "c.docx", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    assert "root" not in read(outside)


def test_an_entity_bomb_is_refused(make_docx: Make, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY c "' + "ha" * 1000 + '"><!ENTITY a "' + "&c;" * 1000 + '">]>'
    with pytest.raises(ConversionRefused, match="illisible"):
        read(with_doctype(make_docx(p(r("Texte&a;."))), tmp_path / "b.docx", bomb))


def test_the_main_part_may_have_another_name(make_docx: Make, tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    with zipfile.ZipFile(make_docx(p(r("Texte.")))) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("document.xml", "document2.xml"), old.read(name))
        new.writestr("_rels/.rels", relations)
    assert read(path) == "Texte."


def test_the_strict_format_is_read(make_docx: Make, tmp_path: Path) -> None:
    path = tmp_path / "strict.docx"
    body = p(r("En pratique"), '<w:outlineLvl w:val="0"/>') + p(r("Vu.") + r("CACHÉ", '<w:vanish w:val="1"/>'))
    with zipfile.ZipFile(make_docx(body)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            new.writestr(name, old.read(name).replace(usual, strict))
    assert read(path) == "# En pratique\n\nVu."


def test_a_frame_made_of_one_cell_is_read_as_text(make_docx: Make) -> None:
    body = f"<w:tbl><w:tr><w:tc>{p(r('Un.'))}{p(r('Deux.'))}</w:tc></w:tr></w:tbl>"
    assert read(make_docx(body)) == "Un.\n\nDeux."
