"""Limitation periods before the conseil de prud'hommes.

Sources: C. trav., art. L1471-1, L3245-1, L1134-5, L1237-14 (with R1231-1).
"""

from __future__ import annotations

from datetime import date

from corpus.errors import CallError
from kb.calculators.calculation import Calculation
from kb.calculators.calendar_days import extended
from kb.calculators.duration import add_months, has_same_day
from kb.calculators.french import long_date
from kb.calculators.wording import wording

# What the action is about: months, and how the period is said.
PERIODS: dict[str, tuple[int, str]] = {
    "rupture": (12, "douze mois à compter de la notification de la rupture"),
    "rupture_conventionnelle": (12, "douze mois à compter de l'homologation"),
    "execution": (24, "deux ans à compter du jour où les faits sont connus"),
    "salaire": (36, "trois ans à compter du jour où les faits sont connus"),
    "discrimination": (60, "cinq ans à compter de la révélation"),
}
CLAIM_MONTHS = 36


def limitation(*, kind: str, start: date, ended: date | None = None) -> Calculation:
    """Last date to act; for wages, also the period the claim may cover (back from `ended` when given).

    `kind` is one of `PERIODS`; raises `CallError` for another.
    """
    if kind not in PERIODS:
        raise CallError(f"Objet d'action inconnu : « {kind} ». Choisissez parmi : {', '.join(PERIODS)}.")
    words = wording("limitation")
    months, said = PERIODS[kind]
    value = add_months(start, months)
    steps = [words.step(kind, said[0].upper() + said[1:] + f" ({long_date(start)})", long_date(value))]
    warnings = ["date_a_date", "interruption", "marge"]
    if not has_same_day(start, months):
        warnings.append("quantieme_absent")
    if kind in ("execution", "rupture"):
        warnings.insert(0, "exclusions")
    if kind in ("execution", "salaire"):
        warnings.append("depart")
    if kind == "rupture_conventionnelle" and extended(value) != value:
        value = extended(value)
        steps.append(words.step("prorogation", "Délai prorogé au jour ouvrable suivant", long_date(value)))
        warnings.append("alsace_outremer")
    result = f"Le délai pour agir expire le {long_date(value)}."
    given = [("Objet", kind.replace("_", " ")), ("Point de départ", long_date(start))]
    if kind == "salaire":
        reference = ended or start
        back = add_months(reference, -CLAIM_MONTHS)
        given += [("Contrat rompu le", long_date(ended))] if ended else []
        claim = f"Sommes réclamables : trois ans avant le {long_date(reference)}"
        steps.append(words.step("sommes", claim, f"depuis le {long_date(back)}"))
        result = f"{result[:-1]} ; la demande peut porter sur les sommes dues depuis le {long_date(back)}."
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))
