"""The numbers of the ranking, read from `settings.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from corpus.errors import SettingsError

DEFAULT = Path(__file__).parent / "settings.toml"


@dataclass(frozen=True)
class Weights:
    """What `settings.toml` states, flat: `section_key`."""

    candidates_passages: int
    candidates_notes: int
    candidates_questions: int
    fusion_k: float
    fusion_dense: float
    fusion_sparse: float
    fusion_notes: float
    fusion_notes_half: float
    fusion_core: float
    fusion_questions: float
    fusion_question_words: float
    fusion_questions_k: float
    fusion_questions_from: float
    fusion_trust_from: float
    fusion_trust_full: float
    fusion_vote_width: float
    fusion_vote_width_words: float
    expansion_legal_words: float
    presentation_first_note: int
    presentation_second_note: int


def read_weights(path: Path = DEFAULT) -> Weights:
    """Read a settings file; raises `SettingsError` for a missing or unknown key."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    flat = {f"{section}_{key}": value for section, values in data.items() for key, value in values.items()}
    expected = {field.name for field in fields(Weights)}
    if wrong := sorted(expected ^ flat.keys()):
        raise SettingsError(f"{path.name} : réglage manquant ou inconnu : {', '.join(wrong)}.")
    return Weights(**flat)
