"""Deadline to pay the balance of the variable part.

Source: C. trav., art. R7331-12.
"""

from __future__ import annotations

from datetime import date

from kb.calculators.calculation import Calculation
from kb.calculators.duration import add_months, has_same_day
from kb.calculators.french import long_date, long_date_with_day
from kb.calculators.wording import wording


def balance_deadline(*, meeting: date) -> Calculation:
    """One month after the general meeting that rules on the accounts."""
    words = wording("balance_deadline")
    value = add_months(meeting, 1)
    result = f"Le solde doit être versé au plus tard le {long_date_with_day(value)}."
    warnings = ["date_a_date", "sans_report"] + ([] if has_same_day(meeting, 1) else ["quantieme_absent"])
    steps = (words.step("delai", f"Un mois après l'assemblée du {long_date(meeting)}", long_date(value)),)
    return Calculation(
        words.title,
        (("Assemblée générale", long_date(meeting)),),
        steps,
        result,
        value,
        words.warn(*warnings),
    )
