import pytest

from corpus.errors import CallError
from kb.calculators.duration import Duration
from kb.calculators.paid_leave import paid_leave


@pytest.mark.parametrize(
    ("worked", "sick", "expected"),
    [
        (Duration(12), None, 30),
        (Duration(7), None, 18),  # 17.5
        (Duration(1), None, 3),  # 2.5
        (Duration(0), None, 0),
        (None, Duration(4), 8),
        (None, Duration(12), 24),
        (Duration(7), Duration(5), 28),  # 17.5 + 10
        (Duration(11), Duration(1), 30),  # 27.5 + 2
        (Duration(10, 20), None, 25),
        (Duration(10, 28), None, 28),  # eleven months: 27.5
        (Duration(0, 84), None, 8),  # twelve weeks: 7.5
    ],
)
def test_days(worked: Duration | None, sick: Duration | None, expected: int) -> None:
    assert paid_leave(worked=worked, sick=sick).value == expected


def test_a_rest_under_four_weeks_is_said() -> None:
    assert any("moins de quatre semaines" in caution for caution in paid_leave(worked=Duration(10, 20)).cautions)
    assert not any("moins de quatre semaines" in caution for caution in paid_leave(worked=Duration(10)).cautions)


def test_articles_of_each_step() -> None:
    found = paid_leave(worked=Duration(7), sick=Duration(5))
    assert [step.article_keys[0].rpartition(":")[2] for step in found.steps] == ["L3141-3", "L3141-5-1", "L3141-7"]


@pytest.mark.parametrize(("worked", "sick"), [(Duration(13), None), (Duration(8), Duration(5)), (None, None)])
def test_bad_calls(worked: Duration | None, sick: Duration | None) -> None:
    with pytest.raises(CallError):
        paid_leave(worked=worked, sick=sick)
