"""Words that say in what voice a sentence gives a figure: rule, example, history, denial, house practice.

EXAMPLE_START, EXAMPLE, PAST, DENIED, PRACTICE, ELSEWHERE, NORM   patterns to be searched in a sentence
"""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


EXAMPLE_START = _any(
    r"\W*(?:exemples?|par exemple|ex\.|illustrations?|simulations?)\b",
    r"\W*cas (?:pratiques?|concrets?|n°\s?\d+|d['’]école)\b",
)
EXAMPLE = _any(
    r"\b(?:par exemple|p\. ex\.|supposons|imaginons|prenons|admettons|exemple\s*:)",
    r"(?:^|\n)\W*(?:exemples?|illustrations?)\b",
    r"\bà titre d['’](?:exemple|illustration)",
    r"\bainsi, (?:une?|pour un)",
)
# What was the law.
PAST = _any(
    r"\b(?:était|étaient|avai(?:t|ent)|prévoyait|pouvait|devait|fixait|exigeait|limitait|autrefois|auparavant|jadis)\b",
    r"\bancien(?:ne)?s? (?:texte|règle|rédaction|version|droit|code|loi|régime|plafond|délai|durée)s?\b",
    r"\bavant (?:la loi|le décret|l['’]ordonnance|la réforme|\d{4}|le 1er)",
    r"\bjusqu['’]en \d{4}",
)
# What is said to be wrong.
DENIED = _any(
    r"\bet non\b|\bnon pas\b|\bà tort\b|\berreurs?\b|\bidées? reçues?\b|\bfaux\b|\bfausse\b|\bau lieu d",
    r"\bcontrairement\b",
    r"\bconfond|\bplutôt qu|\brien n['’]impose|\baucun\w*\b",
    r"\bn['’](?:est|a|y a)\s+(?:donc |plus )?(?:pas|aucun)",
    r"\bne\s+(?:\w+\s+){1,3}(?:pas|plus)\s+(?:de|d['’]|à)\b",
)
# House practice, advice, orders of magnitude, and what happened to one person.
PRACTICE = _any(
    r"pratiques? (?:du réseau|courante|maison|interne|habituelle|non opposable|de certaines|constatée)|non opposable",
    r"\bnous (?:conseillons|recommandons|préconisons|suggérons|proposons|pratiquons)",
    r"\b(?:conseillé|recommandé|préférable|prudent|souhaitable|conseil|recommandation)\b|\bmieux vaut\b",
    r"\bil est d['’]usage",
    r"\ben (?:moyenne|général|règle générale)\b|\bgénéralement\b|\bsouvent\b|\bla plupart\b|\benviron\b",
    r"\bapproximativement\b",
    r"\bquelques\b|\bchez nous\b|\bnotre\b|\bdans la CAE\b|\bà (?:la|notre) CAE\b",
    r"\bpar (?:précaution|prudence|commodité)\b",
    r"\b(?:nos|votre|vos|certaines) (?:CAE|coopérative|structure|statuts|réseau|équipe|barème|taux|grille|contrib)",
    r"\b(?:nos|votre|vos|certains) (?:entrepreneur|accompagn)",
    r"\bprévoyez\b|\bprévoir\b|\bcomptez\b|\bplanifie|\banticip|\bobjectif|\bfixez\b|\bpeut choisir\b",
    r"\bbilan d['’]étape",
    r"\bobserv\w+|\bétude\b|\benquête\b|\brapport\b|\bstatistiq|\bréunion\b",
    r"\bil (?:lui |leur |vous |nous )?reste(?:ra)?\b|\brestent\b|\bil y a (?=\d|un|deux|trois|quatre|cinq|six|dix)",
    r"\b(?:a|ont) (?:signé|déjà|fait|travaillé|passé|effectué)\b|^\W*pour une? [\w'’ -]{2,40} de \d",
    r"\ba duré\b|\b(?:mois|ans|années?) de (?:CAPE|CESA|contrat d['’]appui)\b",
    r"\b(?:renvoyez|répondez|inscri\w+|contactez|formulaire|rendez-vous|webinaire|atelier|permanence)\b",
    r"%\s+des (?:CAE|coopératives|entrepreneur|adhérent|entreprises|répondants|personnes interrogées|Français)",
)
# Sources the corpus does not hold, and which may be where a figure comes from.
ELSEWHERE = _any(
    r"conventions? collectives?|accords? (?:de branche|d['’]entreprise|collectif|interprofessionnel|national|du \d)",
    r"\bANI\b|Syntec",
    r"Unédic|Urssaf|France Travail|Agefiph|OPCO|\bBOSS\b|circulaire|barème|\barrêtés?\b|\bdécrets?\b",
    r"jurisprudence|\bCass\b|cour de cassation|\barrêts? (?:du \d|de (?:la )?cour|rendus?|n°)",
    r"prud['’]homales? (?:a|ont)",
    r"\bCGI\b|impôts|TVA|fiscal|assurance|statuts|règlement intérieur|hors (?:du )?corpus",
    r"\barticle \d+ (?:du contrat|du CESA|du CAPE|de la charte|des statuts|de l['’]accord)",
    r"\bSmic\b|plafond (?:annuel|mensuel) de la sécurité|\b(?:PASS|PMSS)\b",
    r"\btarif|\bprix\b|facture|devis|chiffre d['’]affaires (?:de|moyen|prévisionnel)|\bcapital social de\b",
)
NORM = _any(
    r"\b(?:doi(?:t|vent)|devra|devront|ne peu(?:t|vent)|ne saurait|obligatoire|obligation|maxim\w+|minim\w+)\b",
    r"\b(?:au plus|au moins|plafon\w*|délais?|durées?|limité\w*|fixé\w*|excéd\w+|dépass\w+|exig\w+|légal\w*)\b",
    r"\b(?:la loi|le code|le texte|droit à|préavis|dans les|sous|est de|égale?s? à|vaut|s['’]élève)\b",
    r"\b(?:renouvel\w+|bénéfici\w+|prescri\w+|taux)\b",
)
