"""Dates, amounts and numbers as a French reader writes them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from corpus.errors import CallError

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = tuple(_MONTHS.split())
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOST = Decimal(10) ** 12  # euros: beyond, a typing error
NARROW_SPACE = "\u202f"  # between thousands; also before « % »
CENT = Decimal("0.01")


def long_date(day: date) -> str:
    """« 1er mars 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date_with_day(day: date) -> str:
    """« dimanche 1er mars 2026 »."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def euros(amount: Decimal) -> str:
    """« 2 406,25 € », rounded to the cent, half up; whole amounts without decimals."""
    rounded = round_to_cent(amount)
    whole, _, cents = f"{abs(rounded):,.2f}".partition(".")
    text = whole.replace(",", NARROW_SPACE) + ("" if cents == "00" else f",{cents}")
    return f"{'−' if rounded < 0 else ''}{text}\u00a0€"


def round_to_cent(amount: Decimal) -> Decimal:
    """Half up, as pay slips do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def number(value: Decimal | int) -> str:
    """« 17,5 », without useless zeros."""
    text = f"{Decimal(value):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def not_negative(label: str, amount: Decimal) -> Decimal:
    """The amount itself; raises `CallError` when it is negative, not a number or absurdly large."""
    if not amount.is_finite() or not 0 <= amount <= MOST:
        raise CallError(f"« {label} » doit être un montant de 0 à mille milliards d'euros (reçu : {amount}).")
    return amount
