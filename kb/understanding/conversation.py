"""Follow-up questions completed from the conversation, without a language model: topic and terms are carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.understanding.question_text import normalise, the_question
from kb.understanding.record import Turn

# Beyond these, earlier turns say nothing of the question at hand.
TURNS_READ = 6
SHORT = 9

_OPENS_AS_FOLLOW_UP = re.compile(
    r"^\s*(?:et|mais|donc|ou|ou bien|du coup|dans ce cas|même si|meme si|sinon|pareil|idem|alors|ok|d'accord|"
    r"(?:est-ce )?(?:pareil|la même chose)|and|what if|y si|¿y)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:il|ils|elle|elles|lui|leur|celui-ci|celle-ci|celui-là|ceux-ci|ça|ca|cela|ce délai|ce contrat|cette durée|"
    r"cette période|cette clause|cette partie|ces|y|en|le même|la même|du coup|"
    r"là-dedans|dedans|le prolonger|le rompre|le renouveler)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\s*(?:et|mais)?\s*(?:pour|chez|avec|dans le cas d['’e]|concernant|s'agissant d['’e]s?)\s*"
    r"(?:un|une|le|la|les|l['’]|des|du|mon|ma|notre)?\s*(?P<entity>[\w'’ -]{2,40}?)\s*\??\s*$",
    re.IGNORECASE,
)
# Persons and contracts that stand in for one another: « et pour un CAPE ? » asks the last question again of another.
ENTITIES = (
    re.compile(
        r"\b(?:CESA|CAPE|CDI|CDD|contrat d['’]apprentissage|"
        r"contrat d['’]appui|contrat de travail|temps partiel|stage)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:ESA|entrepreneurs?[ -]salariés?(?: associés?)?|entrepreneuse[ -]salariée|salariée?s?|cadres?|"
        r"apprentie?s?|"
        r"stagiaires?|associée?s?|porteurs? de projet|permanente?s?)\b",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True)
class Completed:
    """A question as it would be asked alone; `carried` is what came from earlier turns (empty: nothing did)."""

    resolved: str
    carried: str


def complete(question: str, history: Sequence[Turn], *, self_contained: bool) -> Completed:
    """Complete a follow-up from the last turns; `self_contained` tells that the question has words of its own subject.

    >>> complete("Et pour un CAPE ?", [Turn("Quelle est la durée d'un CESA ?")], self_contained=False).resolved
    "Quelle est la durée d'un CAPE ?"
    """
    topics = [said for turn in history[-TURNS_READ:] if (said := the_question(normalise(turn.question)))]
    topics = [said for said in topics if re.search(r"\w", said)]
    if not topics or not is_follow_up(question, self_contained=self_contained):
        return Completed(question, "")
    topic = _topic(topics)
    about = _ABOUT.match(question)
    if about:
        swapped = _swap(topic, about.group("entity").strip())
        if swapped:
            return Completed(swapped, topic)
    return Completed(f"{topic} {question}", topic)


def is_follow_up(question: str, *, self_contained: bool) -> bool:
    """Whether a question leans on what came before."""
    words = len(re.findall(r"\w+", question))
    if _OPENS_AS_FOLLOW_UP.match(question):
        return not (self_contained and words > 2 * SHORT)
    if _POINTS_BACK.search(question):
        return not self_contained or words <= SHORT
    return not self_contained and words <= SHORT


def _topic(topics: Sequence[str]) -> str:
    """The last question that stands on its own, and the follow-ups since."""
    start = len(topics) - 1
    while start > 0 and (_OPENS_AS_FOLLOW_UP.match(topics[start]) or len(topics[start].split()) < 5):
        start -= 1
    return " ".join(topics[start:])


def _swap(topic: str, entity: str) -> str | None:
    own = [kind for kind in ENTITIES if kind.fullmatch(entity)]
    # A contract takes the place of a contract, else of the person who has it; and the other way round.
    for kind in (*own, *ENTITIES) if own else ():
        if found := list(kind.finditer(topic)):
            last = found[-1]
            return topic[: last.start()] + entity + topic[last.end() :]
    return None
