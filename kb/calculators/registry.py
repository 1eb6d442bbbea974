"""The calculators by name: which ones a question calls for, and running one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from corpus.errors import CallError
from kb.calculators.associate_deadline import associate_deadline
from kb.calculators.balance_deadline import balance_deadline
from kb.calculators.calculation import Calculation
from kb.calculators.cape_dates import cape_dates
from kb.calculators.dismissal_indemnity import dismissal_indemnity
from kb.calculators.dismissal_notice import dismissal_notice
from kb.calculators.inputs import coerce, missing_inputs, read_inputs
from kb.calculators.limitation import limitation
from kb.calculators.mutual_termination import mutual_termination
from kb.calculators.paid_leave import paid_leave
from kb.calculators.spec import CalculatorSpec, Pattern, spec_of
from kb.calculators.trial_period import trial_period
from kb.calculators.values import fold
from kb.calculators.variable_base import variable_base

FUNCTIONS: tuple[Callable[..., Calculation], ...] = (
    associate_deadline,
    trial_period,
    cape_dates,
    variable_base,
    balance_deadline,
    paid_leave,
    dismissal_notice,
    dismissal_indemnity,
    mutual_termination,
    limitation,
)


def calculators() -> tuple[CalculatorSpec, ...]:
    """Every calculator, in the order they are shown."""
    return tuple(spec_of(function.__name__, function) for function in FUNCTIONS)


def calculator(name: str) -> CalculatorSpec:
    """One calculator; raises `CallError` for an unknown name."""
    found = next((spec for spec in calculators() if spec.name == name), None)
    if found is None:
        known = ", ".join(spec.name for spec in calculators())
        raise CallError(f"Calcul inconnu : « {name} ». Calculs possibles : {known}.")
    return found


def offered_for(question: str) -> tuple[CalculatorSpec, ...]:
    """The calculators a question calls for; none for a question that only asks what the law says.

    A calculator is offered when the question is about its subject and either gives a figure it can use or
    asks for its own result.
    """
    folded = fold(question)
    return tuple(spec for spec in calculators() if _offered(spec, question, folded))


def run(name: str, inputs: Mapping[str, object]) -> Calculation:
    """One calculation; text values are read as in a question, `None` values are left out.

    Raises `CallError` for an unknown name or input, a missing or unreadable value.
    """
    spec = calculator(name)
    known = {wanted.name: wanted for wanted in spec.inputs}
    if unknown := [key for key in inputs if key not in known]:
        raise CallError(f"Donnée inconnue pour « {name} » : {', '.join(unknown)}. Attendues : {', '.join(known)}.")
    values = {key: coerce(known[key], value) for key, value in inputs.items() if value is not None}
    if missing := missing_inputs(spec, values):
        raise CallError(f"Il manque pour « {spec.title} » : {' '.join(wanted.ask for wanted in missing)}")
    return spec.compute(**values)


def _offered(spec: CalculatorSpec, question: str, folded: str) -> bool:
    if not _any(spec.triggers, folded) or _any(spec.excludes, folded):
        return False
    if spec.context and not _any(spec.context, folded):
        return False
    if _any(spec.signals, folded):
        return True
    values = read_inputs(question, spec, date.min).values
    kinds = {wanted.kind for wanted in spec.inputs if wanted.name in values} - {"flag", "choice"}
    if kinds and _any(spec.weak, folded):
        return True
    return bool(spec.needs) and set(spec.needs) <= kinds


def _any(patterns: Iterable[Pattern], folded: str) -> bool:
    return any(pattern.search(folded) for pattern in patterns)
