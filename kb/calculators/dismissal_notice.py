"""Notice of dismissal the code states.

Sources: C. trav., art. L1234-1 (length), L1234-3 (start), L1234-8 (suspension), L5213-9 (disability).
"""

from __future__ import annotations

from datetime import date

from kb.calculators.calculation import Calculation, Step, Value
from kb.calculators.duration import NOTHING, Duration, has_same_day, last_day, shift_days
from kb.calculators.french import long_date
from kb.calculators.seniority import seniority_of
from kb.calculators.wording import wording

SHORT_MONTHS, LONG_MONTHS = 6, 24
MAX_DOUBLED = 3


def dismissal_notice(
    *,
    seniority: Duration | None = None,
    presented: date | None = None,
    hired: date | None = None,
    serious_misconduct: bool = False,
    disabled: bool = False,
) -> Calculation:
    """Length of the notice and, with `presented`, its last day; `value` is that day or the length.

    Under six months the code gives no length and `value` is `None`. Raises `CallError` without a seniority.
    """
    words = wording("dismissal_notice")
    served = seniority_of(seniority, hired, shift_days(presented, -1) if presented else None)
    given = [("Ancienneté", str(served))]
    given += [("Lettre présentée le", long_date(presented))] if presented else []
    given += [("Faute grave", "oui")] if serious_misconduct else []
    given += [("Bénéficiaire de l'obligation d'emploi", "oui")] if disabled else []
    steps: list[Step] = []
    warnings = ["convention", "anciennete_suspension", "appreciation"]
    value: Value
    months = 0 if served.months < SHORT_MONTHS else 1 if served.months < LONG_MONTHS else 2
    if serious_misconduct:
        value, result = NOTHING, "Le code n'ouvre pas droit à un préavis en cas de faute grave."
        steps.append(words.step("faute_grave", "Faute grave", "aucun préavis"))
    elif not months:
        value, result = None, "Le code ne fixe pas la durée du préavis en dessous de six mois d'ancienneté."
        steps.append(words.step("moins_six_mois", f"Ancienneté de {served}", "loi, convention, accord ou usages"))
    else:
        band = "un_mois" if months == 1 else "deux_mois"
        steps.append(words.step(band, f"Ancienneté de {served}", f"{months} mois", "suspension"))
        if disabled:
            months = max(months, min(2 * months, MAX_DOUBLED))
            steps.append(words.step("handicap", "Durée doublée, trois mois au plus", f"{months} mois"))
        value, result = Duration(months), f"Le préavis prévu par le code est de {months} mois."
        if presented:
            value = last_day(presented, Duration(months))
            steps.append(words.step("depart", f"Compté du {long_date(presented)}", long_date(value)))
            result = f"{result[:-1]}, soit jusqu'au {long_date(value)} inclus."
            warnings += ["dernier_jour", "date_a_date"]
            warnings += [] if has_same_day(presented, months) else ["quantieme_absent"]
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))
