"""Personal data in questions, replaced by typed tokens before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.journal.identifiers import find_identifiers
from kb.journal.person_names import find_names
from kb.journal.span import Span

KINDS = (
    "NOM",
    "COURRIEL",
    "TÉLÉPHONE",
    "SIRET",
    "SIREN",
    "NIR",
    "IBAN",
    "TVA",
    "ADRESSE",
    "DATE DE NAISSANCE",
    "LIEN",
)
TOKEN = re.compile(r"\[(?:" + "|".join(KINDS) + r")\]")
# Numbers that look like identifiers and are law: identifiers of Légifrance, numbered articles.
_LAW = re.compile(r"\b(?:LEGI|JORF)[A-Z]{4}\d{12}\b|\b[LRDlrd]\.?\s?\*?\d{1,4}(?:-\d{1,3}){1,4}")
_ROUNDS = 8  # a mask may reveal another (« Mme [NOM] et … »); two rounds are usual


def mask(text: str) -> str:
    """The text with names, e-mails, telephones, SIRET, SIREN, NIR, IBAN, addresses … replaced by `[KIND]`.

    Article numbers, laws and their dates, institutions, amounts and ordinary dates are left. Masking a masked text
    changes nothing.
    """
    for _ in range(_ROUNDS):
        masked = _mask_once(text)
        if masked == text:
            break
        text = masked
    return text


def find_personal_data(text: str) -> tuple[Span, ...]:
    """What one pass masks: spans in order, without overlap."""
    taken = [Span(match.start(), match.end(), "") for match in (*TOKEN.finditer(text), *_LAW.finditer(text))]
    identifiers = _without_overlap(find_identifiers(text), taken)
    names = _without_overlap(find_names(text, [*taken, *identifiers]), [*taken, *identifiers])
    return tuple(sorted([*identifiers, *names], key=lambda span: span.start))


def _mask_once(text: str) -> str:
    pieces: list[str] = []
    last = 0
    for span in find_personal_data(text):
        pieces += [text[last : span.start], f"[{span.kind}]"]
        last = span.end
    return "".join([*pieces, text[last:]])


def _without_overlap(found: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The spans that overlap neither `taken` nor an earlier one."""
    covered = {position for span in taken for position in range(span.start, span.end)}
    kept: list[Span] = []
    for span in found:
        positions = range(span.start, span.end)
        if positions and not any(position in covered for position in positions):
            covered.update(positions)
            kept.append(span)
    return kept
