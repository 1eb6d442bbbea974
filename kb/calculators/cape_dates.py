"""End of a CAPE and the renewals it has left.

Sources: C. com., art. L127-2 (twelve months, renewable twice) and R127-2 (in writing).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.errors import CallError
from kb.calculators.calculation import Calculation, Step, Value
from kb.calculators.duration import NOTHING, Duration, has_same_day, last_day
from kb.calculators.french import long_date
from kb.calculators.wording import wording

MAX_MONTHS = 12
MAX_RENEWALS = 2


def cape_dates(*, start: date | None = None, durations: Sequence[Duration] = ()) -> Calculation:
    """Last day of the contracts signed so far, renewals left, and last day they could reach.

    `durations` are the first contract and its renewals, in order (none: one contract of twelve months).
    `value` is the last day reachable, or the renewals left when there is no `start`. Raises `CallError` when
    nothing is given or a duration is nil.
    """
    if start is None and not durations:
        raise CallError("Indiquez le premier jour du CAPE, les durées des contrats déjà signés, ou les deux.")
    if any(not duration for duration in durations):
        raise CallError("Une durée de CAPE est nulle : indiquez des mois ou des jours.")
    words = wording("cape_dates")
    contracts = tuple(durations) or (Duration(MAX_MONTHS),)
    left = max(0, 1 + MAX_RENEWALS - len(contracts))
    ends = _ends(start, contracts) if start else []
    steps: list[Step] = []
    for rank, contract in enumerate(contracts):
        name = "Contrat initial" if rank == 0 else f"Renouvellement n° {rank}"
        said = f"jusqu'au {long_date(ends[rank])} inclus" if ends else str(contract)
        steps.append(words.step("duree", f"{name} ({contract})", said))
    steps.append(
        words.step("duree", f"Renouvellements possibles : 2, déjà faits : {len(contracts) - 1}", f"reste {left}")
    )
    value: Value = left
    warnings = ["duree_renouvellement", "continuite"]
    counted = "aucun renouvellement" if not left else f"{left} renouvellement{'s' if left > 1 else ''}"
    result = f"Il reste {counted}." if left else "Il ne reste aucun renouvellement."
    if start is not None:
        value = ends[-1]
        result = f"Le CAPE en cours finit le {long_date(value)} ; " + result[0].lower() + result[1:]
        warnings += ["date_a_date", "veille"]
        months = sum(contract.months for contract in contracts)
        if left:
            value = last_day(start, _total(contracts) + Duration(MAX_MONTHS * left))
            months += MAX_MONTHS * left
            steps.append(words.step("ecrit", f"Avec {counted} de douze mois, par écrit", long_date(value), "duree"))
            result = f"{result[:-1]}, au plus loin jusqu'au {long_date(value)}."
        if not has_same_day(start, months):
            warnings.append("quantieme_absent")
    if not durations:
        warnings.append("duree_absente")
    if any(_too_long(contract) for contract in contracts) or len(contracts) > 1 + MAX_RENEWALS:
        warnings.append("depassement")
    if not left:
        warnings.append("courts")
    given = [("Premier jour", long_date(start))] if start else []
    given.append(("Contrats signés", ", ".join(str(d) for d in durations) or "durée non indiquée"))
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))


def _total(contracts: Sequence[Duration]) -> Duration:
    return sum(contracts, NOTHING)


def _ends(start: date, contracts: Sequence[Duration]) -> list[date]:
    # Counted from the very first day each time: chaining ends would lose days at short months.
    return [last_day(start, _total(contracts[: rank + 1])) for rank in range(len(contracts))]


def _too_long(contract: Duration) -> bool:
    """Longer than twelve months from whatever first day (a leap year is the longest)."""
    return last_day(date(2024, 1, 1), contract) > date(2024, 12, 31)
