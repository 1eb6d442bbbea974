"""What the corpus knows of a reference on a date.

resolve
"""

from collections.abc import Sequence
from datetime import date

from corpus.citation_index import CatalogueIndex, index_of
from corpus.citation_model import Catalogue, Reference, Resolution, Status
from corpus.citation_number import number_letter, series_of, sort_key
from corpus.citation_texts import text_names

Period = tuple[date | None, date | None]


def resolve(reference: Reference, catalogue: Catalogue, as_of: date) -> Resolution:
    """Status of a reference on a date, with the article keys it stands for.

    « inexistant » is said only where the corpus is known to be whole; elsewhere an absent number is
    « hors_corpus ». A range has the keys of its articles in force on the date (of all of them when none is),
    and the status of the first of its ends that is missing.
    """
    index = index_of(catalogue)
    text_id = reference.text_id
    if text_id is None or text_id not in index.spelling:
        return Resolution(reference, "texte_inconnu", (), None, ())
    ends = [num for num in (reference.num, reference.last) if num is not None]
    members = _members(index, text_id, reference)
    for num in ends:
        if not index.holds(text_id, num):
            keys = tuple(_key(index, text_id, member) for member in members)
            if not _judged(index, text_id, num):
                return Resolution(reference, "hors_corpus", keys, None, ())
            nearest, series_end = _nearest(index, catalogue, text_id, num, as_of)
            return Resolution(reference, "inexistant", keys, None, nearest, series_end)
    states = {num: _state(catalogue.periods(text_id, index.spelling[text_id][num]), as_of) for num in members}
    alive = [num for num in members if states[num][0] == "existe"]
    chosen = alive or members
    statuses = {states[num][0] for num in chosen}
    status: Status = states[chosen[0]][0] if len(statuses) == 1 else "aucune_version_a_cette_date"
    untils = [until for num in chosen if (until := states[num][1]) is not None]
    until = (min(untils) if status == "existe" else max(untils)) if untils else None
    return Resolution(reference, status, tuple(_key(index, text_id, num) for num in chosen), until, ())


def _key(index: CatalogueIndex, text_id: str, num: str) -> str:
    return f"{text_id}:{index.spelling[text_id][num]}"


def _members(index: CatalogueIndex, text_id: str, reference: Reference) -> list[str]:
    """Numbers a reference covers, in the text's order.

    Between two R… the D… printed among them belong to the range; those of another part of the code do not.
    """
    own = index.spelling[text_id]
    if reference.last is None:
        return [reference.num] if reference.num in own else []
    low, high, letter = sort_key(reference.num), sort_key(reference.last), number_letter(reference.num)
    nums = list(own)
    between = [low <= sort_key(num) <= high for num in nums]
    inside = [at for at, num in enumerate(nums) if between[at] and number_letter(num) == letter]
    if not inside:
        return []
    family = {"R": ("R", "D"), "D": ("R", "D")}.get(letter, (letter,))
    return [
        num
        for at, num in enumerate(nums)
        if (inside[0] <= at <= inside[-1] or number_letter(num) == letter)
        and number_letter(num) in family
        and between[at]
    ]


def _state(periods: Sequence[Period], as_of: date) -> tuple[Status, date | None]:
    """Status on a date of one article, and the first day from which no version is known."""
    for at, (start, end) in enumerate(periods):
        if (start is None or start <= as_of) and (end is None or as_of < end):
            until = end
            for later_start, later_end in periods[at + 1 :]:
                if until is None or later_start != until:
                    break
                until = later_end
            return "existe", until
    ended = [end for _, end in periods if end is not None and end <= as_of]
    if periods and len(ended) == len(periods):
        return "existait", max(ended)
    return "aucune_version_a_cette_date", None


def _judged(index: CatalogueIndex, text_id: str, num: str) -> bool:
    """Whether the corpus is whole enough around a number to say that it does not exist."""
    entry = text_names().by_id.get(text_id)
    if entry is None or entry.held == "some":
        return False
    if entry.held == "all":
        return True
    series = series_of(num)
    return series in entry.series if entry.series else text_id in index.series_holders(series)


def _nearest(
    index: CatalogueIndex, catalogue: Catalogue, text_id: str, num: str, as_of: date
) -> tuple[tuple[str, ...], str | None]:
    """Real numbers around a missing one (same figures, other letter, first), and the end of its series."""
    own = index.spelling[text_id]
    figures = num[len(number_letter(num)) :]
    twins = [letter + figures for letter in "LRD" if letter + figures != num and letter + figures in own]
    series = sorted((other for other in own if series_of(other) == series_of(num)), key=sort_key)
    states = {other: _state(catalogue.periods(text_id, own[other]), as_of)[0] for other in series}
    alive = [other for other in series if states[other] == "existe"]
    series = alive or series
    below = [other for other in series if sort_key(other) < sort_key(num)][-1:]
    above = [other for other in series if sort_key(other) > sort_key(num)][:1]
    return (*twins, *below, *above), (series[-1] if series else None)
