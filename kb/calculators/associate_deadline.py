"""Latest date to become an associate of the cooperative.

Source: C. trav., art. L7331-3.
"""

from __future__ import annotations

from datetime import date

from corpus.errors import CallError
from kb.calculators.calculation import Calculation, Step, Value
from kb.calculators.duration import (
    NOTHING,
    Duration,
    add_months,
    exhausts,
    has_same_day,
    limit_minus,
    remainder_in_words,
)
from kb.calculators.french import long_date
from kb.calculators.wording import wording

LIMIT_MONTHS = 36


def associate_deadline(*, signed: date | None = None, earlier: Duration | None = None) -> Calculation:
    """Three years from the contract, less earlier contracts; without `signed`, the length that is left.

    Raises `CallError` when neither is given.
    """
    if signed is None and earlier is None:
        raise CallError("Indiquez la date de conclusion du CESA, la durée des contrats antérieurs, ou les deux.")
    words = wording("associate_deadline")
    deducted = earlier or NOTHING
    full = long_date(add_months(signed, LIMIT_MONTHS)) if signed else "3 ans"
    steps: list[Step] = [words.step("limite", "Trois ans à compter de la conclusion du CESA", full)]
    warnings = ["date_a_date", "avant", "vote"]
    value: Value
    if deducted:
        left = _left(signed, deducted)
        steps.append(words.step("deduction", f"Moins la durée des contrats antérieurs ({deducted})", left))
        warnings.append("interruption")
        if deducted.months and deducted.days:
            warnings.append("ordre_deduction")
    else:
        warnings.append("aucun_contrat")
    if exhausts(deducted, LIMIT_MONTHS, signed):
        value, result = signed, "Les contrats antérieurs épuisent le délai : il ne reste rien des trois ans."
        warnings.append("epuise")
    elif signed is not None:
        value = limit_minus(signed, LIMIT_MONTHS, deducted)
        result = f"Devenir associé avant le {long_date(value)}."
    else:
        value = None if deducted.days else Duration(LIMIT_MONTHS - deducted.months)
        result = f"Il reste {remainder_in_words(LIMIT_MONTHS, deducted)} à compter de la conclusion du CESA."
    steps.append(words.step("fin", "Sans cela, le contrat prend fin", result))
    if signed and not has_same_day(signed, LIMIT_MONTHS - deducted.months):
        warnings.append("quantieme_absent")
    given = [("CESA conclu le", long_date(signed))] if signed else []
    given.append(("Contrats antérieurs", str(deducted) if deducted else "aucun indiqué"))
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))


def _left(signed: date | None, deducted: Duration) -> str:
    if exhausts(deducted, LIMIT_MONTHS, signed):
        return "délai épuisé"
    if signed is None:
        return remainder_in_words(LIMIT_MONTHS, deducted)
    return long_date(limit_minus(signed, LIMIT_MONTHS, deducted))
