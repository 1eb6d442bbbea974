"""The shape of a note: its sections, its front matter, its review date.

SECTIONS
check_sections      section_manquante
check_review        revue_depassee
no_front_matter     sans_en_tete
"""

from collections.abc import Iterator
from datetime import date

from corpus.checks.paragraphs import plain_heading
from corpus.checks.problem import Problem, severity_of
from corpus.checks.wording import day
from corpus.note import body_sections

SECTIONS = (
    "Question", "Réponse courte", "Ce que disent les textes", "En pratique", "Points de vigilance", "Références",
)  # fmt: skip
# An imported text that has this many of the sections follows the model: the others are missing.
FOLLOWS_MODEL = 3


def check_sections(body: str, where: str, *, imported: bool = False, first_line: int = 1) -> Iterator[Problem]:
    """Sections that are missing or empty; an imported text in another shape is left alone."""
    if imported:
        headings = [(plain_heading(line.lstrip("#")), True) for line in body.splitlines() if line.startswith("#")]
        found = dict(headings)
        if sum(plain_heading(title) in found for title in SECTIONS) < FOLLOWS_MODEL:
            return
    else:
        found = {plain_heading(section.title): section.end > section.start for section in body_sections(body)}
    for title in SECTIONS:
        filled = found.get(plain_heading(title))
        if filled:
            continue
        what = "est vide" if filled is False else "manque"
        message = f"La section « {title} » {what} : écrivez-la sous un titre « ## {title} »."
        yield Problem("section_manquante", where, first_line, title, message, severity_of("section_manquante"))


def check_review(review_by: date | None, where: str, today: date) -> Iterator[Problem]:
    """A review date that has passed."""
    if review_by is not None and review_by < today:
        message = f"La note devait être revue avant le {day(review_by)} : relisez-la et fixez une nouvelle date."
        yield Problem("revue_depassee", where, 1, review_by.isoformat(), message, severity_of("revue_depassee"))


def no_front_matter(where: str) -> Problem:
    """A Markdown note that does not start with its « --- » block."""
    message = (
        "La note n'a pas d'en-tête : ajoutez titre, statut, auteurs, dates et articles cités entre deux lignes « --- »."
    )
    return Problem("sans_en_tete", where, 1, "en-tête", message, severity_of("sans_en_tete"))
