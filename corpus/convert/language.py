"""In which language a document is written, told section by section from its whole paragraphs.

Passage          one section, judged
judge            the sections of a text
verdict          what they say together
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from langdetect import DetectorFactory, LangDetectException, detect_langs

# Without a seed langdetect answers differently from one call to the next.
DetectorFactory.seed = 0

EXPECTED = "fr"
# Below this langdetect takes « Art. 1240 du code civil » for German.
MIN_CHARACTERS = 80
_SURE = 0.9
_MAX_PARAGRAPHS = 8
_FOREIGN_SHARE = 0.5

NAMES = {
    "en": "anglais",
    "es": "espagnol",
    "de": "allemand",
    "it": "italien",
    "pt": "portugais",
    "nl": "néerlandais",
    "ca": "catalan",
    "ro": "roumain",
    "pl": "polonais",
    "ru": "russe",
    "ar": "arabe",
    "tr": "turc",
    "zh-cn": "chinois",
    "zh-tw": "chinois",
    "ja": "japonais",
}

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
# Addresses, references, figures and Markdown signs say nothing of the language.
_NOISE = re.compile(
    r"https?://\S+|\S+@\S+|\b(?:art(?:icles?|\.)?\s*)?[LRDA]\*?\.?\s?\d[\d-]*|[\d|*_#>`\[\]^]+|-{2,}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A section: its title (empty before the first heading), its language or None when too short to tell."""

    title: str
    language: str | None
    characters: int


@dataclass(frozen=True)
class Verdict:
    """Main language (None when the text is too short to tell) and titles of the sections in another than French."""

    language: str | None
    foreign_sections: tuple[tuple[str, str], ...]

    @property
    def is_french(self) -> bool:
        """Whether French, or nothing that could be told, prevails."""
        return self.language in (None, EXPECTED)


def name_of(language: str) -> str:
    """French name of a language, its code when it is none of the usual ones."""
    return NAMES.get(language, f"langue « {language} »")


def judge(text: str) -> tuple[Passage, ...]:
    """Sections of a Markdown text, each with its language."""
    headings = list(_HEADING.finditer(text))
    starts = [0, *(heading.end() for heading in headings)]
    ends = [*(heading.start() for heading in headings), len(text)]
    titles = ["", *(heading.group(1) for heading in headings)]
    return tuple(
        _passage(title, text[start:end])
        for title, start, end in zip(titles, starts, ends, strict=True)
        if text[start:end].strip()
    )


def verdict(text: str) -> Verdict:
    """Main language of a text, and its sections that are not in French."""
    passages = judge(text)
    weights: Counter[str] = Counter()
    for passage in passages:
        if passage.language is not None:
            weights[passage.language] += passage.characters
    if not weights:
        # Nothing but short lines: judged together, they are long enough.
        whole = _language(" ".join(_NOISE.sub(" ", text).split())[:10_000])
        return Verdict(whole, ())
    foreign = sum(weight for language, weight in weights.items() if language != EXPECTED)
    main = EXPECTED
    if foreign > _FOREIGN_SHARE * sum(weights.values()):
        main = next(language for language, _ in weights.most_common() if language != EXPECTED)
    return Verdict(
        main,
        tuple((p.title, p.language) for p in passages if p.language is not None and p.language != EXPECTED),
    )


def _passage(title: str, text: str) -> Passage:
    paragraphs = [_readable(paragraph) for paragraph in _paragraphs(text)]
    judged = [paragraph for paragraph in paragraphs if len(paragraph) >= MIN_CHARACTERS]
    weights: Counter[str] = Counter()
    for paragraph in _spread(judged):
        language = _language(paragraph)
        if language is not None:
            weights[language] += len(paragraph)
    if not weights:
        return Passage(title, None, len(text))
    return Passage(title, weights.most_common(1)[0][0], sum(map(len, judged)))


def _paragraphs(text: str) -> list[str]:
    """Paragraphs, list items one by one, each row of a table on its own."""
    return [part for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*|]|\d+[.)])\s?)", text) if part.strip()]


def _readable(paragraph: str) -> str:
    return " ".join(_NOISE.sub(" ", paragraph).split())


def _spread(paragraphs: Sequence[str]) -> Sequence[str]:
    """A few paragraphs, taken evenly: enough to tell, and bounded in time."""
    if len(paragraphs) <= _MAX_PARAGRAPHS:
        return paragraphs
    step = len(paragraphs) / _MAX_PARAGRAPHS
    return [paragraphs[int(index * step)] for index in range(_MAX_PARAGRAPHS)]


def _language(text: str) -> str | None:
    if len(text) < MIN_CHARACTERS:
        return None
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return None
    return str(best.lang) if best.prob >= _SURE else None
