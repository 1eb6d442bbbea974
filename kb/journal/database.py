"""The journal's database: opening, migrating, transactions, and French sentences for what goes wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from corpus.errors import SettingsError
from kb.journal.errors import JournalError, JournalFull, JournalLocked, JournalNewer, JournalUnreachable

# The last migration of kb/journal/migrations/versions (a test compares them).
VERSION = "0002"
BUSY_SECONDS = 5.0
_WRITES = "journal_writes"
# Any number does, as long as nothing else in the same PostgreSQL database locks it.
_MIGRATION_LOCK = 7_332_001


class Database:
    """An engine for threads to share; `reading` and `writing` are its transactions."""

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = url
        self._busy_seconds = busy_seconds
        self.engine = self._engine()
        with self.translated():
            self._migrate()

    @property
    def path(self) -> Path | None:
        """The SQLite file, `None` on a server."""
        named = self.engine.url.database
        return Path(named) if self.is_sqlite and named else None

    @property
    def is_sqlite(self) -> bool:
        """Whether the journal is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the journal and never waits for a writer."""
        with self.translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, lock: int = 0) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; SQLite takes one writer at a time.

        `lock` names what PostgreSQL must do one at a time too, since it lets writers work side by side.
        """
        with self.translated(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if lock and not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
                yield connection

    def compact(self) -> None:
        """Leave nothing of deleted rows in the file: rewrite it, and empty the write-ahead log."""
        with self.translated(), self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            if self.is_sqlite:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                free = connection.execution_options(isolation_level="AUTOCOMMIT")
                free.execute(text("VACUUM"))

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Errors of the database become the journal's."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise self._meaning(error) from error
        except PoolTimeout as error:
            raise JournalLocked("Le journal est très sollicité : réessayez dans un instant.") from error
        except (SQLAlchemyError, ImportError) as error:
            raise JournalError(f"Le journal ne répond pas comme prévu ({type(error).__name__}).") from error
        except OSError as error:
            raise JournalUnreachable(
                f"Le journal ne peut pas être ouvert : {self.place} ; vérifiez le chemin et les droits."
            ) from error

    def _engine(self) -> Engine:
        try:
            url = make_url(self.url)
            if url.get_backend_name() != "sqlite":
                return self._on_server()
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise SettingsError(
                "LEXCOOP_DATABASE_URL : adresse attendue sous la forme sqlite:///CHEMIN ou "
                f"postgresql+psycopg://…, avec le pilote installé ({type(error).__name__})."
            ) from error
        if not url.database or url.database == ":memory:":
            raise SettingsError("LEXCOOP_DATABASE_URL : un fichier est attendu (sqlite:///CHEMIN).")
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise JournalUnreachable(
                f"Le journal ne peut pas être créé : {url.database} ; vérifiez le chemin et les droits."
            ) from error
        engine = create_engine(url, connect_args={"timeout": self._busy_seconds}, pool_size=10, max_overflow=30)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def _on_server(self) -> Engine:
        engine = create_engine(self.url, pool_pre_ping=True, pool_size=10, max_overflow=30)
        milliseconds = int(self._busy_seconds * 1000)

        def wait(raw: Any, record: Any) -> None:
            with raw.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {milliseconds}")
            raw.commit()

        event.listen(engine, "connect", wait)
        return engine

    def _migrate(self) -> None:
        with self.engine.connect() as connection:
            if self._held(connection) == VERSION:
                return
        if self.is_sqlite:
            # Kept in the file. Outside any transaction, and once: changing it needs the file for oneself.
            with self.engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                raw.execute("PRAGMA journal_mode = WAL")
        # Imported late: a journal already at this version starts without it.
        from kb.journal.migrations.upgrade import upgrade

        with self.writing(lock=_MIGRATION_LOCK) as connection:
            if self._held(connection) != VERSION:
                upgrade(connection)

    def _held(self, connection: Connection) -> str | None:
        """The version of the journal; raises `JournalNewer` when this program is too old for it."""
        if not inspect(connection).has_table("alembic_version"):
            return None
        held = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if held is not None and held > VERSION:
            raise JournalNewer(
                f"Le journal {self.place} est de la version {held}, ce programme connaît jusqu'à {VERSION} : "
                "mettez Lexcoop à jour."
            )
        return held

    @property
    def place(self) -> str:
        """Where the journal is, without any password."""
        try:
            return make_url(self.url).render_as_string(hide_password=True).removeprefix("sqlite:///")
        except ArgumentError:
            return "LEXCOOP_DATABASE_URL"

    def _meaning(self, error: DBAPIError | sqlite3.Error) -> JournalError:
        original: Any = error.orig if isinstance(error, DBAPIError) else error
        code = str(getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or "")
        said = str(original)
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or code in ("55P03", "40P01", "40001"):
            return JournalLocked(
                "Le journal est occupé par un autre programme : rien n'a été enregistré, réessayez dans un instant."
            )
        if code.startswith("SQLITE_FULL") or code in ("53100", "53200"):
            return JournalFull("Le disque du journal est plein : rien n'a été enregistré, libérez de la place.")
        if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            return JournalUnreachable(
                f"Le fichier {self.place} n'est pas un journal lisible : rétablissez une sauvegarde ou déplacez-le."
            )
        if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM")):
            return JournalUnreachable(
                f"Le journal ne peut pas être ouvert ou écrit : {self.place} ; vérifiez le chemin et les droits."
            )
        if code.startswith(("08", "28", "3D", "57P")) or not code or "connection" in said:
            return JournalUnreachable(f"Le serveur du journal ne répond pas : {self.place} ; vérifiez l'adresse.")
        return JournalError(f"Le journal a refusé l'opération ({code}).")


def _prepare(raw: Any, record: Any) -> None:
    # The driver's own transactions would start a writer as a reader: it could then not wait for its turn.
    raw.isolation_level = None
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = NORMAL")
    # What is deleted is overwritten, not left in free pages.
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute("PRAGMA cache_size = -16000")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
