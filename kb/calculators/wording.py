"""The French wording of the calculators, read once from `wording.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kb.calculators.calculation import Step

FILE = Path(__file__).with_name("wording.toml")


@dataclass(frozen=True)
class Quote:
    """Words of an article, an exact slice of its text in force; `caution` is the corpus's own."""

    article_key: str
    text: str
    caution: str | None = None


@dataclass(frozen=True)
class Wording:
    """What one calculator says."""

    title: str
    quotes: Mapping[str, Quote]
    cautions: Mapping[str, str]

    def step(self, quote: str, text: str, result: str, *others: str) -> Step:
        """A step proved by a quotation; `others` are further quotations whose articles are named."""
        first = self.quotes[quote]
        keys = (first.article_key, *(self.quotes[other].article_key for other in others))
        return Step(text, result, tuple(dict.fromkeys(keys)), first.text)

    def warn(self, *names: str) -> tuple[str, ...]:
        """The cautions of these names, then those the corpus attaches to the quoted articles."""
        corpus = dict.fromkeys(
            f"{quote.article_key.partition(':')[2]} : {quote.caution}"
            for quote in self.quotes.values()
            if quote.caution
        )
        return (*(self.cautions[name] for name in names), *corpus)


@cache
def raw() -> Mapping[str, Any]:
    """The file as read."""
    with FILE.open("rb") as stream:
        return tomllib.load(stream)


@cache
def wording(name: str) -> Wording:
    """The wording of the calculator `name` (its module's name)."""
    table = raw()[name]
    quotes = {
        key: Quote(quote["article"], quote["text"], quote.get("caution")) for key, quote in table["quotes"].items()
    }
    return Wording(table["title"], quotes, {**raw()["common"]["cautions"], **table.get("cautions", {})})
