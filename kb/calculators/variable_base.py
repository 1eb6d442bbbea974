"""Base of the variable part of a salaried entrepreneur's pay.

Sources: C. trav., art. L7332-3 (the sum), L7331-2 and R7331-8 (the contribution), R7331-11 (per year).
"""

from __future__ import annotations

from decimal import Decimal

from corpus.errors import CallError
from kb.calculators.calculation import Calculation
from kb.calculators.french import euros, not_negative, number, round_to_cent
from kb.calculators.wording import wording


def variable_base(
    *,
    turnover: Decimal,
    charges: Decimal,
    contribution: Decimal | None = None,
    contribution_rate: Decimal | None = None,
) -> Calculation:
    """Turnover less the activity's own charges less the contribution, in euros (may be negative).

    The contribution is an amount, or a rate in % of the turnover. Raises `CallError` when neither or both are
    given, or when an amount is negative.
    """
    words = wording("variable_base")
    if (contribution is None) == (contribution_rate is None):
        raise CallError("Indiquez la contribution aux services mutualisés soit en montant, soit en taux.")
    not_negative("Chiffre d'affaires", turnover)
    not_negative("Charges", charges)
    warnings = ["contrat", "exclusif"]
    if contribution_rate is not None:
        if not contribution_rate.is_finite() or not 0 <= contribution_rate <= 100:
            raise CallError(f"Le taux de contribution doit être compris entre 0 et 100 % (reçu : {contribution_rate}).")
        due = round_to_cent(turnover * contribution_rate / 100)
        how = f"Contribution : {number(contribution_rate)}\u202f% du chiffre d'affaires"
        warnings.append("assiette")
    else:
        due, how = (
            not_negative("Contribution", contribution or Decimal(0)),
            "Contribution aux services mutualisés",
        )
    base = round_to_cent(turnover - charges - due)
    if base < 0:
        warnings.append("negatif")
    result = f"La base de la part variable est de {euros(base)} pour l'exercice."
    steps = (
        words.step("exercice", "Chiffre d'affaires de l'exercice", euros(turnover)),
        words.step("charges", "Moins les charges directement et exclusivement liées", f"− {euros(charges)}"),
        words.step("contribution", how, f"− {euros(due)}", "taux"),
        words.step("base", "Base de la part variable", euros(base), "non_associes"),
    )
    given = (
        ("Chiffre d'affaires", euros(turnover)),
        ("Charges", euros(charges)),
        ("Contribution", euros(due) if contribution_rate is None else f"{number(contribution_rate)}\u202f%"),
    )
    return Calculation(words.title, given, steps, result, base, words.warn(*warnings))
