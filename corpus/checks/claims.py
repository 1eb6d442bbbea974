"""The figures a note states as rules: not its examples, its questions, its history or its house practice.

Claim
claims
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.checks.cited import CitedReference, Reading
from corpus.checks.figures import Figure, find_figures
from corpus.checks.hedges import DENIED, ELSEWHERE, EXAMPLE, EXAMPLE_START, NORM, PAST, PRACTICE
from corpus.checks.paragraphs import Paragraph, Sentence, plain_heading
from corpus.checks.quotations import model_wordings

_EXAMPLE_SECTION = re.compile(
    r"^(?:exemples?|cas (?:pratique|concret|ecole)s?|simulations?|illustrations?|mise en situation)\b"
)
_QUESTION_SECTION = re.compile(r"^(?:la )?questions?(?: posees?| du reseau| proches)?$")
_REFERENCES_SECTION = re.compile(
    r"^(?:references?|sources?|textes de reference|bibliographie|historique|pour aller plus loin|contacts?)\b"
)
# References are blanked: parentheses with a run of blanks hold one.
_CLAUSE_END = re.compile(r"\([^()]*(?: {5}|L\.|R\.|D\.)[^()]*\)|\s;")


@dataclass(frozen=True)
class Claim:
    """One figure stated as a rule.

    `clause` runs, in the sentence, to the parentheses that hold its references; `own` are the references of the
    clause, else of the sentence, `around` those of the paragraph (or of what introduces it). `elsewhere`: it may come
    from outside the corpus; `normative`: the sentence sounds like a rule.
    """

    figure: Figure
    block: Paragraph
    sentence: Sentence
    clause: tuple[int, int]
    topic: str
    own: tuple[CitedReference, ...]
    around: tuple[CitedReference, ...]
    in_clause: bool
    written_around: bool
    practice: bool
    elsewhere: bool
    denied: bool
    normative: bool

    @property
    def start(self) -> int:
        """Offset in the text."""
        return self.sentence.start + self.figure.start


def claims(reading: Reading) -> Iterator[Claim]:
    """Figures of a text that are meant as the law's."""
    example_list = False
    for block in reading.blocks:
        if block.kind == "titre":
            example_list = False
            continue
        example = EXAMPLE_START.match(block.text) is not None
        if block.kind == "puce" and example_list and block.lead is not None:
            continue
        example_list = example and block.text.rstrip().endswith(":")
        if example or _exempt_section(block):
            continue
        written = reading.in_block(block)
        around = tuple(written or reading.inherited(block))
        wordings = model_wordings(block)
        for sentence in block.sentences:
            masked = reading.masked[sentence.start : sentence.end]
            if EXAMPLE.search(masked):
                break
            if masked.rstrip(' »”"*_)').endswith("?") or PAST.search(masked):
                continue
            figures = find_figures(masked)
            if not figures:
                continue
            cited = tuple(reading.in_sentence(block, sentence))
            topic = reading.topic(block, sentence)
            for figure in figures:
                if any(start <= sentence.start + figure.start < end for start, end in wordings):
                    continue
                clause = _clause(masked, figure)
                inside = tuple(one for one in cited if clause[0] <= one.start - sentence.start < clause[1])
                yield Claim(
                    figure, block, sentence, clause, topic, inside or cited, around,
                    in_clause=bool(inside), written_around=bool(written),
                    practice=PRACTICE.search(masked) is not None,
                    elsewhere=ELSEWHERE.search(masked) is not None,
                    denied=DENIED.search(masked) is not None,
                    normative=NORM.search(masked) is not None,
                )  # fmt: skip


def _clause(masked: str, figure: Figure) -> tuple[int, int]:
    """Offsets of the clause of a figure: up to and with the parentheses (blanked references) that follow it."""
    ends = [match.end() for match in _CLAUSE_END.finditer(masked)]
    start = max((end for end in ends if end <= figure.start), default=0)
    return start, min((end for end in ends if end >= figure.end), default=len(masked))


def _exempt_section(block: Paragraph) -> bool:
    return any(
        pattern.match(plain_heading(title))
        for title in block.sections[-1:]
        for pattern in (_EXAMPLE_SECTION, _QUESTION_SECTION, _REFERENCES_SECTION)
    )
