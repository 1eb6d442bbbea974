"""Refusals that need no search: no such article, no version at the date, a text not held, a vague question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.citation import Resolution, label
from corpus.citation_number import format_num
from kb.answer.record import NO_SUCH_ARTICLE, NO_VERSION, OUT_OF_CORPUS, VAGUE
from kb.answer.wording import long_date, refuse, suggestions
from kb.document_store import DocumentStore
from kb.understanding.record import Understanding

OUTSIDE = "hors_corpus"
# Words that carry no subject of their own: a question made of nothing else is vague.
_EMPTY = frozenset(
    "quel quelle quels quelles est sont que qu quoi qui comment combien pourquoi quand ou où le la les l "
    "un une des du de d et "
    "a à au aux en ce cet cette ces c ça ca cela il elle on nous vous je tu ils elles lui leur y se s ne "
    "n pas plus peut peux "
    "peuvent doit dois doivent faut faire fait faites avoir ai as avons droit droits délai delai délais "
    "durée duree règle regle "
    "règles regles loi article articles texte possible obligatoire obligation procédure procedure cas ma "
    "mon mes sa son ses "
    "notre nos votre vos pour par sur dans avec sans si oui non marche savoir question aide aider "
    "bonjour merci svp stp cela "
    "chose choses truc autorisé légal interdit date temps comme donc alors être suis avez ont va vais "
    "montant prix info infos "
    "renseignement renseignements problème probleme situation dossier contrat demande dire dit "
    # insults alone ask nothing
    "espèce espece idiot idiote idiots nul nulle nuls con conne cons connard connards connasse imbécile imbecile "
    "crétin cretin débile debile merde putain bordel salaud abruti stupide enfoiré ta gueule ferme".split()
)


@dataclass(frozen=True)
class Refusal:
    """Why nothing is answered, in words, and what could be asked instead."""

    reason: str
    text: str
    suggestions: tuple[str, ...] = ()


def refused_reference(understanding: Understanding, store: DocumentStore) -> Refusal | None:
    """The refusal a named article calls for, unless another named article can be served."""
    if any(resolution.status == "existe" for resolution in understanding.references):
        return None
    for resolution in understanding.references:
        refusal = _of_reference(resolution, understanding, store)
        if refusal:
            return refusal
    return None


def _of_reference(resolution: Resolution, understanding: Understanding, store: DocumentStore) -> Refusal | None:
    reference, language = resolution.reference, understanding.language
    text = store_title(reference.text_id, store)
    if resolution.status == "inexistant":
        nearest = ", ".join(format_num(num) for num in resolution.nearest)
        last = format_num(resolution.series_end) if resolution.series_end else ""
        hint = ""
        if nearest and last:
            hint = refuse("nearest", language, last=last, nearest=nearest)
        elif nearest:
            hint = refuse("nearest_only", language, nearest=nearest)
        return Refusal(
            NO_SUCH_ARTICLE,
            refuse(
                "article_inexistant", language, article=format_num(reference.num), text=of_text(text), nearest=hint
            ).strip(),
            tuple(f"Que prévoit l'article {format_num(num)}{of_text(text)} ?" for num in resolution.nearest),
        )
    if resolution.status in ("existait", "aucune_version_a_cette_date"):
        return no_version(reference.text_id or "", reference.num, understanding, store)
    if resolution.status in ("texte_inconnu", "hors_corpus"):
        named = reference.text_hint or (
            label(reference.text_id, reference.num) if reference.text_id else reference.surface
        )
        return Refusal(OUT_OF_CORPUS, refuse("hors_corpus_text", language, text=named))
    return None


def no_version(text_id: str, num: str, understanding: Understanding, store: DocumentStore) -> Refusal:
    """The refusal of a question about an article that has no known version on its date, with the dates that exist."""
    language = understanding.language
    named = f"{format_num(num)}{of_text(store_title(text_id, store))}"
    versions = [version for version in store.versions(text_id, num) if version.valid_from]
    periods = " ; ".join(
        f"du {v.valid_from:%d/%m/%Y} {f'au {v.valid_to:%d/%m/%Y} exclu' if v.valid_to else '(sans fin connue)'}"
        for v in versions
    )
    return Refusal(
        NO_VERSION,
        refuse(
            "aucune_version_a_cette_date",
            language,
            article=named,
            date=long_date(understanding.as_of, language),
            periods=refuse("periods", language, periods=periods) if periods else "",
        ).strip(),
        tuple(f"Que prévoyait l'article {named} au {long_date(v.valid_from)} ?" for v in versions[-2:] if v.valid_from),
    )


def vague(understanding: Understanding) -> Refusal | None:
    """The refusal of a question without a subject, with precise questions that would be answered."""
    if understanding.references or any(match.entry.domain for match in understanding.matches):
        return None
    words = re.findall(r"[^\W\d_]+", understanding.resolved.lower())
    if not re.search(r"[a-z]", "".join(words)) and words:
        return Refusal(VAGUE, refuse("autre_alphabet", understanding.language), suggestions("vague"))
    if any(word not in _EMPTY and len(word) > 2 for word in words):
        return None
    return Refusal(VAGUE, refuse("question_imprecise", understanding.language), suggestions("vague"))


def outside_terms(understanding: Understanding) -> tuple[str, ...]:
    """Meanings of the question's terms that belong to law the corpus does not hold."""
    return tuple(match.entry.meaning for match in understanding.matches if match.entry.domain == OUTSIDE)


def of_text(title: str) -> str:
    """« du code du travail », « de la loi n° … », or nothing."""
    if not title:
        return ""
    name = title[0].lower() + title[1:]
    return f" de la {name}" if name.startswith("loi") else f" du {name}"


def store_title(text_id: str | None, store: DocumentStore) -> str:
    """Title of a text of the corpus, or nothing."""
    numbers = store.numbers(text_id) if text_id else ()
    versions = store.versions(text_id, numbers[0]) if text_id and numbers else ()
    title = versions[0].title if versions else ""
    return title.split(" relative")[0].split(" portant")[0].split(" pris en")[0]
