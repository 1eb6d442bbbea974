"""French legal references: found in any text, resolved against the corpus, written for people.

find_references, resolve, label, normalise_num, Reference, Resolution, Status, Catalogue
"""

from corpus.citation_index import index_of
from corpus.citation_label import label
from corpus.citation_model import Catalogue, Reference, Resolution, Status
from corpus.citation_number import normalise_num
from corpus.citation_reader import Reader
from corpus.citation_resolver import resolve

__all__ = [
    "Catalogue", "Reference", "Resolution", "Status", "find_references", "label", "normalise_num", "resolve",
]  # fmt: skip


def find_references(
    text: str, *, default_text_id: str | None = None, catalogue: Catalogue | None = None
) -> list[Reference]:
    """References to articles of law in a text, in order and without overlap.

    A number without a text goes to `default_text_id`, else to the text of an earlier mention of it, else to
    the text of the catalogue that holds it (code du travail first, the others listed in `candidates`).
    """
    return Reader(text, default_text_id, index_of(catalogue) if catalogue else None).read()
