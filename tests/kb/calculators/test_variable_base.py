from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CallError
from kb.calculators.variable_base import variable_base

AMOUNTS = st.decimals(0, 10_000_000, places=2)


def test_amounts() -> None:
    found = variable_base(turnover=Decimal(34500), charges=Decimal(12000), contribution=Decimal(3450))
    assert found.value == Decimal(19050)
    assert "19\u202f050\u00a0€" in found.result
    assert found.article_keys[:3] == ("code-du-travail:R7331-11", "code-du-travail:L7332-3", "code-du-travail:L7331-2")


def test_rate_applies_to_turnover_and_it_is_said() -> None:
    found = variable_base(turnover=Decimal("1000.05"), charges=Decimal(0), contribution_rate=Decimal("12.5"))
    assert found.value == Decimal("875.04")  # 125.00625 rounds to 125.01
    assert any("autre assiette" in caution for caution in found.cautions)


def test_zero_and_negative_base() -> None:
    assert variable_base(turnover=Decimal(0), charges=Decimal(0), contribution=Decimal(0)).value == 0
    found = variable_base(turnover=Decimal(100), charges=Decimal(150), contribution=Decimal(10))
    assert found.value == Decimal(-60)
    assert any("négative" in caution for caution in found.cautions)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_sum_is_exact(turnover: Decimal, charges: Decimal, contribution: Decimal) -> None:
    found = variable_base(turnover=turnover, charges=charges, contribution=contribution)
    assert found.value == turnover - charges - contribution


@pytest.mark.parametrize(
    "inputs",
    [
        {"turnover": Decimal(-1), "charges": Decimal(0), "contribution": Decimal(0)},
        {"turnover": Decimal(1), "charges": Decimal(-1), "contribution": Decimal(0)},
        {"turnover": Decimal(1), "charges": Decimal(0), "contribution": Decimal(-1)},
        {"turnover": Decimal("NaN"), "charges": Decimal(0), "contribution": Decimal(0)},
        {"turnover": Decimal("1e30"), "charges": Decimal(0), "contribution": Decimal(0)},
        {"turnover": Decimal(1), "charges": Decimal(0), "contribution_rate": Decimal(101)},
        {"turnover": Decimal(1), "charges": Decimal(0)},
        {"turnover": Decimal(1), "charges": Decimal(0), "contribution": Decimal(0), "contribution_rate": Decimal(1)},
    ],
)
def test_bad_amounts(inputs: dict[str, Decimal]) -> None:
    with pytest.raises(CallError):
        variable_base(**inputs)
