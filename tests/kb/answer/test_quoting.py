"""Slices to quote: exact offsets, whole alinéas, leads kept, limits kept, no sentence cut."""

import re

import pytest

from kb.answer.quoting import WHOLE_ARTICLE, WHOLE_LIST, best_slices
from kb.answer.sentences import sentences
from tests.kb.answer.conftest import WordScorer, article

FILLER = "Les parties conviennent de ce qui précède dans les conditions fixées par décret. " * 3
LONG_ITEM = "relative à " + "une obligation de la structure et de la personne accompagnée, " * 6


def quoted(body: str, question: str, scorer: WordScorer, count: int = 1) -> list[str]:
    return [body[s.start : s.end] for s in best_slices(article("L1", body), question, scorer, count)]  # type: ignore[arg-type]


def test_a_short_article_is_quoted_whole(scorer: WordScorer) -> None:
    body = "Le contrat est écrit.\nIl est signé."
    assert len(body) <= WHOLE_ARTICLE
    assert quoted(body, "signé", scorer) == [body]


def test_the_alinea_that_answers_is_quoted(scorer: WordScorer) -> None:
    body = f"{FILLER}\nLe préavis dure deux mois.\n{FILLER}\n{FILLER}"
    assert quoted(body, "préavis", scorer) == ["Le préavis dure deux mois."]


@pytest.mark.parametrize(
    "limit",
    [
        "Toutefois, il est réduit en cas de faute.",
        "Cependant, un accord peut y déroger.",
        "Par dérogation, il est doublé.",
        "Sauf accord contraire, il est réduit.",
        "Sous réserve de l'accord, il est réduit.",
        "À défaut, l'usage s'applique.",
        "Ces dispositions sont d'ordre public.",
    ],
)
def test_the_sentence_that_limits_is_never_left_behind(scorer: WordScorer, limit: str) -> None:
    body = f"{FILLER}\nLe préavis dure deux mois.\n{limit}\n{FILLER}\n{FILLER}"
    assert quoted(body, "préavis", scorer) == [f"Le préavis dure deux mois.\n{limit}"]


def test_a_sentence_that_limits_nothing_is_left(scorer: WordScorer) -> None:
    body = f"{FILLER}\nLe préavis dure deux mois.\nLe salarié signe.\n{FILLER}\n{FILLER}"
    assert quoted(body, "préavis", scorer) == ["Le préavis dure deux mois."]


def test_a_short_list_is_quoted_whole_with_its_lead(scorer: WordScorer) -> None:
    items = "Le contrat comporte :\n1° Le préavis ;\n2° La durée."
    assert quoted(f"{FILLER}\n{items}\n{FILLER}\n{FILLER}", "préavis", scorer) == [items]


def test_the_first_item_of_a_long_list_keeps_its_lead(scorer: WordScorer) -> None:
    items = "\n".join(f"{n}° La mention {LONG_ITEM};" for n in range(2, 6))
    body = f"Le contrat comporte :\n1° Le préavis ;\n{items}"
    assert len(body) > WHOLE_LIST
    assert quoted(body, "préavis", scorer) == ["Le contrat comporte :\n1° Le préavis ;"]


def test_slices_come_in_reading_order_and_do_not_overlap(scorer: WordScorer) -> None:
    body = f"La durée est fixée.\n{FILLER}\nLe préavis et la durée sont écrits.\n{FILLER}\n{FILLER}"
    slices = best_slices(article("L1", body), "préavis durée", scorer, 2)  # type: ignore[arg-type]
    assert [body[s.start : s.end] for s in slices] == ["La durée est fixée.", "Le préavis et la durée sont écrits."]


@pytest.mark.parametrize("question", ["préavis", "décret", "contrat", "mention", "rien"])
def test_no_slice_cuts_a_sentence(scorer: WordScorer, question: str) -> None:
    body = (
        f"{FILLER}{FILLER}{FILLER}\nLe contrat comporte :\n1° Le préavis, cf. art. L. 7332-1 ;\n"
        + "\n".join(f"{n}° La mention {LONG_ITEM};" for n in range(2, 14))
        + f"\nToutefois, le contrat est écrit.\n{FILLER}"
    )
    edges = {piece.start for piece in sentences(body)}
    ends = {piece.end for piece in sentences(body)}
    for slice_ in best_slices(article("L1", body), question, scorer, 3):  # type: ignore[arg-type]
        assert slice_.start in edges
        assert slice_.end in ends
        assert re.search(r"[.;:]$", body[slice_.start : slice_.end])


def test_an_item_that_opens_a_list_keeps_its_sub_items(scorer: WordScorer) -> None:
    body = (
        f"Le bulletin comporte :\n1° {FILLER};\n2° {FILLER};\n5° Les heures, en mentionnant :\n"
        f"a) Le volume du forfait ;\nb) La nature de la base ;\n6° {FILLER}."
    )
    for question in ("heures mentionnant", "nature base"):
        said = quoted(body, question, scorer)
        assert "5° Les heures, en mentionnant :\na) Le volume du forfait ;\nb) La nature de la base ;" in "\n".join(
            said
        )


@pytest.mark.parametrize("mark", ["1° ", "a) ", "- ", "-", "― "])
def test_no_quotation_stops_where_its_list_begins(scorer: WordScorer, mark: str) -> None:
    items = "\n".join(f"{mark}{LONG_ITEM};" for _ in range(3))
    body = f"{FILLER}\nLe préavis dure deux mois.\nToutefois, il est réduit lorsque :\n{items}\n{FILLER}"
    (said,) = quoted(body, "préavis", scorer)
    assert said.endswith(";")
