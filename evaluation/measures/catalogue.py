"""The measures a run reports per question: name, French label and definition, direction,
and whether `gate` minds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measure; `gated` ones fail `lexcoop eval gate` when they get significantly worse."""

    name: str
    label: str
    definition: str
    higher_is_better: bool = True
    gated: bool = True


MEASURES: tuple[Measure, ...] = (
    Measure(
        "correct",
        "Questions réussies",
        "La réponse contient tous les faits clés et cite un article attendu (ou corrige la fausse prémisse), "
        "ou bien le refus était attendu.",
    ),
    Measure("recall@5", "Rappel à 5", "Part des articles attendus parmi les cinq premiers articles trouvés."),
    Measure("recall@10", "Rappel à 10", "Part des articles attendus parmi les dix premiers articles trouvés."),
    Measure(
        "recall@20",
        "Rappel à 20",
        "Part des articles attendus parmi les vingt premiers articles trouvés.",
        gated=False,
    ),
    Measure(
        "mrr@10",
        "Rang réciproque (MRR@10)",
        "Inverse du rang du premier article attendu, sur dix.",
        gated=False,
    ),
    Measure(
        "ndcg@10",
        "nDCG@10",
        "Qualité de l’ordre des dix premiers articles : 1 quand les attendus viennent en tête.",
    ),
    Measure("citation_recall", "Rappel des citations", "Part des articles attendus que la réponse cite."),
    Measure(
        "citation_precision",
        "Précision des citations",
        "Part des articles cités qui étaient attendus ou acceptables.",
    ),
    Measure(
        "quote_fidelity",
        "Fidélité des citations",
        "Part des citations identiques, au caractère près, au texte conservé ; toute valeur sous 1 est une faute.",
    ),
    Measure(
        "key_facts",
        "Faits et chiffres clés",
        "Part des faits clés présents dans la réponse ou dans ses citations.",
    ),
    Measure(
        "false_answer",
        "Réponses à tort",
        "Part des questions qui appelaient un refus et ont reçu une réponse.",
        higher_is_better=False,
    ),
    Measure(
        "false_refusal",
        "Refus à tort",
        "Part des questions qui appelaient une réponse et ont reçu un refus.",
        higher_is_better=False,
    ),
    Measure("right_reason", "Motif du refus", "Part des refus attendus donnés pour le bon motif.", gated=False),
    Measure(
        "wrong_premise",
        "Fausses prémisses corrigées",
        "Part des fausses prémisses relevées, avec ce que le texte prévoit vraiment.",
    ),
    Measure(
        "false_correction",
        "Corrections à tort",
        "Part des questions bien posées que la réponse prétend corriger.",
        higher_is_better=False,
    ),
    Measure(
        "dated_law",
        "Droit daté",
        "Part des questions datées traitées avec la version en vigueur à cette date.",
    ),
    Measure(
        "unsupported",
        "Phrases sans appui",
        "Part des phrases de la réponse qui ne renvoient à aucune citation.",
        higher_is_better=False,
    ),
    Measure(
        "unsupported_written",
        "Phrases rédigées écartées",
        "Quand un modèle rédige : part de ses phrases que les textes cités ne confirmaient pas, et que personne n’a "
        "lues.",
        higher_is_better=False,
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
