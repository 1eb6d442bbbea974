"""A sync of a changed article: what relies on it is listed, marked, and its readers are known."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.errors import CallError
from kb.journal.person import ADMINISTRATOR, NotAllowed, Person
from kb.veille.records import ANSWER, LEXICON, NOTE, QUESTION
from kb.veille.watch import changes_of, syncs_of
from tests.synced_corpus import CLAIRE, PAUL, TRIAL, Synced, citing
from tests.synced_corpus import NOTE as SLUG

CHIEF = Person("chef@exemple.coop", ADMINISTRATOR)


def test_what_relies_on_the_changed_article_is_listed(synced: Synced) -> None:
    impact = synced.watch().impact(CLAIRE, TRIAL)
    assert [piece.text for piece in impact.change.pieces if piece.kind != "="] == ["huit", "six"]
    assert impact.of_kind(NOTE)[0].item == SLUG
    assert impact.of_kind(NOTE)[0].served == 1
    assert any(item.item.startswith("dev.jsonl#") for item in impact.of_kind(QUESTION))
    assert impact.of_kind(LEXICON)
    answers = impact.of_kind(ANSWER)
    assert [(item.title, item.served, item.askers) for item in answers] == [
        ("Combien de temps dure l'essai d'un CESA ?", 2, 2),
        ("Peut-on renouveler l'essai ?", 1, 1),
    ]
    assert (impact.answers.times, impact.answers.askers, impact.answers.outdated) == (3, 2, 3)


def test_an_answer_about_a_day_of_the_old_wording_is_left_alone(synced: Synced) -> None:
    titles = {item.title for item in synced.watch().impact(CLAIRE, TRIAL).items}
    assert "Quel essai en 2020 ?" not in titles


def test_an_answer_given_after_the_sync_by_a_stale_index_counts(synced: Synced) -> None:
    time.sleep(1.1)
    synced.journal.record_exchange(Person("marc@exemple.coop"), "c10", citing("Essai trop tard ?"))
    new = f"{TRIAL}@2026-07-01"
    synced.journal.record_exchange(Person("marc@exemple.coop"), "c11", citing("Essai à jour ?", new))
    titles = {item.title for item in synced.watch().impact(CLAIRE, TRIAL).of_kind(ANSWER)}
    assert "Essai trop tard ?" in titles
    assert "Essai à jour ?" not in titles


def test_the_list_puts_what_was_served_first(synced: Synced) -> None:
    rows = synced.watch().overview(CLAIRE)
    assert rows[0].change.article == TRIAL
    assert rows[0].answers == 3
    assert rows[0].to_do == rows[0].notes + rows[0].questions + rows[0].entries + 2
    assert len(syncs_of(synced.settings.texts)) == 1


def test_a_decision_is_kept_once_and_registered_twice(synced: Synced) -> None:
    watch = synced.watch()
    before = watch.overview(CLAIRE)[0].to_do
    watch.mark(CLAIRE, TRIAL, NOTE, SLUG, "verifie")
    watch.mark(CHIEF, TRIAL, NOTE, SLUG, "sans_effet", "Relue.")
    review = watch.impact(CLAIRE, TRIAL).of_kind(NOTE)[0].review
    assert review is not None
    assert (review.verdict, review.who, review.remark) == ("sans_effet", CHIEF.email, "Relue.")
    assert review.old_sha256 and review.new_sha256 and review.old_sha256 != review.new_sha256
    assert watch.overview(CLAIRE)[0].to_do == before - 1
    register = synced.journal.audit(CHIEF, action="change.review")
    assert [(entry.who, entry.before, entry.after) for entry in register] == [
        (CHIEF.email, {"verdict": "verifie"}, {"verdict": "sans_effet"}),
        (CLAIRE.email, {"verdict": None}, {"verdict": "verifie"}),
    ]


def test_every_kind_of_item_can_be_marked(synced: Synced) -> None:
    watch = synced.watch()
    impact = watch.impact(CLAIRE, TRIAL)
    for kind in (NOTE, QUESTION, LEXICON, ANSWER):
        watch.mark(CLAIRE, TRIAL, kind, impact.of_kind(kind)[0].item, "a_reviser")
    marked = {item.kind for item in watch.impact(CLAIRE, TRIAL).items if item.review}
    assert marked == {NOTE, QUESTION, LEXICON, ANSWER}


def test_a_note_to_revise_goes_through_the_workshop(synced: Synced) -> None:
    sent: list[tuple[str, str, str]] = []
    watch = synced.watch(revise=lambda person, slug, why: sent.append((person.email, slug, why)))
    assert watch.mark(CLAIRE, TRIAL, NOTE, SLUG, "verifie")[1] is False
    assert watch.mark(CLAIRE, TRIAL, NOTE, SLUG, "a_reviser")[1] is True
    assert [(who, slug) for who, slug, _ in sent] == [(CLAIRE.email, SLUG)]
    assert TRIAL in sent[0][2]


@pytest.mark.parametrize(
    ("kind", "item", "verdict"),
    [(NOTE, SLUG, "oublie"), (NOTE, "../../etc", "verifie"), ("avis", SLUG, "verifie"), (ANSWER, "0" * 12, "verifie")],
)
def test_what_does_not_exist_cannot_be_marked(synced: Synced, kind: str, item: str, verdict: str) -> None:
    with pytest.raises(CallError):
        synced.watch().mark(CLAIRE, TRIAL, kind, item, verdict)
    assert synced.journal.change_reviews(CLAIRE) == []


def test_a_reader_sees_and_marks_nothing(synced: Synced) -> None:
    watch = synced.watch()
    for attempt in (
        lambda: watch.overview(PAUL),
        lambda: watch.impact(PAUL, TRIAL),
        lambda: watch.mark(PAUL, TRIAL, NOTE, SLUG, "verifie"),
        lambda: watch.recipients(PAUL, TRIAL),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert synced.journal.change_reviews(CLAIRE) == []


def test_who_received_an_affected_answer(synced: Synced) -> None:
    watch = synced.watch()
    assert {row.asker for row in watch.recipients(CLAIRE, TRIAL)} == {"anne@exemple.coop", "bruno@exemple.coop"}
    assert synced.journal.audit(CHIEF, action="change.recipients") == []
    with_notes = watch.recipients_to_take_out(CLAIRE, TRIAL, through_notes=True)
    assert {row.asker for row in with_notes if f"note:{SLUG}" in row.cited} == {"zoe@exemple.coop"}
    register = synced.journal.audit(CHIEF, action="change.recipients")
    assert [entry.who for entry in register] == [CLAIRE.email]


def test_a_forgotten_person_is_counted_and_not_named(synced: Synced) -> None:
    synced.journal.erase_person(CHIEF, "anne@exemple.coop")
    watch = synced.watch()
    assert {row.asker for row in watch.recipients(CLAIRE, TRIAL)} == {"bruno@exemple.coop"}
    assert watch.impact(CLAIRE, TRIAL).answers.times == 3


def test_an_unknown_sync_or_article_is_a_sentence(synced: Synced) -> None:
    with pytest.raises(CallError, match="inconnue"):
        changes_of(synced.settings.texts, "2020-01-01-00000000")
    with pytest.raises(CallError, match="n'a pas changé"):
        synced.watch().change("code-du-travail:L1")


def test_before_the_first_sync_there_is_nothing(tmp_path: Path) -> None:
    assert changes_of(tmp_path) == ()
    assert syncs_of(tmp_path) == ()
    with pytest.raises(CallError, match="corpus sync"):
        changes_of(tmp_path, "2026-10-01-00000000")
