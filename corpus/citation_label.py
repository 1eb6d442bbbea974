"""How an article is named to people.

label
"""

from corpus.citation_number import format_num
from corpus.citation_texts import text_names
from corpus.errors import LexcoopError


def label(text_id: str, num: str) -> str:
    """« C. trav., art. L. 7332-1 »; raises LexcoopError for a text without a name in citation_texts.toml."""
    entry = text_names().by_id.get(text_id)
    if entry is None:
        known = ", ".join(text_names().by_id)
        raise LexcoopError(f"Texte inconnu : « {text_id} ». Les textes nommés sont : {known}.")
    written = format_num(num)
    if written.startswith("Annexe"):
        return f"{entry.label}, {written[0].lower()}{written[1:]}"
    return f"{entry.label}, art. {written}"
