"""Slugs: the name of a note's file, and nothing that could lead elsewhere."""

from __future__ import annotations

import re
import unicodedata

from corpus.errors import CallError

LONGEST_SLUG = 80
LONGEST_KEPT = 120
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug_of(title: str) -> str:
    """A slug from a title, cut between words; empty when nothing of it can be kept."""
    spelled = title.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae").lower()
    # A curly apostrophe has no ASCII counterpart: it would glue two words together.
    spelled = re.sub(r"[’ʼ‘–—]", " ", spelled)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= LONGEST_SLUG else slug[:LONGEST_SLUG].rsplit("-", 1)[0]


def checked_slug(slug: str) -> str:
    """The slug as it is; raises `CallError` for one that is no file name of a note (`../x`, `A b`)."""
    if len(slug) > LONGEST_KEPT or not _SLUG.fullmatch(slug):
        raise CallError(
            f"Identifiant de note « {slug[:60]} » refusé : des minuscules sans accent, des chiffres et des tirets "
            f"sont attendus, {LONGEST_KEPT} caractères au plus."
        )
    return slug
