"""The record of one article version: an article of a text between two dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LAW = "loi"
REGULATION = "reglement"


@dataclass(frozen=True)
class Article:
    """One wording of one article; `body` is the official text, never altered.

    `valid_to` is exclusive; `None` means open. A `valid_from` of `None` means the source does not date the wording.
    """

    text_id: str
    num: str
    num_official: str
    legi_id: str | None
    cid: str | None
    section_path: tuple[str, ...]
    status: str | None
    valid_from: date | None
    valid_to: date | None
    body: str
    nota: str | None
    url: str | None
    as_of: str | None
    caution: str | None
    origin: str
    licence: str

    @property
    def key(self) -> str:
        """The article whatever its version: `code-du-travail:L7332-1`."""
        return article_key(self.text_id, self.num)

    @property
    def document_id(self) -> str:
        """The version: `code-du-travail:L7332-1@2016-01-01` (`0000-00-00` when the source gives no date).

        Unnumbered annexes repeat; theirs carries the source's identifier as well.
        """
        since = self.valid_from.isoformat() if self.valid_from else "0000-00-00"
        if self.num.startswith("Annexe") and self.legi_id:
            return f"{self.key}~{self.legi_id}@{since}"
        return f"{self.key}@{since}"

    @property
    def kind(self) -> str:
        """`loi` or `reglement`, from the number (L, R, D) or the part of the code the article stands in."""
        if re.match(r"[RD]\d", self.num):
            return REGULATION
        if re.match(r"L\d", self.num):
            return LAW
        outermost = " ".join(self.section_path[:1]).lower()
        return REGULATION if "réglementaire" in outermost or self.text_id.startswith("decret") else LAW

    def in_force(self, day: date) -> bool:
        """Whether this wording applies on `day` (an unknown start counts as before any date)."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


def article_key(text_id: str, num: str) -> str:
    """The identifier of an article whatever its version."""
    return f"{text_id}:{num}"


def normalise_num(num: str) -> str:
    """A number as the contracts write it: no blanks, no dots, no star (`R*1237-6` -> `R1237-6`, `3 bis` -> `3bis`)."""
    return re.sub(r"[\s.*\u00a0\u202f]", "", num)
