"""The component that understands a question: history, typos, date, references, everyday words, language."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from haystack import component, default_to_dict

from corpus.citation import find_references, resolve
from corpus.lexicon import Lexicon, LexiconMatch
from kb.document_store import DocumentStore
from kb.understanding.conversation import complete
from kb.understanding.dates import stated_date
from kb.understanding.glossary import french_words
from kb.understanding.language import FRENCH, question_language
from kb.understanding.question_text import LONG, normalise, the_question
from kb.understanding.record import Turn, Understanding
from kb.understanding.vocabulary import Vocabulary, mend

CAE_DOMAIN = "cae"
_CAE_WORDS = re.compile(
    r"\bCESA\b|\bESA\b|\bCAPE\b|\bCAE\b|entrepren(?:eur|euse)\w*[ ·.-]+salari\w+|coop[ée]rative d['’]activit|"
    r"\bcoop[ée]?s?\b|soci[ée]tariat|contrat d['’]appui|porteu[rs]e?s? de projet",
    re.IGNORECASE,
)


@component
class Understander:
    """Understands questions against one generation's documents and the lexicon."""

    def __init__(self, store: DocumentStore, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.store = store
        self.lexicon = lexicon
        self.vocabulary = vocabulary

    def to_dict(self) -> dict[str, Any]:
        """What the record of a run says of this step."""
        return default_to_dict(self, lexicon=self.lexicon.sha256, entries=len(self.lexicon.entries))

    @component.output_types(understanding=Understanding, seconds=float)
    def run(
        self, question: str, today: date, as_of: date | None = None, history: Sequence[Turn] = ()
    ) -> dict[str, Understanding | float]:
        """The understood question and the time it took; `as_of` set by the caller wins over a date in the words."""
        started = time.perf_counter()
        question = normalise(question)
        asked = the_question(question)
        language = question_language(asked)
        own = self.lexicon.match(asked)
        references = find_references(asked, catalogue=self.store)
        completed = complete(asked, history, self_contained=bool(own or references))
        text = completed.resolved
        if completed.carried:
            references = find_references(text, catalogue=self.store)
        matches = self.lexicon.match(text) if completed.carried else own
        search_text = text
        corrections: tuple[tuple[str, str], ...] = ()
        if language == FRENCH:
            search_text, corrections = mend(text, self.vocabulary, [text[m.start : m.end] for m in matches])
            if corrections:
                matches = self.lexicon.match(search_text) or matches
        else:
            search_text = french_words(text, language) or text
            matches = self.lexicon.match(f"{text} {search_text}")
        stated = None if as_of else stated_date(asked, today)
        day = as_of or (stated.day if stated else today)
        resolutions = tuple(resolve(reference, self.store, day) for reference in references)
        cae = bool(_CAE_WORDS.search(search_text)) and not self._means_other_cae(matches)
        understanding = Understanding(
            question=question,
            resolved=text,
            search_text=search_text[:LONG],
            as_of=day,
            as_of_stated=bool(as_of or stated),
            references=resolutions,
            matches=matches,
            corrections=corrections,
            language=language,
            cae=cae,
            legal_words=tuple(dict.fromkeys(words for match in matches for words in match.entry.legal)),
            hinted_articles=interleave([match.entry.articles for match in matches]),
        )
        return {"understanding": understanding, "seconds": time.perf_counter() - started}

    def _means_other_cae(self, matches: Sequence[LexiconMatch]) -> bool:
        """Whether « CAE » was read as the contrat d'accompagnement dans l'emploi."""
        senses = [match.entry for match in matches if match.entry.term == "CAE"]
        return bool(senses) and all(entry.domain != CAE_DOMAIN for entry in senses)


def interleave(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first of each list, then the second of each, and so on, without repeats.

    >>> interleave([["a", "b"], ["c"]])
    ('a', 'c', 'b')
    """
    longest = max((len(entries) for entries in lists), default=0)
    ordered = [entries[i] for i in range(longest) for entries in lists if i < len(entries)]
    return tuple(dict.fromkeys(ordered))
