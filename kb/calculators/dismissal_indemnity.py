"""Legal indemnity of dismissal, in euros.

Sources: C. trav., art. L1234-9 (right), R1234-1 (months), R1234-2 (rates), R1234-4 (salary), L1237-13 (floor
of a rupture conventionnelle).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kb.calculators.calculation import Calculation, Step
from kb.calculators.duration import Duration
from kb.calculators.french import euros, long_date, not_negative, round_to_cent
from kb.calculators.seniority import seniority_of
from kb.calculators.wording import wording

RIGHT_MONTHS = 8
BAND_MONTHS = 120
QUARTER, THIRD = Fraction(1, 4), Fraction(1, 3)


def dismissal_indemnity(
    *,
    salary_12: Decimal,
    seniority: Duration | None = None,
    salary_3: Decimal | None = None,
    hired: date | None = None,
    ended: date | None = None,
    serious_misconduct: bool = False,
) -> Calculation:
    """A quarter of a month a year up to ten years, a third beyond, on the better of two salaries.

    `salary_12` is the monthly mean of the last twelve months, `salary_3` a third of the last three. Raises
    `CallError` when seniority is unknown or an amount is negative.
    """
    words = wording("dismissal_indemnity")
    not_negative("Moyenne des douze derniers mois", salary_12)
    served = seniority_of(seniority, hired, ended)
    given = [("Ancienneté", str(served)), ("Moyenne des douze derniers mois", euros(salary_12))]
    if hired and ended and seniority is None:
        given.insert(0, ("Contrat", f"du {long_date(hired)} au {long_date(ended)}"))
    warnings = ["convention", "date_anciennete", "anciennete_suspension", "brut", "rc", "inaptitude"]
    if served.months < RIGHT_MONTHS or serious_misconduct:
        why = "faute grave" if serious_misconduct else f"ancienneté de {served}, moins de huit mois"
        result = f"Aucune indemnité légale n'est due ({why})."
        steps: list[Step] = [words.step("droit", "Droit à l'indemnité", "non")]
        return Calculation(words.title, tuple(given), tuple(steps), result, Decimal(0), words.warn(*warnings))
    salary = salary_12
    if salary_3 is None:
        warnings.append("une_moyenne")
    else:
        salary = max(salary_12, not_negative("Tiers des trois derniers mois", salary_3))
        given.append(("Tiers des trois derniers mois", euros(salary_3)))
    exact = Fraction(salary)
    first = exact * QUARTER * Fraction(min(served.months, BAND_MONTHS), 12)
    beyond = exact * THIRD * Fraction(max(0, served.months - BAND_MONTHS), 12)
    value = _cents(first + beyond)
    result = f"L'indemnité légale minimale est de {euros(value)}."
    steps = [
        words.step("droit", "Droit à l'indemnité (huit mois d'ancienneté)", "oui"),
        words.step("salaire", "Salaire de référence", euros(salary)),
        words.step("mois", "Années et mois complets", str(Duration(served.months))),
        words.step("dix_ans", f"1/4 de mois × {Duration(min(served.months, BAND_MONTHS))}", euros(_cents(first))),
    ]
    if beyond:
        rest = Duration(served.months - BAND_MONTHS)
        steps.append(words.step("au_dela", f"1/3 de mois × {rest} au-delà de dix ans", euros(_cents(beyond))))
    # The sum is rounded once: the two rounded lines above may differ from it by a cent.
    steps.append(words.step("droit", "Indemnité légale", euros(value), "rupture_conventionnelle"))
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))


def _cents(amount: Fraction) -> Decimal:
    return round_to_cent(Decimal(amount.numerator) / Decimal(amount.denominator))
