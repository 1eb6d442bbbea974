from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kb.passage import Passage

PASSAGE = Passage("code-du-travail:L7332-1@2014-08-02", 0, 460, "Code du travail, article L7332-1\n…")


def test_the_identifier_depends_on_the_slice_and_on_nothing_else() -> None:
    assert (
        replace(PASSAGE, embedded_text="autre contexte", cites=("a:1",), section="x").passage_id == PASSAGE.passage_id
    )
    for other in (replace(PASSAGE, start=1), replace(PASSAGE, end=459), replace(PASSAGE, document_id="note:x")):
        assert other.passage_id != PASSAGE.passage_id


def test_the_identifier_is_the_same_on_every_machine() -> None:
    assert PASSAGE.passage_id == "a3ce755bc125e0bf1833e481634cde9a"


def test_the_vector_s_key_follows_the_text_to_embed() -> None:
    assert replace(PASSAGE, embedded_text="autre").embedded_sha256 != PASSAGE.embedded_sha256
    assert replace(PASSAGE, start=7).embedded_sha256 == PASSAGE.embedded_sha256


@given(st.text(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_point_s_number_fits_every_engine(document_id: str, start: int, end: int) -> None:
    assert 0 <= Passage(document_id, start, end, "").point_id < 2**63
