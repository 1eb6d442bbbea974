"""Answers written by a configured language model: every sentence is checked against the passages, or dropped."""
