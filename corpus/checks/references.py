"""Checks of the articles a text cites: do they exist, in that text, today, and since before the note?

check_references   article_inexistant, article_abroge, mauvais_code, version_expiree, version_plus_recente, texte_ancien
check_dates        conflit_de_date
check_listed       the same checks for the keys of a front matter
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.article import Article
from corpus.checks.cited import CitedReference, Reading
from corpus.checks.problem import INFORMATION, WARNING, Problem, Severity, severity_of
from corpus.checks.stems import overlap, stems, weight
from corpus.checks.wording import article_name, day, number, shortened, text_name

_GONE = re.compile(r"absent de la base officielle", re.I)
_NEWER = re.compile(r"version plus récente de cet article (?:exist|est annonc)", re.I)
# Words by which a note tells its readers that the wording it relies on is old.
_SAYS_OLD = re.compile(
    r"rédactions?\s+(?:\S+\s+){0,6}?(?:anciennes?|antérieures?|origine|initiales?|connues?|issues?|détenues?|datées?|périmées?|"
    r"closes?|contrôler|2014|2015)|"
    r"anciennes? rédactions?|rédaction d['’]origine|modifications? postérieures?|modifiée? depuis|"
    r"versions? plus récentes?|"
    r"(?:vérifi|contrôl|consult)\w*(?:-l[ae]s?)?\s+(?:\S+\s+){0,5}?(?:sur )?Légifrance|à vérifier",
    re.I,
)
_TEXT_WORDS = {
    "code-de-commerce": re.compile(r"code de commerce|CAPE|C\. com", re.I),
    "loi-47-1775": re.compile(r"47-1775|lois? (?:de 1947|coopératives?|sur la coopération)|2014-856|la loi", re.I),
    "loi-2014-856": re.compile(r"2014-856|loi ESS|économie sociale et solidaire|la loi", re.I),
    "loi-78-763": re.compile(r"78-763|Scop|loi de 1978|lois coopératives|la loi", re.I),
    "decret-2015-706": re.compile(r"2015-706|décret", re.I),
}
_QUOTED = re.compile(r"«[^«»\n]{40,}»|“[^“”\n]{40,}”")
# Texts outside the corpus known to be repealed. Source: DILA, décret n° 2005-505 du 19 mai 2005, whose rules on
# the CAPE are now in the Code de commerce (R. 127-1 to R. 127-3) and the Code du travail.
_REPEALED_TEXTS = {"2005-505": "aujourd'hui C. com., art. R. 127-1 à R. 127-3"}
# These codes number their articles with three digits (L. 127-1), the Code du travail with four (L. 7332-1).
_THREE_DIGITS = frozenset({"code-de-commerce", "code-de-la-securite-sociale", "code-rural"})
_FOUR_DIGITS = re.compile(r"[LRD]\d{4}-\d+(?:-\d+)*")
# The Code civil has no L., R. or D. at all.
_NO_LETTERS = re.compile(r"code civil|C\. ?civ", re.I)
# The Code du travail was renumbered on 1 May 2008: before, numbers had three digits.
_BEFORE_2008 = re.compile(r"[LRD][1-9]\d{2}(?:-\d+)*")


def check_references(reading: Reading) -> Iterator[Problem]:
    """Problems of the references of a text, one a kind and an article."""
    seen: set[tuple[str, str]] = set()
    for official, now in _REPEALED_TEXTS.items():
        for named in re.finditer(rf"décret\s+(?:n\s?°\s?)?{official}", reading.text, re.IGNORECASE):
            message = f"Le décret n° {official} est abrogé ({now}) : remplacez la référence « {shortened(named[0])} »."
            problem = Problem(
                "article_abroge",
                reading.where,
                reading.line(named.start()),
                official,
                message,
                severity_of("article_abroge"),
            )
            if (problem.kind, problem.about) not in seen:
                seen.add((problem.kind, problem.about))
                yield problem
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(reading.text)]
    for cited in reading.references:
        if any(start < cited.start < end for start, end in quoted):
            continue  # the law's own references
        for problem in _of_reference(reading, cited):
            if (problem.kind, problem.about) not in seen:
                seen.add((problem.kind, problem.about))
                yield problem


def _of_reference(reading: Reading, cited: CitedReference) -> Iterator[Problem]:
    line = reading.line(cited.start)
    if cited.status in ("inexistant", "hors_corpus", "texte_inconnu"):
        yield from _missing(reading, cited, line)
    for key in cited.keys:
        article = reading.article(key)
        if article is not None:
            yield from _of_article(reading, article, line)


def _missing(reading: Reading, cited: CitedReference, line: int) -> Iterator[Problem]:
    reference = cited.reference
    named = text_name(reference.text_id) or reference.text_hint or "ce texte"
    about = f"{reference.text_id or named}:{reference.num}"
    if reference.explicit_text and (home := _home(reading, cited)):
        message = (
            f"« {number(reference.num)} » est cité comme article de « {named} » ; ce numéro et ce sujet sont ceux de "
            f"{article_name(home.text_id, home.num)} : corrigez le nom du texte."
        )
        yield Problem("mauvais_code", reading.where, line, about, message, severity_of("mauvais_code"))
        return
    impossible = reference.text_id in _THREE_DIGITS and _FOUR_DIGITS.fullmatch(reference.num)
    if cited.status != "inexistant" and not impossible:
        return
    missing = [
        n for n in (reference.num, reference.last) if n and not reading.library.versions(reference.text_id or "", n)
    ]
    num = missing[0] if missing else reference.num
    about = f"{reference.text_id}:{num}"
    if reference.text_id == "code-du-travail" and _BEFORE_2008.fullmatch(num):
        message = (
            f"« {number(num)} » est un numéro de l'ancien code du travail, abrogé le 1er mai 2008 : "
            "citez le numéro actuel."
        )
        yield Problem("article_abroge", reading.where, line, about, message, severity_of("article_abroge"))
        return
    near = ", ".join(number(n) for n in cited.nearest)
    message = f"{article_name(reference.text_id, num)} n'existe pas : vérifiez le numéro" + (
        f" (proches : {near})." if near else "."
    )
    yield Problem("article_inexistant", reading.where, line, about, message, severity_of("article_inexistant"))


def _home(reading: Reading, cited: CitedReference) -> Article | None:
    """The article of another text that has this number and this subject."""
    reference = cited.reference
    if not re.match(r"[LRD]\d", reference.num) and not re.search(r"-|[a-z]", reference.num):
        return None  # « article 10 »: every law has one
    if reference.text_id is None and not re.match(r"c(?:ode|\.)", reference.text_hint or "", re.I):
        return None  # « art. L. 2311-2 de l'ordonnance n° … »: the act that wrote the article
    said = _subject(reading, cited)
    certain = (reference.text_id in _THREE_DIGITS and _FOUR_DIGITS.fullmatch(reference.num)) or (
        reference.text_id is None and _NO_LETTERS.search(reference.text_hint or "")
    )
    best: tuple[float, Article] | None = None
    for text_id in reading.library.text_ids():
        article = reading.article(f"{text_id}:{reference.num}")
        if article is None or text_id == reference.text_id:
            continue
        own = stems(" ".join((*article.section_path, article.body)))
        shared = overlap(said, own)
        # A text that is held whole cannot have the number: one word of the subject is enough.
        enough = 1.0 if cited.status == "inexistant" else 1.5 if cited.status == "hors_corpus" else 2.0
        if (certain or (shared >= enough and shared >= 0.25 * weight(said))) and (best is None or shared > best[0]):
            best = (shared, article)
    return best[1] if best else None


def _subject(reading: Reading, cited: CitedReference) -> frozenset[str]:
    """Stems of the sentence of a reference."""
    for block in reading.blocks:
        if block.start <= cited.start < block.end:
            sentence = next((s for s in block.sentences if s.start <= cited.start < s.end), None)
            topic = reading.topic(block, sentence) if sentence else block.text
            named = cited.reference.text_hint or text_name(cited.reference.text_id) or ""
            extra = " ".join(block.sections)
            return stems(f"{topic} {extra}") - stems(named) - {"commer", "securi", "social", "rural", "civil", "consom"}
    return frozenset()


def _of_article(reading: Reading, article: Article, line: int) -> Iterator[Problem]:
    name, key, where = article_name(article.text_id, article.num), article.key, reading.where

    def problem(kind: str, message: str, severity: Severity | None = None) -> Problem:
        return Problem(kind, where, line, key, message, severity or severity_of(kind))

    if reading.library.in_force(article.text_id, article.num, reading.today) is None:
        if article.valid_to is not None and article.valid_to <= reading.today:
            if article.status == "ABROGE":
                yield problem(
                    "article_abroge",
                    f"{name} est abrogé depuis le {day(article.valid_to)} : retirez ou remplacez la référence.",
                )
            else:
                yield problem(
                    "version_expiree",
                    f"{name} : la dernière rédaction connue s'arrête au {day(article.valid_to)} ; dites-le dans "
                    "la note et vérifiez le texte en vigueur sur Légifrance.",
                )
        else:
            yield problem(
                "version_expiree",
                f"{name} : aucune rédaction en vigueur aujourd'hui n'est dans le corpus ; vérifiez sur Légifrance.",
            )
        return
    caution = article.caution or ""
    if _GONE.search(caution):
        yield problem(
            "article_abroge", f"{name} : {_lower(caution)} Remplacez la référence ou vérifiez-la sur Légifrance."
        )
    elif _NEWER.search(caution):
        yield problem(
            "version_plus_recente", f"{name} : {_lower(caution)} Dites-le dans la note et vérifiez sur Légifrance."
        )
    elif caution:
        said = says_old(reading, article.text_id)
        advice = "La note le dit." if said else "Dites-le dans la note et vérifiez sur Légifrance."
        yield problem("texte_ancien", f"{name} : {_lower(caution)} {advice}", INFORMATION if said else WARNING)


def says_old(reading: Reading, text_id: str) -> bool:
    """Whether the text tells that its wording of a law is old, in a paragraph that names or cites that law."""
    words = _TEXT_WORDS.get(text_id)
    for block in reading.blocks:
        if _SAYS_OLD.search(block.text):
            if any(cited.reference.text_id == text_id for cited in reading.in_block(block)):
                return True
            if words and words.search(block.text):
                return True
    return False


def check_dates(reading: Reading, published_on: date | None) -> Iterator[Problem]:
    """Articles whose wording started after the note was published."""
    if published_on is None:
        return
    for key in reading.keys:
        article = reading.article(key)
        if article is None or article.valid_from is None or article.valid_from <= published_on:
            continue
        cited = next(one for one in reading.references if key in one.keys)
        message = (
            f"La note est du {day(published_on)}, mais {article_name(article.text_id, article.num)} a changé le "
            f"{day(article.valid_from)} : relisez la note sur la nouvelle rédaction et redatez-la."
        )
        yield Problem(
            "conflit_de_date", reading.where, reading.line(cited.start), key, message, severity_of("conflit_de_date")
        )


def check_listed(reading: Reading, keys: Sequence[str]) -> Iterator[Problem]:
    """Keys of a front matter that are no article of the corpus."""
    for key in keys:
        text_id, _, num = key.partition(":")
        if not reading.library.versions(text_id, num):
            message = f"L'en-tête cite « {key} », qui n'est pas un article du corpus : corrigez « cited_articles »."
            yield Problem("article_inexistant", reading.where, 1, key, message, severity_of("article_inexistant"))


def _lower(caution: str) -> str:
    return caution[:1].lower() + caution[1:]
