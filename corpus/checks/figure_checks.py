"""Figures of a note compared with the articles it cites.

check_figures   chiffre_contredit, chiffre_hors_article
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from corpus.article import Article
from corpus.checks.article_figures import IMPLIED, article_figures, holds, near
from corpus.checks.cited import CitedReference, Reading, keys_of
from corpus.checks.claims import Claim
from corpus.checks.figures import find_figures
from corpus.checks.problem import Problem, severity_of
from corpus.checks.stems import overlap, stems
from corpus.checks.wording import article_name, day, key_name

# Weight of the shared words needed to say that an article speaks of the same thing, by where it is cited.
SAME_SENTENCE = 1.0
SAME_PARAGRAPH = 1.5
SAME_NOTE = 2.0


def check_figures(reading: Reading, stated: Sequence[Claim]) -> Iterator[Problem]:
    """Figures an article contradicts, and figures no cited article has."""
    seen: set[tuple[str, str, str]] = set()
    for claim in stated:
        problem = _check(reading, claim)
        if problem is not None and (identity := (problem.kind, problem.about, claim.figure.surface)) not in seen:
            seen.add(identity)
            yield problem


def supported(reading: Reading, claim: Claim) -> bool:
    """Whether an article cited around a figure, or only elsewhere in the note when none is, states it."""
    return any(holds(article, claim.figure) for article in _articles(reading, claim.around))


def contradicting(reading: Reading, claim: Claim) -> tuple[Article, str] | None:
    """The cited article that gives another figure for the same thing, and that figure."""
    if claim.own:
        return _against(reading, claim, claim.own, SAME_SENTENCE)
    if claim.around:
        return _against(reading, claim, claim.around, SAME_PARAGRAPH)
    return _against(reading, claim, reading.references, SAME_NOTE)


def _check(reading: Reading, claim: Claim) -> Problem | None:
    if claim.practice:
        return None
    line = reading.line(claim.start)
    if supported(reading, claim):
        # « L'essai dure trois ans (L. 7332-1) … associé dans les huit mois (L. 7331-3) »: each has the other's figure.
        swapped = None
        if not claim.denied and not any(holds(article, claim.figure) for article in _articles(reading, claim.own)):
            swapped = _against(reading, claim, claim.own, SAME_SENTENCE)
        return _contradicted(reading, claim, *swapped, line) if swapped else None
    anywhere = [article for key in reading.keys if (article := reading.article(key)) is not None]
    elsewhere_in_note = any(holds(article, claim.figure) for article in anywhere)
    # « L'accord de 2019 fixe trois mois ; la loi renvoie à l'article … »: the clause names another source.
    other_source = claim.elsewhere and not claim.in_clause
    if not claim.denied and not other_source and not (elsewhere_in_note and not claim.own):
        against = contradicting(reading, claim)
        if against is not None:
            return _contradicted(reading, claim, *against, line)
    if claim.elsewhere or claim.denied or elsewhere_in_note or not anywhere:
        return None
    if any(not cited.keys for cited in claim.around):
        return None  # an article the corpus does not hold is cited there
    counts = claim.figure.family not in ("mois", "heure", "proportion", "€")
    if not claim.normative and (counts or not claim.own):
        return None  # « nous avons reçu 3 salariés »
    names = ", ".join(key_name(key) for key in keys_of(claim.around)[:4]) or "les articles cités par la note"
    message = (
        f"« {claim.figure.surface} » ne se trouve pas dans {names} : citez l'article d'où vient ce chiffre, "
        "ou marquez-le "
        "comme exemple ou pratique."
    )
    return Problem(
        "chiffre_hors_article", reading.where, line, claim.figure.surface, message, severity_of("chiffre_hors_article")
    )


def _contradicted(reading: Reading, claim: Claim, article: Article, theirs: str, line: int) -> Problem:
    message = (
        f"« {claim.figure.surface} » : {article_name(article.text_id, article.num)} dit « {theirs} » ; "
        "corrigez le chiffre ou "
        "citez l'article d'où il vient."
    )
    for version in reading.library.versions(article.text_id, article.num):
        if version is not article and holds(version, claim.figure):
            until = f" jusqu'au {day(version.valid_to)}" if version.valid_to else ""
            message += f" Ce chiffre était celui d'une rédaction en vigueur{until}."
            break
    return Problem("chiffre_contredit", reading.where, line, article.key, message, severity_of("chiffre_contredit"))


def _against(
    reading: Reading, claim: Claim, cited: Sequence[CitedReference], enough: float
) -> tuple[Article, str] | None:
    articles = _articles(reading, cited)
    if any(holds(article, claim.figure) for article in articles):
        return None
    topic = stems(claim.topic)
    given = _given(claim, reading)
    own_words = near(claim.sentence.text, claim.figure) if claim.topic == claim.sentence.text else topic
    best: tuple[float, Article, str] | None = None
    for article in articles:
        for one in article_figures(article).stated:
            figure = one.figure
            if figure.surface.startswith(IMPLIED) and claim.figure.unit != "mois":
                continue
            if figure.family != claim.figure.family or figure.amount in given:
                continue  # the clause gives this one too: the other figure is then about something else
            needed = enough if figure.unit == claim.figure.unit else max(enough + 1, SAME_NOTE)
            # A year against months, a share against a percentage are the same figure in other words.
            if {figure.unit, claim.figure.unit} in ({"mois", "an"}, {"%", "part de"}):
                needed = max(enough + 0.5, SAME_PARAGRAPH)
            shared = overlap(topic, one.topic)
            # Without an article of its own, or in another unit, the very words around the figure must meet too.
            if (not claim.own or figure.unit != claim.figure.unit) and not own_words & one.near:
                continue
            if shared >= needed and (best is None or shared > best[0]):
                best = (shared, article, figure.surface)
    return (best[1], best[2]) if best else None


def _given(claim: Claim, reading: Reading) -> set[Fraction]:
    """Amounts of the clause in the claim's family, its own left out."""
    start, end = claim.clause
    masked = reading.masked[claim.sentence.start + start : claim.sentence.start + end]
    return {
        figure.amount
        for figure in find_figures(masked, generous=True)
        if figure.family == claim.figure.family and figure.amount != claim.figure.amount
    }


def _articles(reading: Reading, cited: Sequence[CitedReference]) -> list[Article]:
    return [article for key in keys_of(cited) if (article := reading.article(key)) is not None]
