"""Wrong premises: a figure, a court or a denial the question takes for granted and the article contradicts."""

from __future__ import annotations

import re

from kb.answer.figures import comparable, figures, same

# What makes a clause a premise rather than a question.
_ASSUMES = re.compile(
    r"\b(?:puisque?|puisqu['’]|vu que|comme|étant(?: donné| limité| plafonn[ée])?|etant|sachant qu['’e]|"
    r"du fait que|dès lors que|"
    r"j['’]ai bien|c['’]est bien|on a bien|il a bien|a bien|est bien|sont bien|donc|limit[ée]e?s? à|plafonn[ée]e?s? à|"
    r"maximum|max|tous les|toutes les|n['’]est-ce pas|n['’]a pas|n['’]ont pas|n['’]y a pas|given that|since|ya que)\b",
    re.IGNORECASE,
)
# « l'entrepreneur a 5 ans pour devenir associé » states a limit as plainly as « limité à ».
_STATES = re.compile(
    r"\b(?:a|ont|avons|avez|ai|dure|durent|est de|sont de|est limité|sont limités)\s+(?:bien\s+)?(?:de\s+)?"
    r"(?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)",
    re.IGNORECASE,
)
# Facts of a case are no premise: « elle a 5 ans d'ancienneté », « il gagne 2 000 € », « on recrute à 20 heures ».
_CASE = re.compile(
    r"^\s*(?:d['’](?:ancienneté|anciennete|activité|expérience|essai|arrêt|absence|CAPE|CESA)|de (?:CAPE|"
    r"CESA|présence|contrat|service|CDD|CDI)|"
    r"par (?:semaine|mois|jour|an)|après|avant|plus tôt|plus tard|auparavant)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"tribunal (?:de commerce|judiciaire|d['’]instance|de grande instance|administratif)", re.IGNORECASE
)


def contradicted_premise(question: str, evidence: str) -> str | None:
    """The words of a question that the evidence contradicts, or `None`.

    A figure is contradicted when the question takes it for granted, the evidence has figures of that kind, and none
    is equal.

    >>> contradicted_premise("Le CAPE étant limité à 24 mois, que faire ?", "douze mois renouvelable deux fois")
    '24 mois'
    """
    if _ASSUMES.search(question) or _STATES.search(question):
        stated = figures(evidence)
        for figure in figures(question):
            if _CASE.match(question[figure.end :]):
                continue
            kin = [other for other in stated if comparable(figure, other)]
            if kin and not any(same(figure, other) for other in stated):
                return question[figure.start : figure.end]
    court = _COURT.search(question)
    if court and "prud" in evidence and court.group().lower() not in evidence.lower():
        return court.group()
    denied = re.search(
        r"\b(?:n['’](?:a|ont|est|y a|acqui\w+|ouvre|bénéficie\w*)|ne \w+) pas "
        r"(?:de |d['’]|droit |aux? |soumis\w* )?[^,.?;]{3,40}",
        question,
        re.IGNORECASE,
    )
    premise = re.search(r"\b(?:puisqu|comme|vu que|étant donné|sachant|du fait)", question, re.IGNORECASE)
    if denied and premise and premise.start() < denied.start():
        return denied.group().strip()
    return None
