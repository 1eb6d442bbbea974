"""What a listener is told while an answer is being written; only verified sentences are ever told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# The model was called; a sentence passed every check; one was dropped; the sentences told are void, extracts follow.
WRITING, SENTENCE, DROPPED, EXTRACTS = "writing", "sentence", "dropped", "extracts"


@dataclass(frozen=True)
class Progress:
    """One step; `text` is a verified sentence with its markers, empty for the other steps."""

    step: str
    text: str = ""


Listener = Callable[[Progress], None]
