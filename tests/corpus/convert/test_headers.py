"""Running headers, footers and page numbers."""

import pytest

from corpus.convert.headers import PageLine, running_lines


def pages(*heads: str, feet: tuple[str, ...] = ()) -> list[list[PageLine]]:
    built = []
    for index, head in enumerate(heads):
        body = [PageLine(f"corps {chr(97 + index)} {line}", 0.8 - line / 20) for line in range(5)]
        foot = [PageLine(feet[index], 0.04)] if feet else []
        built.append([PageLine(head, 0.96), *body, *foot])
    return built


def removed(built: list[list[PageLine]]) -> list[str]:
    return [built[page][line].text for page, line in sorted(running_lines(built))]


def test_a_header_on_every_page_goes() -> None:
    assert removed(pages("Note", "Note", "Note")) == ["Note"] * 3


def test_alternate_headers_go() -> None:
    assert removed(pages("Fédération", "Essai", "Fédération", "Essai")) == ["Fédération", "Essai"] * 2


def test_a_header_that_carries_the_page_number_goes() -> None:
    assert len(removed(pages("Note - 4", "Note - 5", "Note - 6"))) == 3


def test_first_lines_that_appear_once_stay() -> None:
    assert removed(pages("La question", "La réponse", "Les textes")) == []


def test_articles_that_only_differ_by_their_number_stay() -> None:
    assert removed(pages("Article 12", "Article 30", "Article 41")) == []


@pytest.mark.parametrize("shape", ["{}", "- {} -", "— {} —", "Page {}", "p. {}", "Page {}/3", "{} sur 3", "| {} |"])
def test_page_numbers_go(shape: str) -> None:
    built = pages("Un", "Deux", "Trois", feet=tuple(shape.format(number) for number in (1, 2, 3)))
    assert removed(built) == [shape.format(number) for number in (1, 2, 3)]


def test_the_page_number_of_a_single_page_goes() -> None:
    assert removed(pages("Un", feet=("Page 1/1",))) == ["Page 1/1"]
    assert removed(pages("Un", feet=("1",))) == ["1"]


def test_a_lone_date_or_figure_stays() -> None:
    assert removed(pages("Un", feet=("12/2026",))) == []
    assert removed(pages("Un", "Deux", feet=("2026", "fin"))) == []


def test_the_same_line_inside_the_pages_stays() -> None:
    built = [[PageLine("tête", 0.7), PageLine("Important", 0.5), PageLine("pied", 0.3)] for _ in range(3)]
    assert removed(built) == []


def test_a_protected_line_stays() -> None:
    built = [[PageLine("Sujet | Durée", 0.96, protected=True)] for _ in range(3)]
    assert removed(built) == []


def test_lines_without_place_are_judged_by_rank() -> None:
    built = [[PageLine("Note"), PageLine(f"texte {word}"), PageLine("suite")] for word in ("un", "deux", "trois")]
    assert "Note" in removed(built)
    assert not any("texte" in text for text in removed(built))
