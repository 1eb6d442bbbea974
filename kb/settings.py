"""Settings: where things are and what is configured, read once from the environment and passed around."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from corpus.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "LEXCOOP_"


def _setting(variable: str, default: str | None) -> str | None:
    return field(default=default, metadata={"variable": PREFIX + variable})


@dataclass(frozen=True)
class Settings:
    """What an operator may set; every field has its environment variable (listed in docs/settings.md)."""

    corpus_dir: str | None = _setting("CORPUS_DIR", str(ROOT / "corpus"))
    var_dir: str | None = _setting("VAR_DIR", str(ROOT / "var"))
    embedder: str | None = _setting("EMBEDDER", None)
    precision: str | None = _setting("PRECISION", "auto")
    scope: str | None = _setting("SCOPE", "coeur")
    qdrant_url: str | None = _setting("QDRANT_URL", None)
    qdrant_api_key: str | None = _setting("QDRANT_API_KEY", None)
    database_url: str | None = _setting("DATABASE_URL", None)
    llm_url: str | None = _setting("LLM_URL", None)
    llm_model: str | None = _setting("LLM_MODEL", None)
    llm_key: str | None = field(default=None, metadata={"variable": PREFIX + "LLM_KEY"}, repr=False)
    llm_timeout: str | None = _setting("LLM_TIMEOUT", "30")
    roles: str | None = _setting("ROLES", None)
    second_reader: str | None = _setting("SECOND_READER", "auto")
    keep_questions_days: str | None = _setting("KEEP_QUESTIONS_DAYS", "1095")
    keep_feedback_days: str | None = _setting("KEEP_FEEDBACK_DAYS", "1095")
    keep_tickets_days: str | None = _setting("KEEP_TICKETS_DAYS", "1825")
    keep_notes_days: str | None = _setting("KEEP_NOTES_DAYS", "0")
    keep_audit_days: str | None = _setting("KEEP_AUDIT_DAYS", "1825")

    @property
    def texts(self) -> Path:
        """Folder of the official texts."""
        return Path(self.corpus_dir or "") / "texts"

    @property
    def notes(self) -> Path:
        """Folder of the federation's notes."""
        return Path(self.corpus_dir or "") / "notes"

    @property
    def questions(self) -> Path:
        """Folder of the questions that articles answer; it may be missing."""
        return Path(self.corpus_dir or "") / "questions"

    @property
    def lexicon(self) -> Path:
        """The lexicon file."""
        return Path(self.corpus_dir or "") / "lexicon.toml"

    @property
    def var(self) -> Path:
        """Folder of everything the program writes."""
        return Path(self.var_dir or "")

    @property
    def generations(self) -> Path:
        """Folder of the index generations."""
        return self.var / "index"

    @property
    def second_reader_required(self) -> bool:
        """Whether a note is published by somebody who did not write it; by default, as soon as there are roles."""
        return self.roles is not None if self.second_reader == "auto" else self.second_reader == "oui"

    @property
    def journal_url(self) -> str:
        """SQLAlchemy URL of the journal."""
        return self.database_url or f"sqlite:///{self.var.resolve() / 'journal.sqlite'}"

    @property
    def llm_seconds(self) -> float:
        """Seconds the language model is given for a whole answer."""
        return float(self.llm_timeout or 30)

    @property
    def base_model(self) -> Path:
        """Where `make setup` leaves the untrained encoder, multilingual-e5-small with a French vocabulary."""
        return self.var / "models" / "e5-small-fr"

    @property
    def packaged_model(self) -> Path:
        """Where `make setup` leaves Lexcoop's own encoder: the untrained one with the committed adapter merged."""
        return self.var / "models" / "e5-small-lexcoop"

    @property
    def embedder_name(self) -> str:
        """The sentence-transformers model or folder to load."""
        return self.embedder or str(self.packaged_model)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; raises `SettingsError` for an unknown `LEXCOOP_` variable.

    Variables of the test-suite (`LEXCOOP_TEST_…`) are left to it.
    """
    environment = os.environ if environment is None else environment
    known = {item.metadata["variable"]: item.name for item in fields(Settings)}
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
    values: dict[str, str | None] = {}
    for name, value in given.items():
        if name.startswith(PREFIX + "TEST_"):
            continue
        if name not in known:
            raise SettingsError(
                f"Variable d'environnement inconnue : {name}. Variables possibles : {', '.join(sorted(known))}."
            )
        values[known[name]] = value or None
    settings = Settings(**{key: value for key, value in values.items() if value is not None})
    if settings.second_reader not in ("auto", "oui", "non"):
        raise SettingsError(f"LEXCOOP_SECOND_READER : auto, oui ou non attendu, « {settings.second_reader} » lu.")
    if settings.precision not in ("auto", "float32", "bfloat16"):
        raise SettingsError(f"LEXCOOP_PRECISION : auto, float32 ou bfloat16 attendu, « {settings.precision} » lu.")
    if settings.llm_url and not settings.llm_url.startswith(("http://", "https://")):
        raise SettingsError("LEXCOOP_LLM_URL : une adresse http:// ou https:// est attendue.")
    try:
        in_range = 1 <= settings.llm_seconds <= 600
    except ValueError:
        in_range = False
    if not in_range:
        raise SettingsError(f"LEXCOOP_LLM_TIMEOUT : 1 à 600 secondes attendues, « {settings.llm_timeout} » lu.")
    return settings
