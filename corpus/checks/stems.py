"""What a sentence is about, reduced to comparable stems.

stems      distinct stems of the words that carry meaning
overlap    how much two sets share: ordinary words of labour law count half
"""

import re
import unicodedata
from collections.abc import Set

_STOP_WORDS = """
    a ai au aux avec avoir c ce cela celle celles celui ces cet cette ceux ci comme d dans de des dont du elle
    elles en entre est et etre eu il ils j je l la le les leur leurs lors lorsque lui mais me meme memes ne ni
    nos notre nous on ont ou par pas peut peuvent plus moins pour pourra qu quand que quel quelle quels
    quelles qui quoi s sa sans se sera seront ses si soit son sont sous sur ta te tout toute tous toutes tres
    un une vos votre vous y alors ainsi donc deux trois quatre cinq six sept huit neuf dix onze douze quinze
    vingt trente cent mille article articles art code loi decret trav com rur css mois jour jours an ans annee
    annees heure heures semaine semaines doit doivent fait faire selon prevoit dispose precise fixe dit aussi
    chaque autre autres sauf cas avant apres ete etait avait compter titre terme termes relatif relative
    mentionne mentionnee prevu prevue prevus present presente alinea celles premier premiere
"""
_STOP = frozenset(_STOP_WORDS.split())
# Words that nearly every article about salaried entrepreneurs contains.
_ORDINARY_WORDS = """
    contra salari entrep employ duree delai cooper activi emploi entre travai maxima maximu minima minimu
    exced depass limite person partie condit period applic obliga
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_SYNONYMS = {
    "cape": ("contra", "appui", "projet"),
    "cesa": ("contra", "entrep", "salari"),
    "esa": ("entrep", "salari"),
    "es": ("entrep", "salari"),
    "cae": ("cooper", "activi"),
    "ag": ("assemb", "genera"),
    "rc": ("ruptur", "conven"),
    "ca": ("chiffr", "affair"),
    "societariat": ("associ",),
    "essai": ("essai",),
    "superprivilege": ("remune", "derni"),
}
_WORD = re.compile(r"[^\W\d_]+")


def stems(text: str) -> frozenset[str]:
    """Stems of at most six letters, without accents; CAPE, CESA … give the stems of the law's words."""
    found: set[str] = set()
    for word in _WORD.findall(text.replace("œ", "oe")):
        folded = fold(word)
        if folded in _SYNONYMS:
            found.update(_SYNONYMS[folded])
        elif len(folded) > 2 and folded not in _STOP:
            found.add(_stem(folded))
    return frozenset(found)


def overlap(one: Set[str], other: Set[str]) -> float:
    """Weight of the stems two sentences share: 1 each, 0.5 for ordinary words."""
    return sum(0.5 if stem in _ORDINARY else 1.0 for stem in one & other)


def weight(one: Set[str]) -> float:
    """Weight of a set on its own."""
    return overlap(one, one)


def fold(word: str) -> str:
    """A word without accents or case."""
    return "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("s"):
        word = word[:-1]
    return word[:6]
