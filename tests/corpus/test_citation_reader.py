"""Lists of numbers read in a text: the written forms, what is no reference, details, offsets."""

import pytest

from corpus.citation import find_references

TRAV, CSS, RURAL, COM = "code-du-travail", "code-de-la-securite-sociale", "code-rural", "code-de-commerce"
ESS, COOP, SCOP, REVISION = "loi-2014-856", "loi-47-1775", "loi-78-763", "decret-2015-706"


def found(text: str, **options: object) -> list[tuple[str | None, str, str | None]]:
    return [(ref.text_id, ref.num, ref.last) for ref in find_references(text, **options)]  # type: ignore[arg-type]


FORMS = [
    ("L. 7331-2", [(TRAV, "L7331-2", None)]),
    ("L7331-2", [(TRAV, "L7331-2", None)]),
    ("L 7332-1", [(TRAV, "L7332-1", None)]),
    ("L7332 1", [(TRAV, "L7332-1", None)]),
    ("l.7332-1", [(TRAV, "L7332-1", None)]),
    ("L. 7332‑1 et L. 7332–2", [(TRAV, "L7332-1", None), (TRAV, "L7332-2", None)]),
    ("L.\u00a07332-1", [(TRAV, "L7332-1", None)]),
    ("art. L.7331-2, 2°, f)", [(TRAV, "L7331-2", None)]),
    ("articles L3141-1 à L3141-3 et R. 3141-4", [(TRAV, "L3141-1", "L3141-3"), (TRAV, "R3141-4", None)]),
    (
        "L. 7331-2, R. 7331-3 et R. 7331-10",
        [(TRAV, "L7331-2", None), (TRAV, "R7331-3", None), (TRAV, "R7331-10", None)],
    ),
    ("articles L. 7331-2 et 7332-1", [(TRAV, "L7331-2", None), (TRAV, "L7332-1", None)]),
    ("l'article 26-41 de la loi n° 47-1775 du 10 septembre 1947", [(COOP, "26-41", None)]),
    ("l’article 26-41 de la loi du 10 septembre 1947", [(COOP, "26-41", None)]),
    ("article 26-41 de la loi de 1947", [(COOP, "26-41", None)]),
    ("la loi du 10 septembre 1947 en son article 26-41", [(COOP, "26-41", None)]),
    ("Loi n° 47-1775 du 10 septembre 1947, art. 26-41", [(COOP, "26-41", None)]),
    ("article 10 de la loi du 19 juillet 1978", [(SCOP, "10", None)]),
    ("l'art. 10 de la loi Scop", [(SCOP, "10", None)]),
    ("C. trav., art. R* 1237-6", [(TRAV, "R1237-6", None)]),
    ("loi ESS, art. 1er", [(ESS, "1", None)]),
    ("l'article premier de la loi n°2014-856", [(ESS, "1", None)]),
    ("articles 1er à 3 de la loi ESS", [(ESS, "1", "3")]),
    ("art. 19 quinquies", [(None, "19quinquies", None)]),
    ("l'article 19 quinquies de la loi de 1947", [(COOP, "19quinquies", None)]),
    ("article 1er du décret n° 2015-706", [(REVISION, "1", None)]),
    ("C. com. L127-1", [(COM, "L127-1", None)]),
    ("articles L. 127-1 à -7 du code de commerce", [(COM, "L127-1", "L127-7")]),
    (
        "C. com., art. L. 127-1, -3 et -5",
        [(COM, "L127-1", None), (COM, "L127-3", None), (COM, "L127-5", None)],
    ),
    ("CSS, art. L. 311-3", [(CSS, "L311-3", None)]),
    ("L. 311-3 du code de la sécurité sociale", [(CSS, "L311-3", None)]),
    ("L. 311-3 du code de la securite sociale", [(CSS, "L311-3", None)]),
    ("C. rur., art. L. 722-20", [(RURAL, "L722-20", None)]),
    ("D. 412-100 CSS", [(CSS, "D412-100", None)]),
    ("L. 3332-17-1", [(TRAV, "L3332-17-1", None)]),
    ("L. 1453-1 A", [(TRAV, "L1453-1A", None)]),
    (
        "les articles L. 311-2 et L. 311-3 du code de la sécurité sociale",
        [(CSS, "L311-2", None), (CSS, "L311-3", None)],
    ),
    (
        "les articles L. 311-2, L. 311-3 (32°) et D. 412-100\ndu code de la sécurité sociale",
        [(CSS, "L311-2", None), (CSS, "L311-3", None), (CSS, "D412-100", None)],
    ),
    (
        "C. trav., art. L. 7331-2 ; R. 7331-3 ; CSS, art. L. 311-3",
        [(TRAV, "L7331-2", None), (TRAV, "R7331-3", None), (CSS, "L311-3", None)],
    ),
    (
        "L. 7331-2 du code du travail ; L. 311-3 du code de la sécurité sociale",
        [(TRAV, "L7331-2", None), (CSS, "L311-3", None)],
    ),
    (
        "L. 311-3 du code de la sécurité sociale et L. 412-8 du même code",
        [(CSS, "L311-3", None), (CSS, "L412-8", None)],
    ),
    ("R. 142-1-A du code de la sécurité sociale", [(CSS, "R142-1-A", None)]),
    ("l'article D5314-0", [(TRAV, "D5314-0", None)]),
    ("L. 6313-1-1°", [(TRAV, "L6313-1", None)]),
    ("**L. 7331-2** du code du travail", [(TRAV, "L7331-2", None)]),
    ("code-du-travail:L7331-2@2016-01-01", [(TRAV, "L7331-2", None)]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_written_forms(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L 350 euros",
        "12-14 heures",
        "de 12-14 heures",
        "l'article 2 du contrat",
        "article 3 de nos statuts",
        "article 14 du règlement intérieur",
        "l'article 4 de la convention collective Syntec",
        "06-12-34-56-78",
        "le 2023-12-01",
        "R. 4",
        "le 12/05/2024",
        "L. 120-80 cm",
        "le présent article",
        "au 2° du même article",
        "les 3 articles",
        "article 5",
        "L127-x",
        "mon bulletin R 06-12-34",
        "https://exemple.fr/L7331-2",
        "Statuts, article 5",
        "salle D. 12-14",
        "un lot de 5 articles",
        "",
        "article",
        "L.",
        "code du travail",
    ],
)
@pytest.mark.parametrize("default", [None, TRAV])
def test_what_is_no_reference(text: str, default: str | None) -> None:
    assert found(text, default_text_id=default) == []


@pytest.mark.parametrize(
    ("text", "surface", "detail"),
    [
        ("art. L.7331-2, 2°, f) du code", "L.7331-2, 2°, f)", "2°, f)"),
        ("L. 311-3 (32°) du code de la sécurité sociale", "L. 311-3 (32°)", "32°"),
        ("L8221-5 2°, indemnité", "L8221-5 2°", "2°"),
        ("au f) du 2° de l'article L. 7331-2", "L. 7331-2", "2°, f)"),
        ("au deuxième alinéa de l'article L. 7331-3", "L. 7331-3", "deuxième alinéa"),
        ("(L1111-2 3°)", "L1111-2 3°", "3°"),
        ("L'article L. 7331-2 ;\n2° Les entreprises", "L. 7331-2", None),
    ],
)
def test_details(text: str, surface: str, detail: str | None) -> None:
    (reference,) = find_references(text)
    assert (reference.surface, reference.detail) == (surface, detail)


def test_offsets_are_those_of_the_text() -> None:
    text = "Voir les articles L3141-1 à L3141-3 du code du travail (et l'art. 26-41 de la loi de 1947)."
    first, second = find_references(text)
    assert (first.start, first.end, first.surface) == (18, 35, "L3141-1 à L3141-3")
    assert text[second.start : second.end] == second.surface == "26-41"
