"""What a check reports.

Problem
ERROR, WARNING, INFORMATION   severities
silence                       problems left once the authors' accepted warnings are applied
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.note import AcceptedWarning

Severity = Literal["erreur", "avertissement", "information"]

ERROR: Severity = "erreur"
WARNING: Severity = "avertissement"
INFORMATION: Severity = "information"

# A published note that states something the law does not say, or that readers cannot use, is an error.
ERRORS = frozenset(
    {
        "article_inexistant",
        "mauvais_code",
        "citation_inexacte",
        "chiffre_contredit",
        "contradiction_interne",
        "section_manquante",
    }
)

# Not a kind of warning about a note's content: an `accepted_warnings` entry that silences nothing.
STALE_ACCEPTANCE = "acceptation_sans_objet"


@dataclass(frozen=True)
class Problem:
    """One finding; `line` counts from 1 in the file, `about` is an article key or the words concerned."""

    kind: str
    where: str
    line: int
    about: str
    message: str
    severity: Severity


def severity_of(kind: str) -> Severity:
    """Severity of a kind, unless the check knows better."""
    return ERROR if kind in ERRORS else WARNING


def silence(problems: Iterable[Problem], accepted: Sequence[AcceptedWarning], where: str) -> tuple[Problem, ...]:
    """Problems that are not accepted, then the accepted warnings that no longer occur."""
    wanted = {(item.kind, item.about) for item in accepted}
    occurring: set[tuple[str, str]] = set()
    left: list[Problem] = []
    for problem in problems:
        occurring.add((problem.kind, problem.about))
        if (problem.kind, problem.about) not in wanted:
            left.append(problem)
    for item in accepted:
        if (item.kind, item.about) not in occurring:
            message = (
                f"L'en-tête accepte l'avertissement « {item.kind} » sur « {item.about} », qui n'a plus lieu d'être : "
                "retirez cette ligne de « accepted_warnings »."
            )
            left.append(Problem(STALE_ACCEPTANCE, where, 1, item.about, message, WARNING))
    return tuple(left)
