"""Plain text files."""

from pathlib import Path

import pytest

from corpus.convert.plain import convert

WRAPPED = (
    "La coopérative d'activité et d'emploi accompagne l'entrepreneur pendant la coopéra-\n"
    "tion, et celui-\nci reçoit une part fixe et une part variable de sa rémunération.\n"
    "\n- un premier point qui tient sur une ligne ;\n- un second.\n\nFin.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_lines_and_cut_words(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(WRAPPED.encode(encoding))
    assert convert(path).text == (
        "La coopérative d'activité et d'emploi accompagne l'entrepreneur pendant la coopération, et celui-ci reçoit "
        "une part fixe et une part variable de sa rémunération.\n\n"
        "- un premier point qui tient sur une ligne ;\n- un second.\n\nFin."
    )


def test_short_lines_ended_on_purpose_stay(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Fédération des CAE\nNote juridique\nParis\n")
    converted = convert(path)
    assert converted.text == "Fédération des CAE\nNote juridique\nParis"
    assert converted.title == "Fédération des CAE"


def test_form_feeds_part_pages_and_their_headers_go(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "\f".join(f"Note CAE\n\nTexte {word} propre.\n\nPage {n}\n" for n, word in ((1, "un"), (2, "deux")))
    )
    converted = convert(path)
    assert converted.text == "Texte un propre.\n\nTexte deux propre."
    assert converted.pages == ((1, 0), (2, 18))
    assert converted.page_at(20) == 2
