"""Paragraphs in another language than French.

check_language   langue
foreign_language language of a paragraph when it is surely not French
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from langdetect import DetectorFactory, LangDetectException, detect_langs
from langdetect.detector_factory import init_factory

from corpus.checks.cited import Reading
from corpus.checks.problem import Problem, severity_of
from corpus.checks.wording import shortened

# Shorter paragraphs (titles, « Art. 1240 ») are taken for anything.
MIN_CHARACTERS = 90
SURE = 0.9
# Words that only French has make a quarter of its prose; only what has far fewer is worth a detector.
FRENCH_SHARE = 0.1

_WORD = re.compile(r"[^\W\d_]+(?:['’])?")
_SMALL_WORDS = """
    les l' l’ une des du d' d’ et est dans pour sur avec sans qu' qu’ qui n' n’ ne pas plus au aux ou où sont
    cette ces ce leur leurs nous vous être peut doit par il elle chaque à
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_NAMES = {
    "en": "anglais",
    "es": "espagnol",
    "de": "allemand",
    "it": "italien",
    "pt": "portugais",
    "ca": "catalan",
    "nl": "néerlandais",
}


def check_language(reading: Reading) -> Iterator[Problem]:
    """Whole paragraphs in another language; one problem a language."""
    seen: set[str] = set()
    for block in reading.blocks:
        if block.kind in ("titre", "tableau"):
            continue
        language = foreign_language(reading.masked[block.start : block.end])
        if language and language not in seen:
            seen.add(language)
            name = _NAMES.get(language, language)
            message = f"Paragraphe en {name} (« {shortened(block.text, 50)} ») : traduisez-le ou retirez-le."
            yield Problem("langue", reading.where, reading.line(block.start), language, message, severity_of("langue"))


def foreign_language(paragraph: str) -> str | None:
    """ISO code of the language of a paragraph that is surely not French, else None."""
    text = " ".join(paragraph.split())
    if len(text) < MIN_CHARACTERS:
        return None
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 12 or sum(word in _SMALL for word in words) >= FRENCH_SHARE * len(words):
        return None
    _prepare()
    try:
        best = detect_langs(text.lower())[0]
    except LangDetectException:
        return None
    return best.lang if best.lang != "fr" and best.prob >= SURE else None


@lru_cache(maxsize=1)
def _prepare() -> None:
    DetectorFactory.seed = 0
    init_factory()
