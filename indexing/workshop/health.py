"""What is to be looked at in a note: its references, its age, and what became of the answers that cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.checks import Problem
from kb.journal.records import Served

DEAD, OLD, OVERDUE, FAULTY, NEVER_CITED, DOUBTED = (
    "references_mortes",
    "plus_ancienne_que_le_droit",
    "revue_depassee",
    "a_corriger",
    "jamais_citee",
    "jugee_inexacte",
)
FLAGS = (DEAD, OLD, OVERDUE, FAULTY, DOUBTED, NEVER_CITED)
_KINDS = {
    "article_inexistant": DEAD,
    "article_abroge": DEAD,
    "mauvais_code": DEAD,
    "conflit_de_date": OLD,
    "version_expiree": OLD,
    "version_plus_recente": OLD,
    "revue_depassee": OVERDUE,
    "citation_inexacte": FAULTY,
    "chiffre_contredit": FAULTY,
    "contradiction_interne": FAULTY,
    "section_manquante": FAULTY,
}
# One opinion may be a mistake; a fifth of the answers, twice at least, is not.
DOUBTED_TIMES, DOUBTED_SHARE = 2, 0.2


@dataclass(frozen=True)
class Health:
    """Flags (see `FLAGS`), the problems behind them, how often answers cited the note and were marked wrong."""

    flags: tuple[str, ...]
    problems: tuple[Problem, ...]
    cited: int
    marked_wrong: int


def health_of(problems: Sequence[Problem], served: Served | None, *, in_service: bool) -> Health:
    """The health of a note; a note that is not in service cannot be cited, so never-cited says nothing of it."""
    found = {_KINDS[problem.kind] for problem in problems if problem.kind in _KINDS}
    times, wrong = (served.times, served.marked_wrong) if served else (0, 0)
    if in_service and not times:
        found.add(NEVER_CITED)
    if wrong >= DOUBTED_TIMES and wrong >= DOUBTED_SHARE * times:
        found.add(DOUBTED)
    return Health(tuple(flag for flag in FLAGS if flag in found), tuple(problems), times, wrong)
