"""Wrong premises: a figure, a court or a denial the question takes for granted and the article contradicts."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.answer.figures import UNITS, Figure, comparable, figures, same
from kb.answer.sentences import sentences
from kb.understanding.vocabulary import fold

# What makes a clause a premise rather than a question.
_ASSUMES = re.compile(
    r"\b(?:puisque?|puisqu['’]|vu que|comme|étant(?: donné| limité| plafonn[ée])?|etant|sachant qu['’e]|"
    r"du fait que|dès lors que|"
    r"j['’]ai bien|c['’]est bien|on a bien|il a bien|a bien|est bien|sont bien|donc|limit[ée]e?s? à|plafonn[ée]e?s? à|"
    r"maximum|max|tous les|toutes les|n['’]est-ce pas|n['’]a pas|n['’]ont pas|n['’]y a pas|given that|since|ya que|"
    r"sauf erreur|il paraît|d['’]après la loi|en se basant sur|est obligatoire qu['’e]|hein)\b",
    re.IGNORECASE,
)
# « l'entrepreneur a 5 ans pour devenir associé » states a limit as plainly as « limité à ».
_STATES = re.compile(
    r"\b(?:a|ont|avons|avez|ai|avait|avaient|dure|durent|faut|c['’]est|est de|sont de|est limité|sont limités|"
    r"prescription de|délai de|délai d['’]|délai c['’]est|majorée?s? (?:de|à)|commencent? qu['’]à|partir de|"
    r"avant)\s+(?:bien\s+)?(?:de\s+)?"
    r"(?:\d|un an\b|un mois\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)",
    re.IGNORECASE,
)
# Facts of a case are no premise: « elle a 5 ans d'ancienneté », « il gagne 2 000 € », « on recrute à 20 heures ».
_CASE = re.compile(
    r"^\s*(?:d['’](?:ancienneté|anciennete|activité|expérience|essai|arrêt|absence|CAPE|CESA)|de (?:CAPE|"
    r"CESA|présence|contrat|service|CDD|CDI)|"
    r"par (?:semaine|mois|jour|an)|après|avant|plus tôt|plus tard|auparavant)",
    re.IGNORECASE,
)
# « un CDD de 8 mois » tells how long this one is, not how long any may be.
_OF_THIS_ONE = re.compile(
    r"\b(?:CDD|CAPE|CESA|missions?|stages?|contrats?|arrêts?(?: maladie)?) (?:de|d['’]) ?$", re.IGNORECASE
)
# « sur une semaine » counts nothing: « une » is but an article there, unless something lasts that long.
_ARTICLE = re.compile(r"une?\s", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:dur\w+|limit\w+ à|plafonn\w+ à|maxi?m?u?m?|est d['’e]|d['’])\s*(?:bien\s+)?(?:d['’e]\s*)?$", re.IGNORECASE
)
# « on a 15 salariés », « on est 32 » : what this house is, not what the law says.
# « depuis deux mois », « au bout de quatre mois » : so far in this case, not how long the law gives.
_SO_FAR = re.compile(
    r"\b(?:depuis|pendant|durant|au bout d[e']|il y a|ça fait|dans|fait|passé|cumul\w*|prolong\w+ .{0,20}d[e'])\s*$",
    re.IGNORECASE,
)
# « un seul entretien » against « deux entretiens ».
_ONLY_ONE = re.compile(r"\b(?:un seul|une seule)\s+(?P<what>[^\W\d_]{4,})", re.IGNORECASE)
_SEVERAL = r"\b(?:deux|trois|quatre|cinq|six|[2-9])\s+{stem}"
_OURS = re.compile(
    r"\b(?:on|nous|je|j['’])\s*(?:est|sommes|a|avons|ai|était|a été|emploie|employons)\s*(?:que\s+|bien\s+)?$",
    re.IGNORECASE,
)
# « peut-il désigner le tribunal judiciaire ? » asks, it takes nothing for granted.
_ASKS_WHETHER = re.compile(r"\bpeu(?:t|ven)t?[- ](?:il|elle|on|ils|elles)\b|\best-ce qu", re.IGNORECASE)
# « notre contrat prévoit le tribunal… » tells what a clause says, and asks whether it holds.
_OWN_CLAUSE = re.compile(r"\bclause|\bcontrat .{0,20}prévoi", re.IGNORECASE)
# « le seuil de 20 salariés », « la prime de précarité de 15 % » : the noun of a rule, and its figure.
_RULE_BEFORE = re.compile(
    r"\b(?:délais?|seuil|plafond|plancher|mini(?:mum|male?)?|maxi?(?:mum|male?)?|légale?|majorations?|prime|prescri\w+|"
    r"maintien|garantie|indemnité|repos|cotis\w*|taux|quorum|mandat|durée|essai|congés(?: payés)?)\b[^,.;?!0-9]{0,40}$|"
    r"(?:\bil faut|\bfallait|\bau moins|\bdoi(?:t|vent) être|\bpour les|\bau bout des|\bdans les|"
    r"\bdès la|\bsont de|[=:])\s*$",
    re.IGNORECASE,
)
_RULE_AFTER = re.compile(
    r"^[^,.;?!]{0,35}\b(?:légal\w*|prévue?s?|autorisée?s?|max(?:i|imum)?|mini\w*|obligatoires?|d['’]après la loi|"
    r"que permet|comme le dit|selon le code|sauf erreur|c['’]est bien)\b|^ (?:après|avant|pour) l[ae']",
    re.IGNORECASE,
)
# What makes a figure the law's even before « après l'assemblée ».
_STRONG = re.compile(r"\b(?:délai|légal\w*|a bien|ont bien|maximum|minimum) (?:de |d['’]|légal de )?$", re.IGNORECASE)
# « quatre entretiens » against « deux entretiens »: things that are counted, with a word that makes it a rule.
_COUNTED = re.compile(
    r"(?:faut|fallait|au moins|obligatoires?|exactement|que) (?P<n>deux|trois|quatre|cinq|six|sept|huit|dix|\d{1,2}) "
    r"(?P<what>[^\W\d_]{5,})",
    re.IGNORECASE,
)
# « finit à 22 h » is a time of day; « a 31 jours au compteur », « a 35 ans de maison » are somebody's.
_CLOCK = re.compile(r"\bà $", re.IGNORECASE)
_SOMEBODY_S = re.compile(
    r"^\s*(?:au compteur|de maison|d['’](?:affilée|arrêt|ancienneté)|comme |de (?:retard|congé|boîte)|ouvrés? de)",
    re.IGNORECASE,
)
_PREMISE = re.compile(r"\b(?:puisqu|comme|vu que|étant donné|sachant|du fait)", re.IGNORECASE)
# « n'est pas » is left out: « le CAPE n'est pas un contrat de travail » shares its words with sentences of any kind.
_DENIED = re.compile(
    r"\b(?:n['’](?:a|ont|y a|acqui\w+|ouvre|bénéficie\w*)|ne \w+) pas "
    r"(?P<what>(?:de |d['’]|droit |aux? |soumis\w* )?[^,.?;]{3,40})",
    re.IGNORECASE,
)
# « une maladie n'ayant pas un caractère professionnel » describes, it denies nothing of the subject.
_DENIES = re.compile(r"\b(?:ne\s+\w+|n['’](?!ayant|étant)\w+)\s+(?:pas|aucun)|\baucune?\b", re.IGNORECASE)
_COURT = re.compile(
    r"tribunal (?:de commerce|judiciaire|d['’]instance|de grande instance|administratif)", re.IGNORECASE
)


_UNITS = tuple(UNITS)


def contradicted_premise(question: str, evidence: str) -> str | None:
    """The words of a question that the evidence contradicts, or `None`.

    A figure is contradicted when the question takes it for granted, the evidence has figures of that kind, and none
    is equal.

    >>> contradicted_premise("Le CAPE étant limité à 24 mois, que faire ?", "douze mois renouvelable deux fois")
    '24 mois'
    """
    stated = [*figures(evidence), *_renewed(evidence)]
    asked = figures(question)
    # Who states the law's own figure too knows it: the other one is a fact of the case.
    right = {figure.unit for figure in asked if any(same(figure, other) for other in stated)}
    assumes = bool(_ASSUMES.search(question) or _STATES.search(question))
    if stated:
        for figure in asked:
            before, after = question[: figure.start], question[figure.end :]
            if not (assumes or _RULE_BEFORE.search(before) or _RULE_AFTER.search(after)):
                continue
            if (
                (_ARTICLE.match(question[figure.start :]) and not _LASTS.search(question[: figure.start]))
                or (figure.unit == "salarié" and _OURS.search(question[: figure.start]))
                or (_CASE.match(after) and not _STRONG.search(before))
                or _OF_THIS_ONE.search(question[: figure.start])
                or _SO_FAR.search(before)
                or (figure.unit == "heure" and (_CLOCK.search(before) or re.match(r"\s*[-–]\s*\d", after)))
                or _SOMEBODY_S.search(after)
                or figure.unit in right
                or _ASKS_WHETHER.search(before[-60:])
            ):
                continue
            kin = [other for other in stated if comparable(figure, other)]
            if kin and not any(same(figure, other) for other in stated):
                return question[figure.start : figure.end]
    counted = _COUNTED.search(question)
    if counted and not re.search(rf"\b{counted['n']} {counted['what'][:5]}", evidence, re.IGNORECASE):
        held = re.search(_SEVERAL.format(stem=re.escape(counted["what"][:5])), evidence, re.IGNORECASE)
        if held and not counted["what"].lower().startswith(_UNITS):
            return question[counted.start("n") : counted.end()]
    only = _ONLY_ONE.search(question)
    if only and re.search(_SEVERAL.format(stem=re.escape(only["what"][:5])), evidence, re.IGNORECASE):
        return only.group()
    court = _COURT.search(question)
    if (
        court
        and not _OWN_CLAUSE.search(question)
        and not _ASKS_WHETHER.search(question[: court.start()])
        and "prud" in evidence
        and court.group().lower() not in evidence.lower()
    ):
        return court.group()
    premise = _PREMISE.search(question)
    if premise:
        for denied in _DENIED.finditer(question, premise.start()):
            if _affirmed(denied["what"], evidence):
                return denied.group().strip()
    return None


def _renewed(evidence: str) -> list[Figure]:
    """The whole length of what may be renewed: « douze mois, renouvelable deux fois » makes 36 months."""
    return [
        Figure(length.value * (times.value + 1), length.unit, length.start, times.end)
        for length, times in pairwise(figures(evidence))
        if times.unit == "fois" and "renouvelable" in evidence[length.end : times.start]
    ]


def _affirmed(what: str, evidence: str) -> bool:
    """Whether the evidence speaks of `what`, and no sentence of it denies that."""
    wanted = _stems(what)

    def speaks(text: str) -> bool:
        return len(wanted & _stems(text)) * 2 >= len(wanted) > 0

    denials = [piece.of(evidence) for piece in sentences(evidence) if _DENIES.search(piece.of(evidence))]
    return speaks(evidence) and not any(speaks(denial) for denial in denials)


def _stems(text: str) -> set[str]:
    return {fold(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", text)}
