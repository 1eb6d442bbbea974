"""What the evaluation asks of the assistant, whatever answers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from evaluation.question import Turn

MODES = ("hybrid", "dense", "sparse")


class System(Protocol):
    """An assistant under evaluation; the dictionaries are those of the project's contracts
    (`ask`, `search`).
    """

    def ask(self, question: str, day: date | None, history: Sequence[Turn]) -> dict[str, Any]:
        """The Answer of the contract; `day` is `None` for today."""
        ...

    def search(self, question: str, top: int, mode: str = "hybrid") -> list[dict[str, Any]]:
        """Up to `top` documents, best first, each with at least `document`, `text_id` and `num`."""
        ...

    def stored_text(self, document_id: str) -> str | None:
        """The stored text a citation is a slice of, or `None` for an unknown document."""
        ...

    def description(self) -> dict[str, Any]:
        """What identifies the system: `generation`, `model_fingerprint`, `parameters`, `pipeline`."""
        ...
