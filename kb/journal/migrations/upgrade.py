"""Bringing a journal to the version of this program."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from kb.journal.errors import JournalError

FOLDER = Path(__file__).parent
# Alembic keeps its context in a global.
_LOCK = threading.Lock()


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration of these migrations."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, version: str = "head") -> None:
    """Run what is missing, inside the caller's transaction; raises `JournalError` for a version never known."""
    with _LOCK:
        try:
            command.upgrade(configuration(connection), version)
        except CommandError as error:
            raise JournalError("La version du journal est inconnue : rétablissez une sauvegarde.") from error
