from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from kb.settings import Settings
from ui.terminal.law_changes import describe_touched, touched_by, touched_json

TEXTS = Path(__file__).parents[3] / "corpus" / "texts"
KEY = "code-du-travail:L7332-1"


def test_what_rests_on_an_article_of_the_shipped_corpus() -> None:
    found = touched_by([KEY, KEY], Settings(), Library(TEXTS, verify=False))
    assert "periode-essai-entrepreneur-salarie" in {note.slug for note in found.notes}
    assert {question.file for question in found.questions} == {"calibration.jsonl", "dev.jsonl", "test.jsonl"}
    assert set(touched_json(found)) == {"notes", "entries", "questions", "remarks"}
    said = describe_touched(found)
    assert said.startswith(f"## À relire : {len(found.notes)} notes, ")
    assert f"- note periode-essai-entrepreneur-salarie : {KEY}" in said


def test_nothing_changed_touches_nothing() -> None:
    found = touched_by([], Settings(), Library(TEXTS, verify=False))
    assert (found.notes, found.entries, found.questions) == ((), (), ())
