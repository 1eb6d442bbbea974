"""Days of paid leave acquired over one reference period.

Sources: C. trav., art. L3141-3, L3141-4, L3141-5, L3141-5-1 (sickness) and L3141-7 (rounding up).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from corpus.errors import CallError
from kb.calculators.calculation import Calculation, Step
from kb.calculators.duration import NOTHING, Duration
from kb.calculators.french import number
from kb.calculators.wording import wording

PER_MONTH, MAX_DAYS = Decimal("2.5"), Decimal(30)
PER_SICK_MONTH, MAX_SICK_DAYS = Decimal(2), Decimal(24)
DAYS_OF_FOUR_WEEKS = 28
MONTHS_OF_PERIOD = 12


def paid_leave(*, worked: Duration | None = None, sick: Duration | None = None) -> Calculation:
    """Working days (« jours ouvrables ») of leave for months of work and months of ordinary sickness.

    Days beyond whole months count by four weeks. Raises `CallError` when neither is given or when both exceed
    the twelve months of a reference period.
    """
    if worked is None and sick is None:
        raise CallError("Indiquez la durée de travail effectif, celle de l'arrêt maladie, ou les deux.")
    words = wording("paid_leave")
    months, rest = _whole_months(worked or NOTHING)
    sick_months, sick_rest = _whole_months(sick or NOTHING)
    if months + sick_months > MONTHS_OF_PERIOD:
        raise CallError(
            f"Une période de référence compte douze mois (reçu : {months} mois de travail et {sick_months} "
            "d'arrêt) : faites un calcul par période."
        )
    steps: list[Step] = []
    total = Decimal(0)
    if worked is not None:
        total = min(months * PER_MONTH, MAX_DAYS)
        steps.append(words.step("acquisition", f"{months} mois de travail effectif × 2,5 jours", _days(total)))
    if sick is not None:
        due = min(sick_months * PER_SICK_MONTH, MAX_SICK_DAYS)
        total += due
        steps.append(words.step("maladie", f"{sick_months} mois d'arrêt non professionnel × 2 jours", _days(due)))
    if (worked and worked.days) or (sick and sick.days):
        whole = f"{months + sick_months} mois"
        steps.insert(0, words.step("equivalence", "Jours au-delà des mois entiers, par quatre semaines", whole))
    if total > MAX_DAYS:
        total = MAX_DAYS
        steps.append(words.step("plafond", "Plafond de la durée totale", _days(total)))
    days = int(total.to_integral_value(rounding=ROUND_CEILING))
    if days != total:
        steps.append(
            words.step("arrondi", f"{number(total)} jours, arrondis à l'entier supérieur", _days(Decimal(days)))
        )
    warnings = ["assimile", "reference", "supplements", "convention"]
    warnings += ["date_maladie"] if sick is not None else []
    warnings += ["reste"] if rest or sick_rest else []
    given = tuple(
        (label, str(length))
        for label, length in (("Travail effectif", worked), ("Arrêt non professionnel", sick))
        if length is not None
    )
    result = f"{_days(Decimal(days))[0].upper()}{_days(Decimal(days))[1:]} de congés payés."
    return Calculation(words.title, given, tuple(steps), result, days, words.warn(*warnings))


def _whole_months(length: Duration) -> tuple[int, int]:
    """Months, and the days left under four weeks."""
    more, rest = divmod(length.days, DAYS_OF_FOUR_WEEKS)
    return length.months + more, rest


def _days(count: Decimal) -> str:
    plural = "s" if count >= 2 else ""
    return f"{number(count)} jour{plural} ouvrable{plural}"
