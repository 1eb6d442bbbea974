"""Several questions in one: found, asked one by one, and their answers put together under their own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answer.record import ABSTAINED, ANSWERED, CORRECTED, Answer, Citation, Statement
from kb.answer.wording import long_date, say, warn
from kb.retrieval.record import Found
from kb.understanding.question_text import normalise, separate_questions, the_question

MOST_PARTS = 3
# Fewer words than these cannot be asked alone.
WORDS_BEFORE, WORDS_AFTER = 5, 5
_ASKS = (
    r"(?:(?:à|a|de|dans|sous|pour|par|avec|sur|en|depuis|jusqu['’]à) )?"
    r"(?:combien|quel(?:le)?s?|qui|quand|comment|où|pourquoi|qu['’]est-ce|faut-il|peut-on|doit-on|est-ce qu)"
)
# « … et sous quel délai… », « … , comment… »: a conjunction or a comma, then a word that asks.
_JOINT = re.compile(rf"\s*(?:,\s*(?:et\s+|puis\s+)?|\s+et\s+|\s*;\s*)(?={_ASKS}\b)", re.IGNORECASE)
_ASKING = re.compile(rf"(?:^|[\s,:]){_ASKS}\b|-t-(?:il|elle|on)\b|-(?:il|elle|on|je|nous|ils|elles)\b", re.IGNORECASE)
# A clause with one of these leans on the other one: the two are one question.
_LEANS = re.compile(
    r"\b(?:ils?|elles?|lui|leurs?|son|sa|ses|celui|celle|ceux|ça|cela|y compris|si (?:oui|non)|dans ce cas)\b|"
    r"-(?:t-)?(?:ils?|elles?|ce)\b|^ou\b|"
    r"\b(?:le|la|les|l['’]|y|en) ?(?=(?:a|ont|est|sont|fai(?:re|t)|dire|doi\w+|peu\w+|prendre|verser?|"
    r"informer?|prévenir|payer?|calculer?|déclarer?)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^(?:et|puis|ensuite|aussi|enfin)\b[\s,]*", re.IGNORECASE)


def question_parts(text: str) -> tuple[str, ...]:
    """The questions of a text, each as it can be asked, when it asks several; else nothing.

    >>> question_parts("Combien de fois renouveler un CAPE et sous quel délai faut-il devenir associé ?")
    ('Combien de fois renouveler un CAPE ?', 'Sous quel délai faut-il devenir associé ?')
    """
    asked = the_question(normalise(text))
    parts = [_OPENS.sub("", part) for part in separate_questions(asked)]
    if not parts:
        parts = _clauses(asked)
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts[1:]):
        return ()
    return tuple(_capital(part) for part in parts[:MOST_PARTS])


def _clauses(asked: str) -> list[str]:
    if asked.count("?") > 1 or not asked.rstrip().endswith("?"):
        return []
    clauses = [clause.strip(" ?,;\u00a0\u202f") for clause in _JOINT.split(asked)]
    first, rest = clauses[0], clauses[1:]
    alone = rest and len(first.split()) >= WORDS_BEFORE and _ASKING.search(first)
    return [f"{clause} ?" for clause in clauses] if alone else []


def _stands_alone(part: str) -> bool:
    # « faut-il » and « y a-t-il »: this pronoun stands for nobody.
    plain = re.sub(r"\b(?:faut|faudra)-(?:t-)?il\b|\b(?:y )?a-t-il\b|\best-il (?:possible|obligatoire)", "", part)
    return len(re.findall(r"[\w'’-]+", part)) >= WORDS_AFTER and not _LEANS.search(plain)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def together(question: str, parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer made of the answers to each part, in their order; refused only when every part is."""
    first = next((answer for answer in answers if answer.status != ABSTAINED), answers[0])
    citations: list[Citation] = []
    statements: list[Statement] = []
    texts: list[str] = []
    dated = say("as_of", first.language, date=long_date(first.as_of, first.language))
    for number, (part, answer) in enumerate(zip(parts, answers, strict=True), start=1):
        shift = len(citations)
        citations += [replace(citation, n=citation.n + shift) for citation in answer.citations]
        statements += [
            replace(statement, citations=tuple(n + shift for n in statement.citations))
            for statement in answer.statements
        ]
        body = answer.text.removesuffix(dated).strip()
        body = _shifted(body, shift)
        texts.append(f"**{number}. {part}**\n\n{body}")
    unanswered = [part for part, answer in zip(parts, answers, strict=True) if answer.status == ABSTAINED]
    said = warn("part_unanswered", parts=" ".join(f"« {part} »" for part in unanswered)) if unanswered else None
    warnings = [warn("parts", number=len(parts)), *([said] if said else [])]
    for answer in answers:
        warnings += [warning for warning in answer.warnings if warning not in warnings]
    status = CORRECTED if any(answer.status == CORRECTED for answer in answers) else ANSWERED
    answered = [answer for answer in answers if answer.status != ABSTAINED]
    return replace(
        first,
        question=question,
        status=status,
        reason=None,
        text="\n\n".join([*texts, dated]),
        statements=tuple(statements),
        citations=tuple(citations),
        retrieved=_interleaved(answers),
        warnings=tuple(warnings),
        suggestions=tuple(dict.fromkeys(one for answer in answers for one in answer.suggestions)),
        # The whole is as sure as its weakest part.
        confidence=min(answer.confidence for answer in answered),
        understood_as=None,
        timings_ms={
            stage: round(sum(answer.timings_ms.get(stage, 0.0) for answer in answers), 1) for stage in first.timings_ms
        },
    )


def _shifted(text: str, by: int) -> str:
    """A text whose markers [1], [2]… are counted from `by`."""

    def moved(marker: re.Match[str]) -> str:
        return f"[{int(marker[1]) + by}]"

    return re.sub(r"\[(\d+)\]", moved, text)


def _interleaved(answers: Sequence[Answer]) -> tuple[Found, ...]:
    longest = max(len(answer.retrieved) for answer in answers)
    ordered = [answer.retrieved[i] for i in range(longest) for answer in answers if i < len(answer.retrieved)]
    found = {item.document.document_id: item for item in reversed(ordered)}
    seen = dict.fromkeys(item.document.document_id for item in ordered)
    return tuple(found[document_id] for document_id in seen)
