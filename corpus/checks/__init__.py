"""Checks of the corpus: notes against the law, texts against their manifest, the lexicon.

check_note, check_text, check_corpus, Problem, published_in
"""

from corpus.checks.check import check_note, check_text
from corpus.checks.note_date import published_in
from corpus.checks.problem import ERROR, INFORMATION, WARNING, Problem
from corpus.checks.whole import check_corpus

__all__ = ["ERROR", "INFORMATION", "WARNING", "Problem", "check_corpus", "check_note", "check_text", "published_in"]
