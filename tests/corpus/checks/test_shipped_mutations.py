"""Faults planted at random in the shipped notes: how many are seen, and as what."""

import random
import re
from datetime import date
from pathlib import Path

from corpus.checks import check_text
from corpus.checks.cited import read_text
from corpus.checks.claims import claims
from corpus.library import Library
from corpus.note import read_note

_UNITS = {"mois", "jour", "an", "%", "heure", "salarié", "fois", "semaine"}


def _new_kinds(before: str, after: str, library: Library, today: date) -> set[str]:
    known = {(problem.kind, problem.about) for problem in check_text(before, None, library, today)}
    return {p.kind for p in check_text(after, None, library, today) if (p.kind, p.about) not in known}


def _bodies(folder: Path) -> list[str]:
    return [read_note(path).body for path in sorted((folder / "notes").glob("*.md"))[::2]]


def test_changed_figures_are_seen(library: Library, today: date, corpus_folder: Path) -> None:
    chance, seen, contradicted, total = random.Random(11), 0, 0, 0
    for body in _bodies(corpus_folder):
        stated = [
            c
            for c in claims(read_text(body, "note", library, today))
            if c.own and c.figure.unit in _UNITS and not c.practice
        ]
        for claim in chance.sample(stated, min(2, len(stated))):
            start, end = claim.start, claim.sentence.start + claim.figure.end
            unit = re.search(r"\S+$", body[start:end])[0]  # type: ignore[index]
            value = int(claim.figure.value) * 2 + 1
            kinds = _new_kinds(body, f"{body[:start]}{value} {unit}{body[end:]}", library, today)
            total += 1
            seen += bool(kinds & {"chiffre_contredit", "chiffre_hors_article", "contradiction_interne"})
            contradicted += "chiffre_contredit" in kinds
    # Measured on all notes (143 changes): 94 % seen, 92 % as contradicted.
    assert total >= 30
    assert seen >= 0.9 * total
    assert contradicted >= 0.85 * total


def test_changed_article_numbers_are_seen(library: Library, today: date, corpus_folder: Path) -> None:
    chance = random.Random(12)
    for body in _bodies(corpus_folder):
        found = list(re.finditer(r"(?<=art\. [LR]\. )(\d{4})-\d+", body))
        if not found:
            continue
        match = chance.choice(found)
        changed = f"{body[: match.start()]}{match[1]}-97{body[match.end() :]}"
        assert "article_inexistant" in _new_kinds(body, changed, library, today)


def test_changed_code_names_are_seen(library: Library, today: date, corpus_folder: Path) -> None:
    chance = random.Random(13)
    for body in _bodies(corpus_folder):
        found = list(re.finditer(r"\(C\. trav\., art\. [LR]\. \d{4}-\d+\)", body))
        if not found:
            continue
        match = chance.choice(found)
        wrong = match[0].replace("C. trav.", chance.choice(["C. com.", "CSS", "C. rur."]))
        assert "mauvais_code" in _new_kinds(body, body[: match.start()] + wrong + body[match.end() :], library, today)
