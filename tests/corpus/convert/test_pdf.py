"""PDF files painted with reportlab: reading order, repairs, hidden text, refusals."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import Limits
from corpus.convert.pdf import convert

Make = Callable[..., Path]

LEFT = (
    "La coopérative conclut avec l'entrepreneur un contrat\nécrit qui fixe les objectifs à atteindre et\n"
    "les obligations d'activité minimale convenues\nentre les deux parties pour toute la durée."
)
RIGHT = (
    "La période d'essai ne peut excéder huit mois,\nrenouvellement compris, et la durée du contrat\n"
    "d'appui préalable en est déduite lorsque les\nmêmes parties l'avaient conclu auparavant."
)


def lines(canvas: Canvas, text: str, x: float = 60, y: float = 750, leading: float = 14) -> float:
    for line in text.split("\n"):
        canvas.drawString(x, y, line)
        y -= leading
    return y


def read(path: Path) -> str:
    return convert(path, Limits()).text


def test_lines_of_a_paragraph_are_joined_and_cut_words_made_whole(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            "La coopérative d'activité et d'emploi accompagne l'entrepreneur-\nsalarié ; la coopéra-\n"
            "tive lui verse une rémunération, celui-\nci la déclare, et peut-\nêtre la discute.",
        )

    assert read(make_pdf(page)) == (
        "La coopérative d'activité et d'emploi accompagne l'entrepreneur-salarié ; la coopérative lui verse une "
        "rémunération, celui-ci la déclare, et peut-être la discute."
    )


def test_a_blank_line_parts_paragraphs(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, LEFT)
        lines(canvas, RIGHT, y=y - 14)

    assert read(make_pdf(page)).split("\n\n") == [LEFT.replace("\n", " "), RIGHT.replace("\n", " ")]


def test_two_columns_are_read_one_after_the_other(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 780, "Un chapeau qui court sur toute la largeur de la page, au-dessus des deux colonnes.")
        lines(canvas, LEFT, x=60, y=740)
        lines(canvas, RIGHT, x=320, y=736)

    text = read(make_pdf(page))
    assert LEFT.replace("\n", " ") in text
    assert RIGHT.replace("\n", " ") in text
    assert text.index("chapeau") < text.index("conclut") < text.index("période")


def test_a_ruled_table_becomes_rows(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        table = Table([["Sujet", "Règle", "Source"], ["Essai", "8 mois\nau plus", "L. 7332-1"]], [90, 150, 90])
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 60, 580)

    assert "| Sujet | Règle | Source |\n| --- | --- | --- |\n| Essai | 8 mois au plus | L. 7332-1 |" in read(
        make_pdf(page)
    )


def test_aligned_cells_without_lines_become_rows(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, LEFT) - 20
        for row in (
            ("Sujet", "Durée", "Article"),
            ("Essai", "8 mois", "L. 7332-1"),
            ("CAPE", "12 mois", "L. 127-2"),
        ):
            for cell, x in zip(row, (60, 200, 340), strict=True):
                canvas.drawString(x, y, cell)
            y -= 16

    assert "| Essai | 8 mois | L. 7332-1 |\n| CAPE | 12 mois | L. 127-2 |" in read(make_pdf(page))


def test_running_header_footer_and_page_numbers_are_gone_and_pages_kept(make_pdf: Make) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def paint(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 815, "Fédération des CAE - Note juridique")
            canvas.drawString(280, 25, f"Page {number}/3")
            canvas.drawString(280, 36, f"- {number} -")
            canvas.setFont("Helvetica", 11)
            lines(canvas, f"Texte propre à la page numéro {['un', 'deux', 'trois'][number - 1]} de la note.")

        return paint

    converted = convert(make_pdf(*(page(number) for number in (1, 2, 3))), Limits())
    assert "Fédération" not in converted.text
    assert not re.search(r"\d", converted.text)
    for number, word in enumerate(("un", "deux", "trois"), start=1):
        assert converted.page_at(converted.text.index(f"numéro {word}")) == number


def test_a_line_that_appears_once_at_the_edge_stays(make_pdf: Make) -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(60, 815, "Article L. 7332-1 : la période d'essai")
        lines(canvas, LEFT)

    def second(canvas: Canvas) -> None:
        canvas.drawString(60, 815, "Article L. 7331-3 : les trois ans")
        lines(canvas, RIGHT)

    text = read(make_pdf(first, second))
    assert "Article L. 7332-1 : la période d'essai" in text
    assert "Article L. 7331-3 : les trois ans" in text


def test_a_sentence_goes_on_over_the_page(make_pdf: Make) -> None:
    converted = convert(
        make_pdf(
            lambda canvas: lines(canvas, "Le contrat fixe les moyens mis en commun par la coopéra-", y=100),
            lambda canvas: lines(canvas, "tive au bénéfice de l'entrepreneur."),
        ),
        Limits(),
    )
    assert converted.text == (
        "Le contrat fixe les moyens mis en commun par la coopérative au bénéfice de l'entrepreneur."
    )
    assert converted.pages == ((1, 0), (2, converted.text.index("tive au")))


def test_footnotes_come_after_the_text_with_their_page(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        canvas.drawString(60, 680, "Le contrat est écrit")
        canvas.setFont("Helvetica", 6.5)
        width = canvas.stringWidth("Le contrat est écrit", "Helvetica", 11)
        canvas.drawString(60 + width, 684, "1")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(66 + width, 680, "à peine de nullité.")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 100, "1. Code de commerce, article L. 127-2, dans sa")
        canvas.drawString(60, 90, "rédaction en vigueur.")

    def last(canvas: Canvas) -> None:
        lines(canvas, RIGHT)

    converted = convert(make_pdf(page, last), Limits())
    assert "Le contrat est écrit[^1] à peine de nullité." in converted.text
    assert converted.text.endswith("[^1]: Code de commerce, article L. 127-2, dans sa rédaction en vigueur.")
    assert converted.page_at(len(converted.text) - 5) == 1


def test_headings_and_lists_are_kept(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 780, "La période d'essai")
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 740, "En pratique")
        canvas.setFont("Helvetica", 11)
        y = lines(canvas, LEFT, y=715) - 6
        for item in ("• vérifier le contrat écrit ;", "• déduire la durée du contrat d'appui ;"):
            canvas.drawString(70, y, item)
            y -= 14

    converted = convert(make_pdf(page), Limits())
    assert converted.title == "La période d'essai"
    assert converted.text.startswith("# La période d'essai\n\n## En pratique\n\nLa coopérative")
    assert converted.text.endswith("- vérifier le contrat écrit ;\n- déduire la durée du contrat d'appui ;")


def invisible_mode(canvas: Canvas) -> None:
    text = canvas.beginText(60, 500)
    text.setTextRenderMode(3)
    text.textLine("SECRET")
    canvas.drawText(text)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 500, "SECRET")


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(-300, 500, "SECRET")
    canvas.drawString(60, 900, "SECRET")


def too_small(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(60, 500, "SECRET")


def painted_over(canvas: Canvas) -> None:
    canvas.drawString(60, 500, "SECRET")
    canvas.rect(50, 490, 200, 30, fill=1)


def clipped_away(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(300, 300, 50, 50)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(60, 500, "SECRET")


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(60, 500, "SECRET")


def watermark(canvas: Canvas) -> None:
    canvas.rotate(45)
    canvas.drawString(400, 100, "SECRET")


@pytest.mark.parametrize(
    "hide",
    [
        invisible_mode,
        white_on_white,
        off_the_page,
        too_small,
        painted_over,
        clipped_away,
        transparent,
        watermark,
    ],
)
def test_what_is_not_seen_is_not_read(make_pdf: Make, hide: Callable[[Canvas], None]) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        hide(canvas)

    assert read(make_pdf(page)) == LEFT.replace("\n", " ")


def test_a_switched_off_layer_is_not_read(make_pdf: Make) -> None:
    path = make_pdf(lambda canvas: lines(canvas, LEFT))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="brouillon"))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        )
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        page.contents_add(b"/OC /MC0 BDC BT /F1 11 Tf 60 300 Td (SECRET) Tj ET EMC")
        pdf.save(path)
    assert "SECRET" not in read(path)


def test_white_text_on_a_dark_band_is_read(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        canvas.setFillColorRGB(0.1, 0.1, 0.4)
        canvas.rect(50, 490, 300, 30, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 500, "Points à retenir pour la paie.")

    assert "Points à retenir pour la paie." in read(make_pdf(page))


def test_a_page_turned_sideways_is_read(make_pdf: Make) -> None:
    path = make_pdf(lambda canvas: lines(canvas, LEFT))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    assert read(path) == LEFT.replace("\n", " ")


def test_metadata_is_not_text(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("TITRE CACHÉ")
        canvas.setAuthor("AUTEUR CACHÉ")
        lines(canvas, LEFT)

    converted = convert(make_pdf(page), Limits())
    assert "CACHÉ" not in converted.text + converted.title


# ---- refusals


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ConversionRefused) as refused:
        convert(path, limits or Limits())
    sentence = str(refused.value)
    assert sentence.startswith(f"« {path.name} »")
    assert "\n" not in sentence
    return sentence


def encrypted(path: Path, user: str, revision: int) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner="propriétaire", R=revision))
    return path


@pytest.mark.parametrize("revision", [4, 6])
def test_a_password_is_refused(make_pdf: Make, revision: int) -> None:
    path = encrypted(make_pdf(lambda canvas: lines(canvas, LEFT)), "secret", revision)
    assert "mot de passe" in refusal(path)


@pytest.mark.parametrize("revision", [4, 6])
def test_a_restriction_on_printing_is_no_password(make_pdf: Make, revision: int) -> None:
    path = encrypted(make_pdf(lambda canvas: lines(canvas, LEFT)), "", revision)
    assert read(path) == LEFT.replace("\n", " ")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(make_pdf: Make, share: float) -> None:
    path = make_pdf(*[lambda canvas: lines(canvas, LEFT)] * 5)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "tronqué" in refusal(path)


def test_a_file_without_text_is_refused(make_pdf: Make) -> None:
    assert "vide" in refusal(make_pdf(lambda canvas: None))


def test_a_scan_is_refused(make_pdf: Make, picture: io.BytesIO) -> None:
    sentence = refusal(make_pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)))
    assert "numérisation sans texte" in sentence


def test_a_scan_with_a_recognised_layer_is_refused_with_its_own_sentence(make_pdf: Make, picture: io.BytesIO) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        text.textLines(LEFT)
        canvas.drawText(text)

    assert "couche invisible" in refusal(make_pdf(page))


def test_only_hidden_text_is_refused(make_pdf: Make) -> None:
    assert "masqué" in refusal(make_pdf(white_on_white))


def test_too_many_pages_are_refused(make_pdf: Make) -> None:
    path = make_pdf(*[lambda canvas: canvas.drawString(60, 700, "Page")] * 12)
    assert "12 pages" in refusal(path, Limits(pages=10))


def test_a_missing_scanned_page_is_told(make_pdf: Make, picture: io.BytesIO) -> None:
    path = make_pdf(
        lambda canvas: lines(canvas, LEFT),
        lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, 595, 842),
    )
    assert convert(path, Limits()).warnings == ("La page 2 est une image sans texte : son contenu manque.",)


def test_a_header_marked_as_an_artifact_goes_without_a_warning(make_pdf: Make) -> None:
    path = make_pdf(lambda canvas: lines(canvas, LEFT))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        header = b"/Artifact <</Type /Pagination>> BDC BT /F1 11 Tf 60 800 Td (FEDERATION DES CAE) Tj ET EMC"
        pdf.pages[0].contents_add(header)
        pdf.save(path)
    converted = convert(path, Limits())
    assert (converted.text, converted.warnings) == (LEFT.replace("\n", " "), ())


def test_a_long_replacement_text_is_not_believed(make_pdf: Make) -> None:
    path = make_pdf(lambda canvas: lines(canvas, LEFT))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(
            b"/Span <</ActualText (SECRET)>> BDC BT /F1 11 Tf 60 300 Td (Vu.) Tj ET EMC "
            b"/Span <</ActualText (fi)>> BDC BT /F1 11 Tf 60 200 Td (x) Tj ET EMC"
        )
        pdf.save(path)
    text = read(path)
    assert "Vu." in text
    assert "SECRET" not in text
    assert text.endswith("fi")


def test_two_pages_of_columns_keep_their_order_when_the_last_is_short(make_pdf: Make) -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, LEFT, x=60, y=740)
        lines(canvas, RIGHT, x=320, y=740)

    def last(canvas: Canvas) -> None:
        lines(canvas, LEFT.replace("coopérative", "structure"), x=60, y=740)
        lines(canvas, "La fin tient en une ligne seule.", x=320, y=740)

    text = read(make_pdf(first, last))
    assert text.endswith("pour toute la durée.\n\nLa fin tient en une ligne seule.")


def test_contents_with_leaders_are_left_out(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for number, title in enumerate(("Question", "En pratique", "Points de vigilance"), start=1):
            canvas.drawString(60, y, f"{title} {'.' * 60} {number}")
            y -= 14
        lines(canvas, LEFT, y=y - 20)

    assert read(make_pdf(page)) == LEFT.replace("\n", " ")


def test_only_the_hidden_letters_of_a_word_go(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "visible")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60 + canvas.stringWidth("visible", "Helvetica", 11), 700, "SECRET")
        canvas.setFillColorRGB(0, 0, 0)
        lines(canvas, LEFT)

    assert read(make_pdf(page)).endswith("visible")


def test_a_dash_or_a_number_inside_a_sentence_opens_no_item(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            "Le code du travail renvoie aujourd'hui aux conditions du 2°, du 3°, du 4° ou\n"
            "5° de la définition, que le texte de la loi énumère pour les coopératives\n"
            "— dans leur ensemble — sans en retenir une seule pour elles toutes ici.",
        )

    assert read(make_pdf(page)).count("\n") == 0


def test_dashes_open_items_as_bullets_do(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, LEFT) - 6
        lines(canvas, "– vérifier le contrat écrit\n– déduire la durée du contrat d'appui\n— signer", x=70, y=y)

    assert read(make_pdf(page)).endswith(
        "\n\n- vérifier le contrat écrit\n- déduire la durée du contrat d'appui\n- signer"
    )


def test_an_item_goes_on_over_the_page_after_a_full_stop(make_pdf: Make) -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(60, 120, "•")
        canvas.drawString(72, 120, "Le conseil de prud'hommes connaît des litiges nés d'un contrat de travail.")

    def last(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Le contrat d'appui n'emporte pas de lien de subordination par lui-même.")
        canvas.drawString(60, 740, "•")
        canvas.drawString(72, 740, "Les litiges d'associé ne portent pas sur le contrat de travail.")

    assert read(make_pdf(first, last)) == (
        "- Le conseil de prud'hommes connaît des litiges nés d'un contrat de travail. Le contrat d'appui n'emporte pas "
        "de lien de subordination par lui-même.\n- Les litiges d'associé ne portent pas sur le contrat de travail."
    )


def test_paragraphs_set_tight_are_parted_by_a_slightly_wider_gap(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = lines(
            canvas,
            "Combien de temps un entrepreneur salarié a-t-il pour saisir le conseil de\n"
            "prud'hommes, quand la coopérative met fin au contrat qui les lie tous les deux ?",
        )
        lines(
            canvas,
            "Ce conseil est-il compétent pour un entrepreneur, même lorsque les statuts\n"
            "prévoient un autre tribunal pour tous les litiges qui naissent entre associés ?",
            y=y - 3,
        )

    assert read(make_pdf(page)).count("\n\n") == 1


def test_a_heading_printed_like_the_sections_of_a_note_is_one_more_section(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = 780.0
        for size, text in ((22, "La période d'essai"), (15, "Fédération"), (13, "En pratique")):
            canvas.setFont("Helvetica-Bold", size)
            canvas.drawString(60, y, text)
            y -= 40
        canvas.setFont("Helvetica", 11)
        y = lines(canvas, LEFT, y=y) - 20
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, y, "Délais et chiffres")
        canvas.setFont("Helvetica", 11)
        lines(canvas, RIGHT, y=y - 24)

    assert "\n## Délais et chiffres\n" in read(make_pdf(page))


def test_a_paragraph_after_spaced_items_of_one_line_is_not_part_of_the_last(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, LEFT) - 6
        for number, text in enumerate(
            ("Lire.", "Dater.", "Signer.", "Garder une copie, et la remettre à la personne."), 1
        ):
            canvas.drawString(60, y, f"{number}.")
            canvas.drawString(75, y, text)
            y -= 20
        lines(
            canvas,
            "Exemple : une convention signée le quatre janvier\nest instruite en février, puis tenue pour vraie.",
            y=y,
        )

    assert "\n4. Garder une copie, et la remettre à la personne.\n\nExemple" in read(make_pdf(page))


def test_a_full_line_without_an_end_goes_on_with_a_capital_over_the_page(make_pdf: Make) -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, LEFT + "\nLe code du travail s'applique sous réserve du titre propre aux", y=140)

    def last(canvas: Canvas) -> None:
        lines(canvas, "CAE : la question reste ouverte quand le temps est fixé par elle.")

    assert "propre aux CAE : la question" in read(make_pdf(first, last))


def test_a_title_cut_at_its_hyphen_is_made_whole(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        lines(canvas, "L'économie sociale et solidaire : la CAE en fait-\nelle partie ?", y=780, leading=24)
        canvas.setFont("Helvetica", 11)
        lines(canvas, LEFT, y=700)

    assert convert(make_pdf(page), Limits()).title.endswith("la CAE en fait-elle partie ?")


def test_a_section_at_the_top_of_two_pages_is_no_running_header(make_pdf: Make) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 810, "Notes de la fédération")
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 770, "En pratique")
        canvas.setFont("Helvetica", 11)
        lines(canvas, LEFT, y=745)

    text = read(make_pdf(page, page))
    assert text.count("## En pratique") == 2
    assert "fédération" not in text
