"""Every kind of problem on planted paragraphs, nothing on innocent ones."""

import importlib.util
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.checks import ERROR, INFORMATION, WARNING, Problem, check_note, check_text
from corpus.errors import LexcoopError
from corpus.library import Library
from corpus.note import WARNING_KINDS, read_note

_SPEC = importlib.util.spec_from_file_location("planted", Path(__file__).parent / "data" / "planted.py")
planted = importlib.util.module_from_spec(_SPEC)  # type: ignore[arg-type]
_SPEC.loader.exec_module(planted)  # type: ignore[union-attr]

FRONT = """---
title: La période d'essai du CESA
slug: essai
status: {status}
authors: [Équipe juridique]
published_on: {published}
review_by: {review}
topics: [CESA]
cited_articles: [{cited}]
accepted_warnings: {accepted}
---
"""
BODY = """## Question
Combien de temps dure l'essai ?

## Réponse courte
Le CESA peut comporter une période d'essai de huit mois au plus (C. trav., art. L. 7332-1).

## Ce que disent les textes
- L'essai a une durée qui « ne peut excéder huit mois » (C. trav., art. L. 7332-1).

## En pratique
Écrivez la clause dans le contrat.

## Points de vigilance
La jurisprudence est hors corpus.

## Références
- C. trav., art. L. 7332-1 — période d'essai
"""


def note(
    body: str = BODY,
    *,
    published: str = "2026-11-23",
    review: str = "2027-11-23",
    status: str = "publiee",
    cited: str = '"code-du-travail:L7332-1"',
    accepted: str = "[]",
) -> str:
    return FRONT.format(published=published, review=review, status=status, cited=cited, accepted=accepted) + body


def kinds(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.kind for problem in problems if problem.severity != INFORMATION}


@pytest.mark.parametrize(("kind", "text"), planted.PLANTED)
def test_planted_paragraph_raises_its_kind_and_no_other(kind: str, text: str, library: Library, today: date) -> None:
    assert kinds(check_text(text, None, library, today)) == {kind}


@pytest.mark.parametrize("text", planted.INNOCENT)
def test_innocent_paragraph_raises_nothing(text: str, library: Library, today: date) -> None:
    assert kinds(check_text(text, None, library, today)) == set()


def test_every_kind_is_planted_at_least_three_times() -> None:
    # The four kinds of a note as a whole are planted in the tests below.
    counted = Counter(kind for kind, _ in planted.PLANTED)
    whole = {"sans_en_tete", "section_manquante", "quasi_doublon"}
    assert {kind for kind in WARNING_KINDS if counted[kind] < 3} == whole
    assert len(planted.INNOCENT) >= 30


def test_sound_note_has_no_problem(library: Library, today: date) -> None:
    assert check_note(note(), library, today) == ()


@pytest.mark.parametrize("body", [BODY, "# L'essai\n\n" + BODY, "Une ligne.\n\n" + BODY])
def test_note_without_front_matter(body: str, library: Library, today: date) -> None:
    assert kinds(check_note(body, library, today)) == {"sans_en_tete"}


@pytest.mark.parametrize(
    "removed",
    [
        "## Question\nCombien de temps dure l'essai ?\n\n",
        "## En pratique\nÉcrivez la clause dans le contrat.\n\n",
        "La jurisprudence est hors corpus.\n",
    ],
)
def test_missing_or_empty_section(removed: str, library: Library, today: date) -> None:
    problems = check_note(note(BODY.replace(removed, "")), library, today)
    assert [(p.kind, p.severity) for p in problems] == [("section_manquante", ERROR)]


def test_imported_text_of_the_model_lacks_a_section(library: Library, today: date) -> None:
    text = BODY.replace("## En pratique\nÉcrivez la clause dans le contrat.\n\n", "")
    assert kinds(check_text(text, None, library, today)) == {"section_manquante"}
    assert kinds(check_text("# Note\n\nLe CESA est un contrat écrit.", None, library, today)) == set()


@pytest.mark.parametrize(
    "change", [("huit mois au plus", "huit mois au maximum"), ("Écrivez", "Rédigez"), ("hors corpus", "hors du corpus")]
)
def test_near_duplicate(change: tuple[str, str], library: Library, today: date, corpus_folder: Path) -> None:
    first = read_note(corpus_folder / "notes" / "periode-essai-entrepreneur-salarie.md")
    copy = first.body.replace(*change).replace("Faites un point écrit", "Organisez un point écrit")
    assert copy != first.body
    assert "quasi_doublon" in kinds(check_text(copy, None, library, today, others=[first]))


def test_same_title_is_a_near_duplicate(library: Library, today: date, corpus_folder: Path) -> None:
    first = read_note(corpus_folder / "notes" / "periode-essai-entrepreneur-salarie.md")
    text = "L'essai du CESA relève de l'article L. 7332-1 du code du travail."
    assert "quasi_doublon" in kinds(check_text(text, None, library, today, others=[first], title=first.title.upper()))
    assert kinds(check_text(text, None, library, today, others=[first], title="Autre chose")) == set()


def test_different_notes_of_the_corpus_are_no_duplicates(library: Library, today: date, corpus_folder: Path) -> None:
    notes = [read_note(path) for path in sorted((corpus_folder / "notes").glob("*.md"))]
    for one in notes[:8]:
        assert "quasi_doublon" not in kinds(check_note(one, library, today, [n for n in notes if n is not one]))


@pytest.mark.parametrize("review", ["2026-11-22", "2025-01-01", "2020-06-30"])
def test_review_date_passed(review: str, library: Library, today: date) -> None:
    assert kinds(check_note(note(review=review), library, today)) == {"revue_depassee"}


def test_review_date_of_today_is_not_passed(library: Library, today: date) -> None:
    assert check_note(note(review="2026-11-23"), library, today) == ()


def test_note_older_than_its_article(library: Library, today: date) -> None:
    problems = check_note(note(published="2014-08-01"), library, today)
    assert [(p.kind, p.about) for p in problems] == [("conflit_de_date", "code-du-travail:L7332-1")]
    assert check_note(note(published="2014-08-02"), library, today) == ()


def test_front_matter_key_that_is_no_article(library: Library, today: date) -> None:
    cited = '"code-du-travail:L7332-1", "code-du-travail:L7332-99"'
    problems = check_note(note(cited=cited), library, today)
    assert [(p.kind, p.about) for p in problems] == [("article_inexistant", "code-du-travail:L7332-99")]


def test_accepted_warning_is_silent_and_a_stale_one_is_told(library: Library, today: date) -> None:
    body = BODY.replace("La jurisprudence", "Le régime général s'applique (CSS, art. L. 311-3). La jurisprudence")
    about = "code-de-la-securite-sociale:L311-3"
    cited = f'"code-du-travail:L7332-1", "{about}"'
    accepted = f'[{{kind: version_expiree, about: "{about}", reason: "La note le dit."}}]'
    assert kinds(check_note(note(body, cited=cited), library, today)) == {"version_expiree"}
    assert check_note(note(body, cited=cited, accepted=accepted), library, today) == ()
    stale = check_note(note(accepted=accepted), library, today)
    assert [(p.kind, p.about, p.severity) for p in stale] == [("acceptation_sans_objet", about, WARNING)]


def test_only_a_published_note_has_errors(library: Library, today: date) -> None:
    wrong = BODY.replace("de huit mois au plus", "de dix mois au plus")
    published = check_note(note(wrong), library, today)
    draft = check_note(note(wrong, status="brouillon"), library, today)
    assert {p.severity for p in published} == {ERROR}
    assert kinds(draft) == kinds(published)
    assert {p.severity for p in draft} == {WARNING}


def test_old_text_is_information_once_the_note_says_so(library: Library, today: date) -> None:
    text = "Le CAPE dure douze mois au plus (C. com., art. L. 127-2)."
    said = text + "\n\nLa rédaction du code de commerce sur le CAPE est ancienne : vérifiez-la sur Légifrance."
    assert [p.severity for p in check_text(text, None, library, today)] == [WARNING]
    assert [p.severity for p in check_text(said, None, library, today)] == [INFORMATION]


def test_lines_count_in_the_file(tmp_path: Path, library: Library, today: date) -> None:
    path = tmp_path / "essai.md"
    path.write_text(
        note(BODY.replace("« ne peut excéder huit mois »", "« ne saurait excéder huit mois »")), encoding="utf-8"
    )
    (problem,) = check_note(path, library, today)
    expected = next(at for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "saurait" in line)
    assert (problem.kind, problem.line, problem.where) == ("citation_inexacte", expected, "essai.md")


def test_unreadable_front_matter_is_an_error_in_french(library: Library, today: date) -> None:
    with pytest.raises(LexcoopError, match="clé"):
        check_note(note().replace("topics:", "sujets:"), library, today)


def test_figures_swapped_between_two_articles(library: Library, today: date) -> None:
    text = (
        "L'essai du CESA est de trois ans au plus (C. trav., art. L. 7332-1) ; l'entrepreneur salarié devient associé "
        "dans un délai maximal de huit mois (C. trav., art. L. 7331-3)."
    )
    found = [p for p in check_text(text, None, library, today) if p.kind == "chiffre_contredit"]
    assert {p.about for p in found} == {"code-du-travail:L7332-1", "code-du-travail:L7331-3"}


def test_published_date_given_wins_over_the_text(library: Library, today: date) -> None:
    text = "Mise à jour : mars 2015\n\nLa CAE organise des entretiens individuels (C. trav., art. R. 7331-3)."
    assert kinds(check_text(text, date(2026, 1, 1), library, today)) == set()


def test_messages_are_one_french_sentence(library: Library, today: date) -> None:
    for _, text in planted.PLANTED:
        for problem in check_text(text, None, library, today):
            assert problem.message.endswith(".")
            assert "\n" not in problem.message
            assert problem.line >= 1
            assert problem.about


def test_same_text_gives_the_same_problems(library: Library, today: date) -> None:
    text = "\n\n".join(text for _, text in planted.PLANTED)
    assert check_text(text, None, library, today) == check_text(text, None, library, today)


def test_five_pages_are_fast(library: Library, today: date, corpus_folder: Path) -> None:
    text = "\n\n".join(read_note(path).body for path in sorted((corpus_folder / "notes").glob("*.md"))[:4])[:15_000]
    check_text(text, None, library, today)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        check_text(text, None, library, today)
        times.append(time.perf_counter() - start)
    # 0.1 s is the aim; a loaded machine is given three times that.
    assert min(times) < 0.3
