"""The read side of Lexcoop: question → passages → answer; `KnowledgeBase` is its only door."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# Set before anything loads torch. Its threads wait by spinning: on two shared cores a question then took 450 ms to
# encode beside another process, against 19 ms with threads that sleep (same machine, same minute).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# Telemetry is on by default in Haystack; nothing leaves the machine.
os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

__all__ = ["KnowledgeBase"]


def __getattr__(name: str) -> object:
    """Import the door when it is first used: settings and small parts stay cheap to import."""
    if name == "KnowledgeBase":
        from kb.knowledge_base import KnowledgeBase

        return KnowledgeBase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
