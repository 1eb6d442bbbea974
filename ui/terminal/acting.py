"""Who acts on the command line, and the journal they act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kb.journal.journal import Journal
    from kb.journal.person import Person

AS_OPTION = Annotated[
    str | None, typer.Option("--as", help="Adresse électronique de la personne qui agit (rôles de LEXCOOP_ROLES).")
]


@contextmanager
def acting(as_: str | None) -> Iterator[tuple[Journal, Person]]:
    """The journal, open for the time of a command, and the person who acts."""
    from kb.journal.journal import Journal
    from kb.journal.roles import person_for
    from kb.settings import read_settings

    settings = read_settings()
    person = person_for(settings, as_)
    journal = Journal.open(settings)
    try:
        yield journal, person
    finally:
        journal.close()
