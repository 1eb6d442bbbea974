"""What a calculator asks for and when it is offered, read from `wording.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb.calculators.calculation import Calculation
from kb.calculators.wording import raw

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class InputSpec:
    """One input: `kind` is date, duration, durations, amount, rate, flag or choice.

    A required input may be replaced by `or_else`, when all of those are given. A `sum` input adds up the
    values its cues announce. Patterns are matched on folded text.
    """

    name: str
    kind: str
    label: str
    ask: str
    required: bool
    sum: bool
    or_else: tuple[str, ...]
    cues: tuple[Pattern, ...]
    avoid: tuple[Pattern, ...]
    choices: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True)
class CalculatorSpec:
    """One calculator: its inputs, the words that call for it, and the function that computes.

    `signals` ask for its result by themselves, `weak` ones only beside a value it can use; `needs` are kinds
    of value that are enough together.
    """

    name: str
    title: str
    inputs: tuple[InputSpec, ...]
    triggers: tuple[Pattern, ...]
    signals: tuple[Pattern, ...]
    weak: tuple[Pattern, ...]
    context: tuple[Pattern, ...]
    excludes: tuple[Pattern, ...]
    needs: tuple[str, ...]
    compute: Callable[..., Calculation]


@cache
def spec_of(name: str, compute: Callable[..., Calculation]) -> CalculatorSpec:
    """The specification of the calculator `name`."""
    table = raw()[name]
    return CalculatorSpec(
        name=name,
        title=table["title"],
        inputs=tuple(_input(key, value) for key, value in table["inputs"].items()),
        triggers=_patterns(table["triggers"]),
        signals=_patterns(table.get("signals", [])),
        weak=_patterns(table.get("weak", [])),
        context=_patterns(table.get("context", [])),
        excludes=_patterns(table.get("excludes", [])),
        needs=tuple(table.get("needs", [])),
        compute=compute,
    )


def _input(name: str, table: Mapping[str, Any]) -> InputSpec:
    return InputSpec(
        name=name,
        kind=table["kind"],
        label=table["label"],
        ask=table["ask"],
        required=table.get("required", True),
        sum=table.get("sum", False),
        or_else=tuple(table.get("or_else", [])),
        cues=_patterns(table.get("cues", [])),
        avoid=_patterns(table.get("avoid", [])),
        choices={choice: _patterns(cues) for choice, cues in table.get("choices", {}).items()},
    )


def _patterns(sources: list[str]) -> tuple[Pattern, ...]:
    return tuple(re.compile(source) for source in sources)
