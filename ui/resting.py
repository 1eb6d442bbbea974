"""What rests on changed articles, read from the files as they are now; shared by the page and the command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from corpus.library import Library
from corpus.sync.touched import QuestionTouched
from evaluation.question_file import QUESTIONS, read_questions
from evaluation.seal import quarantine
from kb.settings import Settings
from kb.veille.records import Resting, by_article
from ui.terminal.law_changes import touched_by


def resting_on(keys: Iterable[str], settings: Settings) -> Resting:
    """Notes, benchmark questions (with the reason of those in quarantine) and lexicon entries, by article."""
    library = Library(settings.texts, verify=False)
    found = touched_by(keys, settings, library)
    return by_article(found, _quarantined(found.questions, library))


def fingerprint(settings: Settings) -> tuple[tuple[str, int], ...]:
    """Changes when a note, the lexicon, a question set or the texts change."""
    files: list[Path] = [settings.lexicon, settings.texts / "manifest.toml"]
    files += [*settings.notes.glob("*.md"), *QUESTIONS.glob("*.jsonl")]
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files if path.exists()))


def _quarantined(touched: Iterable[QuestionTouched], library: Library) -> dict[str, str]:
    wanted: dict[str, set[str]] = {}
    for question in touched:
        wanted.setdefault(question.file, set()).add(question.question_id)
    reasons: dict[str, str] = {}
    for name, ids in wanted.items():
        questions = [question for question in read_questions(QUESTIONS / name).questions if question.id in ids]
        found = quarantine(questions, library, date.today()).quarantined
        reasons |= {f"{name}#{question_id}": reason for question_id, reason in found.items()}
    return reasons
