"""French words for what the evaluation reads and counts."""

from __future__ import annotations

_KINDS = {dict: "objet", list: "liste", str: "texte", bool: "vrai ou faux", int: "nombre", float: "nombre"}


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, which French leaves in the singular below two.

    >>> counted(1, "question"), counted(2, "question"), counted(3, "ligne valable", "lignes valables")
    ('1 question', '2 questions', '3 lignes valables')
    """
    return f"{number} {one if number < 2 else many or one + 's'}"


def kind_of(value: object) -> str:
    """What a JSON value is, in French.

    >>> kind_of([1]), kind_of(None)
    ('liste', 'rien (null)')
    """
    return _KINDS.get(type(value), "rien (null)")
