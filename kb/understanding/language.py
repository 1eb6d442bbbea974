"""The language of a question; used to speak to the person, never to refuse them."""

from __future__ import annotations

import re

from langdetect import DetectorFactory, LangDetectException, detect_langs

DetectorFactory.seed = 0  # langdetect is random otherwise
FRENCH = "fr"
# langdetect takes short legal French for Catalan or German (« Art. 1240 »): common words decide first.
MARKS = {
    "fr": "le la les un une des du de et est que qui pour dans sur avec pas ce cette quel quelle quels "
    "quelles comment combien "
    "peut doit faut si je il elle on nous mon ma son sa au aux à l d qu c",
    "en": "the a an of and is are does do what how can must when who which "
    "for in on with to we my his her it be long many much",
    "es": "el la los las un una de y es que qué cómo cuánto cuánta puede debe "
    "para en con por cuando quién cuál se su mi",
    "de": "der die das ein eine und ist sind wie was kann muss wann wer welche für in mit zu wir man ab viele nach",
    "it": "il lo la gli un una di e è che cosa come quanto può deve per in con quando chi quale si suo mio",
    "pt": "o a os as um uma de e é que como quanto pode deve para em com por quando quem qual se seu meu",
}
_WORDS = {code: frozenset(words.split()) for code, words in MARKS.items()}


def question_language(text: str) -> str:
    """ISO code of a question's language; French unless another is clear.

    >>> question_language("How long is the trial period of an employee?")
    'en'
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 3:
        return FRENCH
    shares = {code: sum(word in marks for word in words) / len(words) for code, marks in _WORDS.items()}
    best = max(shares, key=lambda code: (shares[code], code == FRENCH))
    if shares[FRENCH] >= 0.25 and shares[best] - shares[FRENCH] < 0.2:
        return FRENCH
    if best != FRENCH and shares[best] >= 0.25:
        return best
    if len(text) < 60:
        return FRENCH
    try:
        guess = detect_langs(text)[0]
    except LangDetectException:
        return FRENCH
    return str(guess.lang) if guess.prob > 0.95 and shares[FRENCH] < 0.15 else FRENCH
