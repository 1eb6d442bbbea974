"""Why a question failed: one cause each, the earliest step that went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CAUSES: Mapping[str, str] = {
    "erreur": "l’assistant a échoué (erreur technique)",
    "citation_infidele": "une citation ne reproduit pas le texte conservé",
    "reponse_a_tort": "une réponse a été donnée alors qu’un refus s’imposait",
    "refus": "refus à tort, alors que l’article attendu avait été trouvé",
    "recherche": "un article attendu manque parmi les documents trouvés",
    "version": "l’article cité n’est pas dans sa version en vigueur à la date demandée",
    "premisse": "la fausse prémisse n’a pas été relevée",
    "choix_article": "un article attendu a été trouvé mais n’est pas cité",
    "choix_phrases": "les articles attendus sont cités, mais un fait clé manque",
    "motif": "refus attendu, donné pour un autre motif",
}


def cause_of(row: Mapping[str, Any]) -> str | None:
    """The key of `CAUSES` that explains the row, or `None` when nothing is wrong with it."""
    if row["error"]:
        return "erreur"
    scores, answer = row["scores"], row["answer"]
    if row["unfaithful"]:
        return "citation_infidele"
    if row["expected"] == "abstained":
        if answer["status"] != "abstained":
            return "reponse_a_tort"
        return "motif" if scores["right_reason"] == 0.0 else None
    if scores["correct"] == 1.0:
        return None
    expected = {*row["gold"], *row["acceptable"]}
    found = {f"{item.get('text_id')}:{item.get('num')}" for item in answer["retrieved"]}
    cited = {f"{item.get('text_id')}:{item.get('num')}" for item in answer["citations"]}
    if not expected & (found | cited):
        return "recherche"
    if answer["status"] == "abstained":
        return "refus"
    if scores["dated_law"] == 0.0 and set(row["gold"]) & cited:
        return "version"
    if row["expected"] == "corrected" and answer["status"] != "corrected":
        return "premisse"
    uncited = set(row["gold"]) - cited
    if uncited:
        return "choix_article" if uncited & found else "recherche"
    return "choix_phrases"


def severity(row: Mapping[str, Any]) -> tuple[int, float, str]:
    """Sort key, worst first: broken promises, then wrong answers given with confidence, then refusals."""
    cause = row["cause"]
    confidence = float((row["answer"] or {}).get("confidence") or 0.0)
    if cause in ("erreur", "citation_infidele"):
        rank = 0
    elif cause in ("refus", "motif") or (row["answer"] or {}).get("status") == "abstained":
        rank = 2 if cause != "motif" else 3
    else:
        rank = 1
    return rank, -confidence, row["id"]
