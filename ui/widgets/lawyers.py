"""Those to whom a ticket may be given: the lawyers that `LEXCOOP_ROLES` names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb.journal.person import Person
from kb.journal.roles import Roles
from kb.settings import read_settings


def lawyers(person: Person, others: Iterable[str | None] = ()) -> list[str]:
    """The person first, then the other lawyers, then `others`; addresses, once each. Raises `SettingsError`."""
    roles = read_settings().roles
    named = Roles.load(Path(roles)).roles if roles else {}
    found = sorted(email for email, role in named.items() if Person(email, role).may("tickets.answer"))
    return list(dict.fromkeys([person.email, *found, *(other for other in others if other)]))
