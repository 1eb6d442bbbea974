"""Files offered as notes: statuses, sentences, warnings, batches."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.convert.importing import Checks, import_file, import_files, missing_sections
from corpus.note import Note

FR = (
    "La coopérative d'activité et d'emploi conclut avec l'entrepreneur salarié un contrat écrit qui fixe les objectifs "
    "à atteindre, comme le veut l'article L. 7331-2 du code du travail.\n"
)
ES = (
    "La cooperativa de actividad y empleo celebra con el emprendedor asalariado un contrato escrito que fija los "
    "objetivos que deben alcanzarse y los medios puestos a su disposición.\n"
)
SECTIONS = "\n\n".join(
    f"## {title}\n\n{FR.strip()}"
    for title in (
        "Question",
        "Réponse courte",
        "Ce que disent les textes",
        "En pratique",
        "Points de vigilance",
        "Références",
    )
)
FRONT = """---
title: Le contrat
slug: {slug}
status: brouillon
authors: [Équipe Lexcoop]
published_on: 2026-11-23
review_by: {review}
topics: [CESA]
cited_articles: []
---
"""


def note(tmp_path: Path, name: str, body: str = SECTIONS, slug: str = "contrat", review: str = "2027-11-23") -> Path:
    path = tmp_path / name
    path.write_text(FRONT.format(slug=slug, review=review) + body)
    return path


def test_a_good_note_is_accepted(tmp_path: Path) -> None:
    checks = Checks(find_cites=lambda text: ("code-du-travail:L7331-2",) if "L. 7331-2" in text else ())
    result = import_file(note(tmp_path, "contrat.md"), checks)
    assert (result.status, result.warnings, result.cites) == ("accept", (), ("code-du-travail:L7331-2",))
    assert result.text == SECTIONS.strip()
    assert result.message == "« contrat.md » est accepté."
    assert result.seconds > 0


def test_warnings_of_the_checks_are_told_in_french(tmp_path: Path) -> None:
    seen: list[Note | None] = []

    def check(text: str, note: Note | None) -> tuple[str, ...]:
        seen.append(note)
        return ("article_abroge", "section_manquante")

    result = import_file(note(tmp_path, "contrat.md"), Checks(check=check))
    assert result.status == "accept_with_warning"
    assert result.warnings == ("article_abroge", "section_manquante")
    assert "un article cité est abrogé ; une section attendue manque" in result.message
    assert seen[0] is not None
    assert seen[0].slug == "contrat"


def test_markdown_without_front_matter_is_accepted_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "libre.md"
    path.write_text(FR)
    assert import_file(path).warnings == ("sans_en_tete",)


@pytest.mark.parametrize(
    ("slug", "review", "expected"),
    [
        ("contrat", "31/02/2026", "« review_by » vaut « 31/02/2026 »"),
        ("contrat", "2026-02-31", "« review_by » vaut « 2026-02-31 »"),
        ("../contrat", "2027-11-23", "« slug » vaut « ../contrat »"),
        ("contrat\nauteur: moi", "2027-11-23", "clé inconnue « auteur » (valeur « moi »)"),
    ],
)
def test_wrong_front_matter_is_refused(tmp_path: Path, slug: str, review: str, expected: str) -> None:
    result = import_file(note(tmp_path, "contrat.md", slug=slug, review=review))
    assert result.status == "refuse"
    assert expected in result.message
    assert "« contrat.md »" in result.message


def test_a_note_in_spanish_is_refused_unless_asked(tmp_path: Path) -> None:
    path = note(tmp_path, "contrat.md", ES + "\n" + ES)
    refused = import_file(path)
    assert refused.status == "refuse"
    assert "en espagnol" in refused.message
    accepted = import_file(path, other_languages=True)
    assert accepted.status == "accept_with_warning"
    assert accepted.warnings == ("langue", "section_manquante")


def test_a_mixed_note_names_its_foreign_sections(tmp_path: Path) -> None:
    result = import_file(note(tmp_path, "contrat.md", f"{SECTIONS}\n\n## Resumen\n\n{ES}"))
    assert result.warnings == ("langue",)
    assert "« Resumen » (espagnol)" in result.message


def test_a_converter_remark_makes_a_reserve(make_docx: Callable[..., Path]) -> None:
    body = f"<w:p><w:r><w:t>{FR}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r></w:p>"
    result = import_file(make_docx(body))
    assert result.status == "accept_with_warning"
    assert result.warnings == ()
    assert "5 caractères de texte masqué" in result.message


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "virus.pdf"
    bad.write_bytes(b"MZ\x90\x00\x00\x00")
    broken = tmp_path / "cassé.docx"
    broken.write_bytes(b"PK\x03\x04casse")
    utf16 = tmp_path / "utf16.txt"
    utf16.write_bytes(FR.encode("utf-16"))
    paths = [
        bad,
        note(tmp_path, "contrat.md"),
        broken,
        tmp_path / "absent.odt",
        tmp_path,
        utf16,
    ]
    results = list(import_files(paths))
    assert [result.status for result in results] == [
        "refuse",
        "accept",
        "refuse",
        "refuse",
        "refuse",
        "accept",
    ]
    for path, result in zip(paths, results, strict=True):
        assert result.file == path.name
        assert result.message.startswith("« ")
        assert "\n" not in result.message


def test_two_notes_with_one_slug_the_second_is_refused(tmp_path: Path) -> None:
    results = list(import_files([note(tmp_path, "contrat.md"), note(tmp_path, "autre.md")]))
    assert [result.status for result in results] == ["accept", "refuse"]
    assert "déjà celui de « contrat.md »" in results[1].message
    taken = import_file(note(tmp_path, "autre.md"), known_slugs={"contrat": tmp_path / "contrat.md"})
    assert taken.status == "refuse"


def test_two_files_of_one_name_in_two_folders_are_two_notes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    results = list(import_files([note(tmp_path, "contrat.md"), note(tmp_path / "b", "contrat.md")]))
    assert [result.status for result in results] == ["accept", "refuse"]


def test_a_note_known_under_its_own_file_is_accepted_again(tmp_path: Path) -> None:
    path = note(tmp_path, "contrat.md")
    assert import_file(path, known_slugs={"contrat": path}).status == "accept"


def test_missing_sections_are_told_when_no_check_does(tmp_path: Path) -> None:
    body = SECTIONS.replace("## Références", "## Sources")
    result = import_file(note(tmp_path, "contrat.md", body))
    assert result.warnings == ("section_manquante",)
    assert "il manque : Références" in result.message
    assert import_file(note(tmp_path, "contrat.md", body), Checks(check=lambda text, note: ())).status == "accept"


def test_a_file_that_is_no_note_lacks_no_section() -> None:
    assert missing_sections(FR, expected=False) == ()
    assert missing_sections("## Question\n\nQuoi ?", expected=False)[0] == "Réponse courte"
