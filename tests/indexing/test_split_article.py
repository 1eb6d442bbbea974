from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import Library
from indexing.split_article import WHOLE, Span, split_body
from kb.answer.sentences import sentences

TEXTS = Path(__file__).resolve().parents[2] / "corpus" / "texts"

WORDS = st.sampled_from(
    ["contrat", "l'article L. 1221-1", "art. R. 7331-2", "n° 47-1775", "M. Dupont", "coopérative", "5,5 %", "« essai »"]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
ENDS = st.sampled_from([".", ". ", " ;", " :", "", " ; ", ".\u00a0"])
STARTS = st.sampled_from(["", "1° ", "2° ", "a) ", "- ", "II. – ", "  ", "Le "])
LINES = st.lists(st.tuples(PHRASES, ENDS).map("".join), min_size=1, max_size=6).map(" ".join)
BODIES = st.lists(
    st.one_of(st.tuples(STARTS, LINES).map("".join), st.sampled_from(["", " ", "\t"])), min_size=1, max_size=12
).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(body=BODIES, limit=st.integers(20, 400))
def test_spans_cover_the_body_in_order_and_lose_only_blanks(body: str, limit: int) -> None:
    spans = split_body(body, limit)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(body) or body == ""
        assert not body[at : span.start].strip()
        at = span.end
    assert not body[at:].strip()


@settings(max_examples=400, deadline=None)
@given(body=BODIES, limit=st.integers(20, 400))
def test_cuts_fall_between_lines_sentences_or_items_of_an_enumeration(body: str, limit: int) -> None:
    ends = {sentence.end for sentence in sentences(body)}
    for span in split_body(body, limit)[:-1]:
        end = len(body[: span.end].rstrip())
        assert end in ends or body[: span.end].endswith(";"), body[span.start : span.end][-40:]


@settings(max_examples=300, deadline=None)
@given(body=BODIES, limit=st.integers(20, 400))
def test_a_span_is_too_long_only_when_it_cannot_be_cut(body: str, limit: int) -> None:
    for span in split_body(body, limit):
        if span.end - span.start > limit:
            slice_ = body[span.start : span.end].strip()
            assert "\n" not in slice_
            assert len(sentences(slice_)) == 1
            assert not re.search(r";\s+\S", slice_)


@settings(max_examples=300, deadline=None)
@given(body=BODIES, limit=st.integers(20, 400))
def test_a_lead_is_an_earlier_line_that_introduces_a_list(body: str, limit: int) -> None:
    for span in split_body(body, limit):
        if span.lead:
            start, end = span.lead
            assert end <= span.start
            assert body[start:end].rstrip().endswith(":")
            assert start == 0 or body[start - 1] == "\n"


def test_an_article_that_fits_stays_whole() -> None:
    body = "Premier alinéa.\n1° Un ;\n2° Deux."
    assert split_body(body) == [Span(0, len(body))]
    assert split_body("x" * WHOLE) == [Span(0, WHOLE)]


def test_items_keep_the_sentence_that_introduces_them() -> None:
    lead = "Le contrat comporte les clauses suivantes :"
    items = [f"{n}° " + "une clause assez longue " * 4 + ";" for n in range(1, 9)]
    body = "\n".join(["Alinéa d'ouverture.", lead, *items, "Alinéa de fin."])
    spans = split_body(body, 300)
    assert len(spans) > 3
    for span in spans:
        if body[span.start].isdigit():
            assert span.lead
            assert body[slice(*span.lead)] == lead
        else:
            assert span.lead is None


def test_references_and_abbreviations_are_never_cut() -> None:
    sentence = "Il est fait application de l'art. L. 1221-1 du C. trav. par M. Durand, cf. n° 3. "
    spans = split_body(sentence * 20, 300)
    assert len(spans) > 1
    for span in spans:
        assert (sentence * 20)[span.start : span.end].startswith("Il est fait")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(TEXTS, verify=False)


def test_the_whole_corpus_is_covered(library: Library) -> None:
    for article in library.articles():
        kept = "".join(article.body[span.start : span.end] for span in split_body(article.body))
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", article.body), article.document_id


def test_no_passage_of_the_corpus_stops_in_the_middle_of_a_reference(library: Library) -> None:
    for article in library.articles():
        for span in split_body(article.body)[:-1]:
            after = article.body[span.end : span.end + 30]
            if not after.startswith("\n"):
                slice_ = article.body[span.start : span.end]
                assert not re.search(r"\b(?:[LRD]|art|al|n°)\.?$", slice_.rstrip()), article.document_id


def test_nearly_every_passage_of_the_corpus_fits(library: Library) -> None:
    lengths = [span.end - span.start for article in library.articles() for span in split_body(article.body)]
    # What is left is one sentence or one row of a table: 8 of 16,063 when this was written.
    assert sum(length > WHOLE for length in lengths) <= len(lengths) / 1000
