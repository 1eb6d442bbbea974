"""What is said beside an answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kb.answer.evidence import Evidence
from kb.answer.record import Citation, cite
from kb.answer.warnings import warnings_of
from kb.document_store import DocumentStore
from kb.understanding.record import Understanding
from tests.kb.answer.conftest import DOCUMENTS

Understood = Callable[..., Understanding]
NONE = Evidence((), ())


def note(published: date) -> Citation:
    return replace(cite(1, DOCUMENTS[0], 0, 7), kind="note", label="Note : L'essai", valid_from=published)


def test_nothing_to_say(understood: Understood, store: DocumentStore) -> None:
    assert warnings_of(understood("q"), [cite(1, DOCUMENTS[0], 0, 7)], NONE, store) == ()


def test_the_caution_of_the_corpus_is_said_once(understood: Understood, store: DocumentStore) -> None:
    twice = [cite(1, DOCUMENTS[3], 0, 7), cite(2, DOCUMENTS[3], 8, 15)]
    assert warnings_of(understood("q"), twice, NONE, store) == ("C. trav., art. L. 7332-7 : rédaction ancienne.",)


def test_an_article_whose_last_wording_has_ended(understood: Understood, store: DocumentStore) -> None:
    found = warnings_of(understood("q"), [], Evidence((), (), ("code-du-travail:L7332-2",)), store)
    assert found == (
        "C. trav., art. L. 7332-2 : la dernière version connue du corpus a pris fin le 1er septembre 2026 ; "
        "la version applicable au 23 novembre 2026 n'y est pas.",
    )


def test_a_note_older_than_the_law_beside_it(understood: Understood, store: DocumentStore) -> None:
    law = cite(2, DOCUMENTS[0], 0, 7)
    (told,) = warnings_of(understood("q"), [note(date(2015, 6, 1)), law], NONE, store)
    assert "1er juin 2015" in told
    assert "1er janvier 2016" in told
    assert warnings_of(understood("q"), [note(date(2016, 6, 1)), law], NONE, store) == ()


def test_a_note_newer_than_the_date_asked_for(understood: Understood, store: DocumentStore) -> None:
    (told,) = warnings_of(understood("q", date(2017, 1, 1)), [note(date(2026, 1, 1))], NONE, store)
    assert "postérieure" in told


def test_a_pasted_text_several_questions_and_mended_words(understood: Understood, store: DocumentStore) -> None:
    long = understood("mot " * 400 + "Quelle est la durée du CAPE ?")
    read = replace(long, resolved="Quelle est la durée du CAPE ?")
    assert warnings_of(read, [], NONE, store)[0].startswith("Le texte collé est long")
    several = understood("Quelle est la durée du CAPE ? Et qui est compétent en cas de litige ?")
    assert warnings_of(several, [], NONE, store)[0].startswith("Plusieurs questions en une")
    mended = replace(understood("q"), corrections=(("esai", "essai"),))
    assert warnings_of(mended, [], NONE, store) == ("Orthographe comprise : « esai » → « essai ».",)


def test_another_article_named_that_does_not_exist(understood: Understood, store: DocumentStore) -> None:
    (told,) = warnings_of(understood("Comparer L7332-1 et L7332-9 du code du travail"), [], NONE, store)
    assert "L7332-9" in told
    assert "n'existe pas" in told
