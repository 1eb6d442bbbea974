from __future__ import annotations

import hashlib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from indexing.law_documents import law_documents
from kb.document import FAR, day_number
from kb.settings import Settings


def test_a_slice_proves_itself_with_the_hash_of_its_bytes(served_index: Settings) -> None:
    document = next(iter(law_documents(Library(served_index.texts), {})))
    expected = hashlib.sha256(document.body[5:40].encode("utf-8")).hexdigest()
    assert document.slice_sha256(5, 40) == expected
    assert document.slice_sha256(5, 41) != expected


@given(st.dates(), st.dates())
def test_numbers_compare_as_the_days_do(one: date, other: date) -> None:
    assert (day_number(one) < day_number(other)) == (one < other)
    assert day_number(one) < FAR or one == date(9999, 12, 31)
