"""Words between « » attributed to an article, compared with what the article says.

check_quotations   citation_inexacte, version_expiree (words of an earlier wording)
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.article import Article
from corpus.checks.cited import Reading, keys_of
from corpus.checks.paragraphs import Paragraph, Sentence
from corpus.checks.problem import Problem, severity_of
from corpus.checks.wording import day, key_name, shortened

MIN_WORDS = 4
# Share of a quotation's words found in order in an article: below, nothing says that it is meant as its words.
ALIKE = 0.5

_QUOTE = re.compile(
    r"«\s*([^«»]{10,1500}?)\s*»|“\s*([^“”«»]{10,1500}?)\s*”|(?<![\w\"])\"\s*([^\"«»\n]{10,800}?)\s*\"(?!\w)"
)
_GAP = re.compile(r"\[[^\]]{0,80}\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3}")
_WORD = re.compile(r"\w+")
# « Art. L. 3141-5-1. – Par dérogation … »: the number is no part of the article's words.
_OWN_NUMBER = re.compile(r"^\s*Art(?:icle|\.)?\s+[LRD]\.?\s?\*?\d[\d-]*\s*[.:]?\s*[-–—]?\s*", re.IGNORECASE)
# What stands before words that are a title, a clause, a sentence to write: no quotation of the law.
_NOT_LAW = re.compile(
    r"(?:intitulée?s?|titres?|rubriques?|notes?|fiches?|guides?|modèles?|mentions?|clauses?|formules?|formulations?|questions?|"
    r"rédigée?s?|exemples?|écri(?:re|vez|t)|indique[rz]|porte[rz]?|ajoute[rz]|insére[rz]|libellée?s?|objet|dites?|appelée?s?|dénommée?s?|"
    r"nommée?s?|surnommée?s?|entendre|entend|répond(?:re|ez|ent)?|demand\w+|croi\w+|idées?|discours|slogan|statuts|contrat|accord|"
    r"sites?|brochures?|courriel|lettre|forum|lit|affirm\w+|prétend\w*|à tort|erreurs?|usage|jurisprudence|arrêt|juge)"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
# What stands before words to copy into a contract.
_TO_COPY = re.compile(
    r"(?:mentions?|clauses?|formules?|formulations?|modèles?|rédigée?s?|écri(?:re|vez)|indique[rz]|ajoute[rz]|insére[rz]|libellée?s?)"
    r"[^.;«»]{0,40}$",
    re.IGNORECASE,
)
# « le texte emploie l'expression … »: a term may be put in the singular.
_TERM = re.compile(
    r"(?:expressions?|termes?|mots?|notions?|parle(?:nt)?|qualifi\w+|statuts?|qualité)[^.;«»]{0,30}$", re.IGNORECASE
)
_ATTRIBUTES = re.compile(
    r"(?:articles?|arts?\.|texte|loi|code|décret|alinéa)\b[^.;«»]{0,120}(?:dispose|prévoi|précise|énonce|indique|impose|fixe|définit|"
    r"ajoute|exige|interdit|permet|rappelle|parle|vise|dit|pose)|(?:aux termes|selon|en vertu|d['’]après|au sens)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Quote:
    start: int
    text: str
    before: str


def check_quotations(reading: Reading, published_on: date | None) -> Iterator[Problem]:
    """Quotations that no article cited around them says in these words."""
    for block in reading.blocks:
        if block.kind == "titre":
            continue
        for quote in _quotes(block):
            if problem := _check(reading, block, quote, published_on):
                yield problem


def model_wordings(block: Paragraph) -> list[tuple[int, int]]:
    """Places, in the whole text, of words to copy (« ajoutez la mention … »), which state no law."""
    return [(quote.start, quote.start + len(quote.text)) for quote in _quotes(block) if _TO_COPY.search(quote.before)]


def _quotes(block: Paragraph) -> Iterator[_Quote]:
    for match in _QUOTE.finditer(block.text):
        group = next(at for at in (1, 2, 3) if match[at] is not None)
        words = _WORD.findall(match[group])
        if len(words) >= MIN_WORDS and not match[group].rstrip().endswith("?"):
            before = block.text[max(0, match.start() - 160) : match.start()]
            yield _Quote(block.start + match.start(), match[group], before)


def _check(reading: Reading, block: Paragraph, quote: _Quote, published_on: date | None) -> Problem | None:
    sentence = next((s for s in block.sentences if s.start <= quote.start < s.end), block.sentences[0])
    own = keys_of(reading.in_sentence(block, sentence))
    around = keys_of(reading.in_block(block)) or keys_of(reading.inherited(block))
    if not around:
        return None
    parts = _parts(quote.text)
    if not parts:
        return None
    articles = [article for key in around if (article := reading.article(key)) is not None]
    if any(_says(article, parts) for article in articles):
        return None
    others = [article for key in reading.keys if (article := reading.article(key)) is not None]
    if _TERM.search(quote.before) and any(_singular(quote.text) in _singular(article.body) for article in articles):
        return None
    if not own and any(_says(article, parts) for article in others):
        return None
    where, line = reading.where, reading.line(quote.start)
    for article in articles:
        for version in reading.library.versions(article.text_id, article.num):
            if version is not article and _says(version, parts):
                return _of_old_wording(reading, article, version, quote, line, published_on)
    closest, alike = _closest(articles, quote.text)
    if not articles or not _attributed(reading, block, sentence, quote, bool(own), alike):
        return None
    about = closest.key if closest else around[0]
    shown = (
        f"passage le plus proche : « {shortened(_nearest_words(closest, quote.text), 160)} »"
        if closest and alike > 0.3
        else "rien d'approchant"
    )
    message = (
        f"« {shortened(quote.text)} » ne figure pas mot pour mot dans {key_name(about)} ({shown}) : "
        "recopiez le texte exact ou retirez les guillemets."
    )
    return Problem("citation_inexacte", where, line, about, message, severity_of("citation_inexacte"))


def _of_old_wording(
    reading: Reading, article: Article, version: Article, quote: _Quote, line: int, published_on: date | None
) -> Problem:
    ended = f" (jusqu'au {day(version.valid_to)})" if version.valid_to else ""
    older = published_on is not None and article.valid_from is not None and published_on < article.valid_from
    kind = "conflit_de_date" if older else "version_expiree"
    message = (
        f"« {shortened(quote.text)} » est une ancienne rédaction de {key_name(article.key)}{ended} : "
        "citez la rédaction en vigueur."
    )
    return Problem(kind, reading.where, line, article.key, message, severity_of(kind))


def _attributed(reading: Reading, block: Paragraph, sentence: Sentence, quote: _Quote, own: bool, alike: float) -> bool:
    """Whether the words are meant as the article's."""
    if alike >= 0.75:
        return True
    if _NOT_LAW.search(quote.before) and not _ATTRIBUTES.search(quote.before[-80:]):
        return False
    if not own:
        return alike >= ALIKE
    introduced = any(  # « Art. L. 7332-7 : « … » »
        0 <= quote.start - one.reference.end <= 30 and quote.before.rstrip().endswith(":")
        for one in reading.in_block(block)
    )
    after = reading.text[quote.start + len(quote.text) : quote.start + len(quote.text) + 60]
    cited_after = re.match(r"[\s»”\".,;]*\(", after) is not None
    return alike >= ALIKE or introduced or cited_after or _ATTRIBUTES.search(quote.before) is not None


def _parts(quote: str) -> list[str]:
    """Pieces of a quotation between its « […] », letters only; pieces of one word are left out."""
    bare = _OWN_NUMBER.sub("", quote)
    return [letters(piece) for piece in _GAP.split(bare) if len(letters(piece)) >= 3]


def letters(text: str) -> str:
    """A text without case, blanks or punctuation: what is left must be the same in a quotation and its source."""
    composed = unicodedata.normalize("NFKC", text).lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in composed if char.isalnum())


def _singular(text: str) -> str:
    return "".join(letters(word).rstrip("sx") for word in _WORD.findall(text))


@lru_cache(maxsize=4096)
def _article_letters(body: str) -> str:
    return letters(body)


def _says(article: Article, parts: Sequence[str]) -> bool:
    text, position = _article_letters(article.body), 0
    for part in parts:
        at = text.find(part, position)
        if at < 0:
            return False
        position = at + len(part)
    return True


def _closest(articles: Sequence[Article], quote: str) -> tuple[Article | None, float]:
    best: tuple[Article | None, float] = (None, 0.0)
    wanted = [word.lower() for word in _WORD.findall(quote)]
    for article in articles:
        share = _shared(_window(article, wanted), wanted)
        if share > best[1] or best[0] is None:
            best = (article, share)
    return best


def _window(article: Article, wanted: list[str]) -> list[str]:
    """The stretch of an article, about as long as the quotation, that has most of its words."""
    words = [word.lower() for word in _WORD.findall(article.body)]
    size = len(wanted) + 6
    if len(words) <= size:
        return words
    sought = set(wanted)
    hits = [word in sought for word in words]
    count = sum(hits[:size])
    best, at = count, 0
    for start in range(1, len(words) - size + 1):
        count += hits[start + size - 1] - hits[start - 1]
        if count > best:
            best, at = count, start
    return words[at : at + size]


def _shared(words: list[str], wanted: list[str]) -> float:
    matcher = difflib.SequenceMatcher(None, words, wanted, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def _nearest_words(article: Article | None, quote: str) -> str:
    return " ".join(_window(article, [word.lower() for word in _WORD.findall(quote)])) if article else ""
