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
    llm_key: str | None = _setting("LLM_KEY", None)

    @property
    def texts(self) -> Path:
        """Folder of the official texts."""
        return Path(self.corpus_dir or "") / "texts"

    @property
    def notes(self) -> Path:
        """Folder of the federation's notes."""
        return Path(self.corpus_dir or "") / "notes"

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
    def packaged_model(self) -> Path:
        """Where `make setup` leaves the packaged embedding model."""
        return self.var / "models" / "e5-small-fr"

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
    if settings.precision not in ("auto", "float32", "bfloat16"):
        raise SettingsError(f"LEXCOOP_PRECISION : auto, float32 ou bfloat16 attendu, « {settings.precision} » lu.")
    return settings
