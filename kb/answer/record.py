"""The answer and its parts, as other programs read them (DESIGN, contract of `lexcoop ask`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from kb.document import Document
from kb.immutable import Immutable
from kb.retrieval.record import Found

ANSWERED, CORRECTED, ABSTAINED = "answered", "corrected", "abstained"
OUT_OF_CORPUS, NO_SUCH_ARTICLE = "hors_corpus", "article_inexistant"
NO_VERSION, OFF_TOPIC, VAGUE = "aucune_version_a_cette_date", "hors_sujet", "question_imprecise"
EXTRACTIVE, GENERATIVE = "extractive", "generative"


@dataclass(frozen=True)
class Citation:
    """A slice of a document shown to a person: `quote` is `body[start:end]`, `sha256` that of its UTF-8 bytes."""

    n: int
    document: str
    kind: str
    text_id: str
    num: str
    label: str
    quote: str
    start: int
    end: int
    sha256: str
    url: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Statement:
    """One sentence or item of an answer, the citations that carry it, and whose words it is in."""

    text: str
    citations: tuple[int, ...]
    origin: str


@dataclass(frozen=True)
class Answer(Immutable):
    """What a person is told; `confidence` is between 0 and 1, timings are milliseconds."""

    question: str
    status: str
    reason: str | None
    language: str
    as_of: date
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    retrieved: tuple[Found, ...] = ()
    warnings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    mode: str = EXTRACTIVE
    generation: str = ""
    id: str = ""
    understood_as: str | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The contract's object."""
        return {
            "id": self.id,
            "question": self.question,
            "status": self.status,
            "reason": self.reason,
            "language": self.language,
            "as_of": self.as_of.isoformat(),
            "mode": self.mode,
            "text": self.text,
            "statements": [
                {"text": s.text, "citations": list(s.citations), "origin": s.origin} for s in self.statements
            ],
            "citations": [_dated(asdict(citation)) for citation in self.citations],
            "retrieved": [
                {
                    "document": item.document.document_id,
                    "text_id": item.document.text_id,
                    "num": item.document.num,
                    "score": round(item.score, 6),
                }
                for item in self.retrieved
            ],
            "warnings": list(self.warnings),
            "suggestions": list(self.suggestions),
            "understood_as": self.understood_as,
            "confidence": round(self.confidence, 4),
            "generation": self.generation,
            "timings_ms": self.timings_ms,
        }


def cite(n: int, document: Document, start: int, end: int) -> Citation:
    """The citation of `document.body[start:end]`, numbered `n`."""
    return Citation(
        n=n,
        document=document.document_id,
        kind=document.kind,
        text_id=document.text_id,
        num=document.num,
        label=document.label,
        quote=document.body[start:end],
        start=start,
        end=end,
        sha256=document.slice_sha256(start, end),
        url=document.url,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
    )


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
