"""Calendar of a rupture conventionnelle.

Sources: C. trav., art. L1237-13, L1237-14, R1231-1 (extension), L3133-1 and L3132-3 (days that do not count).
"""

from __future__ import annotations

from datetime import date

from corpus.errors import CallError
from kb.calculators.calculation import Calculation
from kb.calculators.calendar_days import add_working_days, extended
from kb.calculators.duration import add_months, shift_days
from kb.calculators.french import long_date, long_date_with_day
from kb.calculators.wording import wording

RETRACTION_DAYS = 15
INSTRUCTION_DAYS = 15
APPEAL_MONTHS = 12


def mutual_termination(*, signed: date, received: date | None = None) -> Calculation:
    """Every date of the procedure if the administration stays silent; `value` is the earliest end.

    Without `received`, the request is supposed received on the first possible day. Raises `CallError` when it
    is received before the signature.
    """
    words = wording("mutual_termination")
    if received is not None and received < signed:
        raise CallError(
            f"La demande ne peut être reçue ({long_date(received)}) avant la signature ({long_date(signed)})."
        )
    fifteenth = shift_days(signed, RETRACTION_DAYS)
    retraction = extended(fifteenth)
    sending = shift_days(retraction, 1)
    start = received or sending
    counted = add_working_days(start, INSTRUCTION_DAYS)
    instruction = extended(counted)
    value = shift_days(instruction, 1)
    appeal = extended(add_months(instruction, APPEAL_MONTHS))
    steps = [
        words.step(
            "retractation",
            f"Quinze jours calendaires après le {long_date(signed)}",
            long_date_with_day(fifteenth),
        )
    ]
    if retraction != fifteenth:
        steps.append(
            words.step("prorogation", "Délai prorogé au jour ouvrable suivant", long_date_with_day(retraction))
        )
    steps.append(words.step("envoi", "Demande d'homologation à partir du", long_date_with_day(sending)))
    steps.append(
        words.step(
            "instruction",
            f"Quinze jours ouvrables après la réception ({long_date(start)})",
            long_date_with_day(counted),
            "dimanche",
            "feries",
        )
    )
    if instruction != counted:
        steps.append(
            words.step("prorogation", "Délai prorogé au jour ouvrable suivant", long_date_with_day(instruction))
        )
    steps += [
        words.step("silence", "Homologation acquise par le silence", f"à l'expiration du {long_date(instruction)}"),
        words.step("rupture", "Fin du contrat au plus tôt", long_date_with_day(value)),
        words.step(
            "recours",
            "Recours devant le conseil de prud'hommes : délai expirant le",
            long_date(appeal),
            "prorogation",
        ),
    ]
    warnings = ["premier_jour", "ouvrables", "alsace_outremer", "tacite", "date_a_date", "protege"]
    if received is None:
        warnings.insert(0, "reception")
    elif received < sending:
        warnings.insert(0, "prematuree")
    given = [("Convention signée le", long_date(signed))]
    given += [("Demande reçue le", long_date(received))] if received else []
    result = (
        f"Rétractation possible jusqu'au {long_date(retraction)} ; sans réponse, homologation acquise à "
        f"l'expiration du {long_date(instruction)} ; fin du contrat au plus tôt le {long_date(value)}."
    )
    return Calculation(words.title, tuple(given), tuple(steps), result, value, words.warn(*warnings))
