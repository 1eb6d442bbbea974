"""The French (and English, Spanish, German) words around quotations, read from `wording.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def say(key: str, language: str = "fr", /, **values: object) -> str:
    """A sentence around an answer, in the person's language where there is one, else in French."""
    table = _table().get(language, _table()["fr"])
    return str(table.get(key, _table()["fr"][key])).format(**values)


def refuse(key: str, language: str = "fr", /, **values: object) -> str:
    """A sentence of a refusal, in the person's language where there is one, else in French."""
    table = _table()["refusal"].get(language, _table()["refusal"]["fr"])
    return str(table.get(key, _table()["refusal"]["fr"][key])).format(**values)


def warn(key: str, /, **values: object) -> str:
    """A warning, in French."""
    return str(_table()["warnings"][key]).format(**values)


def suggestions(key: str) -> tuple[str, ...]:
    """Ready-made questions."""
    return tuple(_table()["suggestions"][key])


def long_date(day: date, language: str = "fr") -> str:
    """A date in words.

    >>> long_date(date(2026, 9, 1))
    '1er septembre 2026'
    """
    months = MONTHS.get(language, MONTHS["fr"])
    month = months[day.month - 1]
    if language == "en":
        return f"{day.day} {month} {day.year}"
    if language == "es":
        return f"{day.day} de {month} de {day.year}"
    if language == "de":
        return f"{day.day}. {month} {day.year}"
    return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
