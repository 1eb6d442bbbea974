"""French words, read from the law itself, that decide whether a hyphen at a line end belongs to the word.

`words.txt` is written by `python -m corpus.convert.vocabulary FOLDER_OF_LAW_JSONL`.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("words.txt")

LETTERS = "a-zàâäçéèêëîïôöùûüÿœæ"
_WORD = re.compile(rf"[{LETTERS}]+(?:-[{LETTERS}]+)*")


def word_set(words: str) -> frozenset[str]:
    """Words written one after the other, as a set."""
    return frozenset(words.split())


# Compounds people write in notes and that the law happens not to use.
EXTRA_COMPOUNDS = word_set("""
    au-devant auto-entrepreneur auto-entrepreneurs auto-entrepreneuse auto-entrepreneuses avant-hier bien-être
    est-à-dire chef-lieu compte-rendu comptes-rendus co-construction co-entrepreneur
    entrepreneur-salarié entrepreneure-salariée entrepreneurs-salariés entrepreneures-salariées
    entrepreneuse-salariée entrepreneuses-salariées
    salarié-associé salariés-associés entrepreneur-associé entrepreneurs-associés
    ex-salarié ex-salariée ex-salariés faire-part grand-chose mi-temps micro-entreprise micro-entreprises
    micro-entrepreneur micro-entrepreneurs mot-clé mots-clés par-delà par-dessus par-dessous peut-être
    plus-value plus-values moins-value non-concurrence non-cumul non-discrimination non-dénigrement
    non-sollicitation porte-à-porte porte-parole pré-contentieux quelques-uns quelques-unes rendez-vous
    sans-papiers soi-disant sur-le-champ sur-mesure tout-à-fait tête-à-tête tiers-payant trop-perçu
    vice-présidence week-end week-ends après-midi avant-propos en-tête en-têtes tiers-lieu tiers-lieux
    """)


def words_of(text: str) -> Iterable[str]:
    """Lower-case words of a text, compounds in one piece."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower().replace("’", "'"))


def build(texts: Iterable[str]) -> tuple[str, ...]:
    """Words seen twice or more in the texts, and the compounds that are not themselves a cut word left in a text."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words_of(text))
    plain = {word for word, count in counts.items() if "-" not in word and count > 1}
    compounds = {
        word
        for word in counts
        if "-" in word
        and word.replace("-", "") not in plain
        # « a-Evolution » is a list letter stuck to its item, not a compound.
        and all(len(part) > 1 for part in word.split("-"))
    }
    return tuple(sorted(plain | compounds))


@cache
def known_words() -> frozenset[str]:
    """Every word and compound of the law, with the compounds notes use."""
    return frozenset(WORDS_FILE.read_text(encoding="utf-8").split()) | EXTRA_COMPOUNDS


def main(folder: str) -> None:
    """Write `words.txt` from the JSONL texts of a folder."""
    texts: list[str] = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            texts.extend(json.loads(line)["text"] for line in lines)
    WORDS_FILE.write_text("\n".join(build(texts)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
