"""The records of a calculation: what was given, the sum step by step with its articles, the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kb.calculators.duration import Duration

Value = date | Decimal | int | Duration | None


@dataclass(frozen=True)
class Step:
    """One line of the sum; `quote`, when given, is an exact slice of the article `article_keys[0]`."""

    text: str
    result: str
    article_keys: tuple[str, ...]
    quote: str | None = None


@dataclass(frozen=True)
class Calculation:
    """A finished calculation in French; `value` is for programs (`None`: the law gives no figure)."""

    title: str
    inputs: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    result: str
    value: Value
    cautions: tuple[str, ...]

    @property
    def article_keys(self) -> tuple[str, ...]:
        """Every article the steps name, in order, once."""
        return tuple(dict.fromkeys(key for step in self.steps for key in step.article_keys))
