"""The read side of Lexcoop: question → passages → answer; `KnowledgeBase` is its only door."""

from kb.knowledge_base import KnowledgeBase

__all__ = ["KnowledgeBase"]
