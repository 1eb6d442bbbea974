"""Inputs of a calculator: read from a question when it gives them, checked when a caller does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from corpus.errors import CallError
from kb.calculators.duration import NOTHING, Duration
from kb.calculators.french import long_date
from kb.calculators.spec import CalculatorSpec, InputSpec, Pattern
from kb.calculators.values import Found, find_values, fold

MAX_DISTANCE = 90  # characters between a cue and its value: about one clause of a question
ADDED_DISTANCE = 20  # the same for the second value of a sum, which must stand right by its own cue
YES, NO = frozenset({"oui", "true", "1", "vrai"}), frozenset({"non", "false", "0", "faux", ""})
CLAUSE_COST = 15  # a comma or « et » between a value and a cue
_SENTENCE_END = re.compile(r"[?\n;]|\. ")
_CLAUSE_END = re.compile(r",| et | puis ")
_OF = re.compile(r" (?:de |d'|des |du |en )")
_AMOUNT_SIGNS = str.maketrans(",", ".", " \u00a0\u202f€%")
EXPECTED = {
    "date": "une date comme 15/03/2024",
    "duration": "une durée comme « 2 ans et 3 mois »",
    "durations": "des durées comme « 12 mois, 6 mois »",
    "amount": "un montant comme 12 000 €",
    "rate": "un taux comme 10 %",
    "flag": "oui ou non",
}


@dataclass(frozen=True)
class ReadInputs:
    """What a question gives, what it lacks (ready to be asked) and what had to be assumed (to be shown)."""

    values: Mapping[str, object]
    missing: tuple[InputSpec, ...]
    assumed: tuple[str, ...]


def read_inputs(question: str, spec: CalculatorSpec, today: date) -> ReadInputs:
    """The inputs of `spec` that a question gives; each value goes to the input whose cue is nearest.

    `today` completes dates written without a year. Nothing is guessed: a value no cue announces is used only
    when it is alone of its kind and one required input of that kind is left.
    """
    folded = fold(question)
    values: dict[str, object] = {}
    for wanted in spec.inputs:
        if wanted.kind == "flag" and any(cue.search(folded) for cue in wanted.cues):
            values[wanted.name] = True
        elif wanted.kind == "choice":
            chosen = next((name for name, cues in wanted.choices.items() if any(c.search(folded) for c in cues)), None)
            values |= {wanted.name: chosen} if chosen else {}
    found = _usable(find_values(question, today), spec)
    given = _assign(folded, found, spec)
    values |= {name: _merged(name, items, spec) for name, items in given.items()}
    assumed = tuple(
        f"« {question[item.start : item.end]} » est lu comme le {long_date(item.value)}."
        for items in given.values()
        for item in items
        if item.assumed_year and isinstance(item.value, date)
    )
    return ReadInputs(values, missing_inputs(spec, values), assumed)


def missing_inputs(spec: CalculatorSpec, values: Mapping[str, object]) -> tuple[InputSpec, ...]:
    """The required inputs that neither `values` nor their replacement gives."""
    return tuple(
        wanted
        for wanted in spec.inputs
        if wanted.required
        and wanted.name not in values
        and not (wanted.or_else and all(other in values for other in wanted.or_else))
    )


def coerce(wanted: InputSpec, value: object) -> object:
    """A caller's value in the input's own type; text is read as in a question.

    Raises `CallError` when it is not of that kind.
    """
    if wanted.kind == "choice":
        return _choice(wanted, value)
    if wanted.kind == "flag":
        return _flag(wanted, value)
    if isinstance(value, str):
        return _from_text(wanted, value)
    if wanted.kind == "date" and isinstance(value, date):
        return value
    if wanted.kind == "duration" and isinstance(value, Duration):
        return value
    if wanted.kind == "durations" and isinstance(value, list | tuple):
        read = tuple(_from_text(wanted, item)[0] if isinstance(item, str) else item for item in value)  # type: ignore[index]
        if all(isinstance(item, Duration) for item in read):
            return read
    if wanted.kind in ("amount", "rate") and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if wanted.kind in ("amount", "rate") and isinstance(value, float):
        return Decimal(str(value))
    raise _wrong(wanted, value)


def _from_text(wanted: InputSpec, text: str) -> object:
    kinds = ("duration", "range") if wanted.kind == "duration" else (wanted.kind,)
    found = [item for item in find_values(text, date.min) if item.kind in kinds and not item.assumed_year]
    if wanted.kind == "durations" and found:
        return _joined(found)
    if len(found) == 1:
        return found[0].value
    if wanted.kind in ("amount", "rate"):
        cleaned = text.strip().translate(_AMOUNT_SIGNS)
        try:
            return Decimal(cleaned)
        except InvalidOperation:
            pass
    raise _wrong(wanted, text)


def _choice(wanted: InputSpec, value: object) -> str:
    if isinstance(value, str) and value in wanted.choices:
        return value
    raise CallError(f"« {wanted.label} » : choisissez parmi {', '.join(wanted.choices)} (reçu : « {value} »).")


def _flag(wanted: InputSpec, value: object) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise _wrong(wanted, value)


def _wrong(wanted: InputSpec, value: object) -> CallError:
    return CallError(f"« {wanted.label} » : {EXPECTED[wanted.kind]} est attendu (reçu : « {value} »).")


def _usable(found: Iterable[Found], spec: CalculatorSpec) -> list[Found]:
    """Ranges become durations where one is wanted, and hide their two dates; else they are dropped."""
    items = list(found)
    kinds = {wanted.kind for wanted in spec.inputs}
    ranges = [item for item in items if item.kind == "range"] if kinds & {"duration", "durations"} else []
    hidden = [(item.start, item.end) for item in ranges]
    kept = [
        item
        for item in items
        if item.kind != "range" and not any(start <= item.start and item.end <= end for start, end in hidden)
    ]
    for item in ranges:
        kept.append(Found("duration", item.value, item.start, item.end))
        if isinstance(item.value, Duration):
            kept.append(Found("durations", (item.value,), item.start, item.end))
    return kept


def _assign(folded: str, found: list[Found], spec: CalculatorSpec) -> dict[str, list[Found]]:
    given: dict[str, list[Found]] = {}
    pairs = sorted(
        (distance, rank, position)
        for rank, wanted in enumerate(spec.inputs)
        for position, item in enumerate(found)
        if item.kind == wanted.kind and (distance := _distance(folded, item, wanted, found)) is not None
    )
    taken: set[int] = set()
    for _, rank, position in pairs:
        wanted = spec.inputs[rank]
        if position in taken or (wanted.name in given and wanted.kind != "durations"):
            continue
        given.setdefault(wanted.name, []).append(found[position])
        taken.add(position)
    for wanted in spec.inputs:
        if wanted.sum and wanted.name in given:
            more = [p for p, item in enumerate(found) if p not in taken and _adds_to(folded, item, wanted, found)]
            given[wanted.name] += [found[position] for position in more]
            taken.update(more)
    for kind in {wanted.kind for wanted in spec.inputs}:
        left = [item for position, item in enumerate(found) if item.kind == kind and position not in taken]
        open_ = [w for w in spec.inputs if w.kind == kind and w.required and w.name not in given]
        if len(left) == len(open_) == 1 and not any(avoid.search(folded) for avoid in open_[0].avoid):
            given[open_[0].name] = left
    return given


def _adds_to(folded: str, item: Found, wanted: InputSpec, found: list[Found]) -> bool:
    """Whether a further value belongs to a sum: a cue right by it, and no other value between them."""
    if item.kind != wanted.kind:
        return False
    before = max((other.end for other in found if other.end <= item.start), default=0)
    after = min((other.start for other in found if other.start >= item.end), default=len(folded))
    low, high = max(before, item.start - ADDED_DISTANCE), min(after, item.end + ADDED_DISTANCE)
    return any(cue.search(folded, low, high) for cue in wanted.cues)


def _distance(folded: str, item: Found, wanted: InputSpec, found: list[Found]) -> int | None:
    """How far the nearest cue of an input stands from a value; none when a word to avoid is nearer."""
    costs = [c for cue in wanted.cues if (c := _cost(folded, item, cue, found)) is not None]
    against = [c for word in wanted.avoid if (c := _cost(folded, item, word, found)) is not None]
    cost = min(costs, default=None)
    return None if cost is None or (against and min(against) <= cost) else cost


def _cost(folded: str, item: Found, cue: Pattern, found: list[Found]) -> int | None:
    """Characters between a value and a cue, more across a comma or when the cue follows.

    None across the end of a sentence or another value.
    """
    low, high = max(0, item.start - MAX_DISTANCE), min(len(folded), item.end + MAX_DISTANCE)
    best: int | None = None
    for match in cue.finditer(folded, low, high):
        if match.start() < item.end and item.start < match.end():
            return 0
        before = match.end() <= item.start
        start, end = (match.end(), item.start) if before else (item.end, match.start())
        gap = folded[start:end]
        if _SENTENCE_END.search(gap) or any(start <= other.start and other.end <= end for other in found):
            continue
        cost = len(gap) if before else 1 if _OF.fullmatch(gap) else 2 * len(gap)
        cost += CLAUSE_COST * len(_CLAUSE_END.findall(gap))
        best = cost if best is None else min(best, cost)
    return best


def _merged(name: str, items: list[Found], spec: CalculatorSpec) -> object:
    kind = next(wanted.kind for wanted in spec.inputs if wanted.name == name)
    if kind == "durations":
        return _joined(items)
    lengths = [item.value for item in items if isinstance(item.value, Duration)]
    return sum(lengths, NOTHING) if len(lengths) > 1 else items[0].value


def _joined(items: Iterable[Found]) -> tuple[Duration, ...]:
    ordered = sorted(items, key=lambda item: item.start)
    return tuple(length for item in ordered if isinstance(item.value, tuple) for length in item.value)
