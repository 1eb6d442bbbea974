"""Trial period still possible in the contract of a salaried entrepreneur.

Source: C. trav., art. L7332-1.
"""

from __future__ import annotations

from datetime import date

from corpus.errors import CallError
from kb.calculators.calculation import Calculation, Step, Value
from kb.calculators.duration import (
    NOTHING,
    Duration,
    exhausts,
    has_same_day,
    last_day,
    remainder_in_words,
    shift_days,
)
from kb.calculators.french import long_date
from kb.calculators.wording import wording

LIMIT_MONTHS = 8


def trial_period(*, start: date | None = None, earlier: Duration | None = None) -> Calculation:
    """Eight months, renewal included, less earlier contracts; with `start`, its last possible day.

    `value` is that day, or the length left without `start`; zero when nothing is left. Raises `CallError`
    when neither is given.
    """
    if start is None and earlier is None:
        raise CallError("Indiquez la date de début du CESA, la durée des contrats antérieurs, ou les deux.")
    words = wording("trial_period")
    deducted = earlier or NOTHING
    steps: list[Step] = [words.step("limite", "Durée maximale de l'essai, renouvellement compris", "8 mois")]
    warnings = ["facultative", "date_a_date", "suspension", "prevenance"]
    value: Value
    if exhausts(deducted, LIMIT_MONTHS, start):
        value, left = NOTHING, "rien"
        result = "Aucune période d'essai n'est plus possible : les contrats antérieurs atteignent huit mois."
    else:
        left = remainder_in_words(LIMIT_MONTHS, deducted)
        value = None if deducted.days else Duration(LIMIT_MONTHS - deducted.months)
        result = f"L'essai peut durer au plus {left}."
    if deducted:
        steps.append(words.step("deduction", f"Moins la durée des contrats antérieurs ({deducted})", left))
        if deducted.months and deducted.days:
            warnings.append("ordre_deduction")
    else:
        warnings.append("aucun_contrat")
    if start is not None and value != NOTHING:
        value = shift_days(last_day(start, Duration(LIMIT_MONTHS - deducted.months)), -deducted.days)
        result = f"L'essai peut durer au plus {left}, soit jusqu'au {long_date(value)} inclus."
        steps.append(words.step("limite", f"Compté du {long_date(start)}, premier jour du CESA", long_date(value)))
        warnings.append("veille")
        if not has_same_day(start, LIMIT_MONTHS - deducted.months):
            warnings.append("quantieme_absent")
    given = [("Début du CESA", long_date(start))] if start else []
    given.append(("Contrats antérieurs", str(deducted) if deducted else "aucun indiqué"))
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))
