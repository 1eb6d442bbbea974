from __future__ import annotations

import pytest

from evaluation.measures.dated_law import dated_law

OLD, NEW = "1" * 64, "2" * 64


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ([("a", OLD)], 1.0),
        ([("a", OLD), ("x", NEW)], 1.0),  # another article may be cited beside
        ([("a", NEW)], 0.0),
        ([("a", OLD), ("a", NEW)], 0.0),  # both wordings: the reader cannot tell
        ([("x", OLD)], 0.0),
        ([], 0.0),
    ],
)
def test_the_cited_wording_must_be_that_of_the_date(cited: list[tuple[str, str | None]], expected: float) -> None:
    given = dated_law({"a": OLD}, cited, abstention_due=False, abstained=False, right_reason=False)
    assert given == expected


def test_without_a_wording_the_right_refusal_is_due() -> None:
    assert dated_law({"a": None}, [], abstention_due=True, abstained=True, right_reason=True) == 1.0
    assert dated_law({"a": None}, [], abstention_due=True, abstained=True, right_reason=False) == 0.0
    assert dated_law({"a": None}, [("a", NEW)], abstention_due=True, abstained=False, right_reason=False) == 0.0
