from __future__ import annotations

import threading

import pytest

from corpus.errors import CallError
from kb.journal.errors import EditConflict, UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person
from kb.journal.records import Draft

READER, ONE, TWO = Person("a@cae.fr"), Person("un@cae.fr", "juriste"), Person("deux@cae.fr", "juriste")


def test_the_second_lawyer_is_told_and_nothing_is_lost(journal: Journal) -> None:
    first = journal.save_draft(ONE, "essai", "version de un")
    journal.save_draft(TWO, "essai", "version de deux", version=first.version)
    with pytest.raises(EditConflict, match=r"modifié le .* deux@cae.fr") as told:
        journal.save_draft(ONE, "essai", "suite de un", version=first.version)
    assert isinstance(told.value.current, Draft)
    assert told.value.current.content == "version de deux"
    kept = journal.draft(ONE, "essai")
    assert kept == told.value.current
    assert kept.editors == ("un@cae.fr", "deux@cae.fr")
    with pytest.raises(EditConflict):
        journal.save_draft(ONE, "essai", "nouveau")
    with pytest.raises(EditConflict):
        journal.delete_draft(ONE, "essai", first.version)
    journal.delete_draft(ONE, "essai", kept.version)
    with pytest.raises(EditConflict, match="n'existe plus") as gone:
        journal.save_draft(TWO, "essai", "x", version=kept.version)
    assert gone.value.current is None


def test_of_many_saves_at_once_one_wins(journal: Journal) -> None:
    start = journal.save_draft(ONE, "essai", "0")
    outcomes: list[str] = []

    def save(number: int) -> None:
        try:
            journal.save_draft(ONE, "essai", str(number), version=start.version)
            outcomes.append("kept")
        except EditConflict:
            outcomes.append("told")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] + ["told"] * 7


def test_who_moves_a_draft_along_is_not_its_editor(journal: Journal) -> None:
    draft = journal.save_draft(ONE, "essai", "texte", original="essai.pdf", base_revision=3)
    moved = journal.set_draft_status(TWO, "essai", "en_relecture", draft.version)
    assert (moved.status, moved.editors, moved.version) == ("en_relecture", ("un@cae.fr",), 2)
    assert (moved.original, moved.base_revision) == ("essai.pdf", 3)
    assert journal.drafts(ONE, "en_relecture") == [moved]
    assert journal.drafts(ONE, "brouillon") == []
    with pytest.raises(CallError):
        journal.set_draft_status(ONE, "essai", "fini", 2)


def test_history_counts_and_refuses_a_stale_base(journal: Journal) -> None:
    assert journal.latest_revision("essai") == 0
    journal.record_revision(ONE, "essai", None, "un", "publish", "publiee", base=0)
    journal.record_revision(TWO, "essai", "un", "deux", "publish", "publiee", base=1)
    with pytest.raises(EditConflict, match=r"révision 2, deux@cae.fr"):
        journal.record_revision(ONE, "essai", "un", "trois", "publish", "publiee", base=1)
    journal.record_revision(ONE, "essai", "deux", "un", "restore", "publiee")
    assert [(item.revision, item.after) for item in journal.revisions(ONE, "essai")] == [
        (3, "un"), (2, "deux"), (1, "un"),
    ]  # fmt: skip
    assert journal.revision(ONE, "essai", 2).before == "un"
    with pytest.raises(UnknownRecord):
        journal.revision(ONE, "essai", 9)


def test_a_reader_neither_writes_nor_publishes(journal: Journal) -> None:
    for attempt in (
        lambda: journal.save_draft(READER, "x", "y"),
        lambda: journal.drafts(READER),
        lambda: journal.record_revision(READER, "x", None, "y", "publish", "publiee"),
        lambda: journal.set_draft_status(READER, "x", "publiee", 0),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert (journal.draft(ONE, "x"), journal.latest_revision("x")) == (None, 0)
