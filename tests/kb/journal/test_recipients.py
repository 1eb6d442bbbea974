from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from kb.answer.record import Answer
from kb.journal.affected import Replaced
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person
from kb.journal.recipients import RecipientCount

ANNE, BRUNO, LAWYER = Person("anne@cae.fr"), Person("bruno@cae.fr"), Person("j@cae.fr", "juriste")
TRIAL, RENEWAL = "code-du-travail:L7332-1", "code-du-travail:L7332-2"


def wording(key: str, since: date | None = date(2026, 1, 1)) -> Replaced:
    return Replaced(key, f"{key}@2016-01-01", since, datetime(2999, 1, 1, tzinfo=UTC))


@pytest.fixture
def asked(journal: Journal, answer: Callable[..., Answer]) -> Journal:
    """Anne was given both articles at once, then one; Bruno one, and once one of a day when it was the law."""
    (first,) = answer().citations
    second = replace(first, n=2, num="L7332-2", document=f"{RENEWAL}@2016-01-01")
    today = partial(answer, as_of=date.today())
    journal.record_exchange(ANNE, "a", today("Essai et renouvellement ?", citations=(first, second)))
    journal.record_exchange(ANNE, "a", today("Essai ?"))
    journal.record_exchange(BRUNO, "b", today("Renouvellement ?", citations=(replace(second, n=1),)))
    journal.record_exchange(BRUNO, "b", answer("Essai en 2020 ?", as_of=date(2020, 5, 1)))
    return journal


def test_one_row_an_answer_with_all_it_cites_person_by_person(asked: Journal) -> None:
    wordings = [wording(TRIAL), wording(RENEWAL)]
    found = asked.recipients(LAWYER, wordings)
    assert [(row.asker, row.question, row.cited) for row in found] == [
        (ANNE.email, "Essai ?", (TRIAL,)),
        (ANNE.email, "Essai et renouvellement ?", (TRIAL, RENEWAL)),
        (BRUNO.email, "Renouvellement ?", (RENEWAL,)),
    ]
    assert asked.count_recipients(LAWYER, wordings) == RecipientCount(people=2, answers=3)
    assert asked.recipients(LAWYER, wordings, limit=2) == found[:2]


def test_each_wording_has_its_own_day(asked: Journal) -> None:
    apart = [wording(TRIAL, date(2030, 1, 1)), wording(RENEWAL)]
    earlier = [replace(apart[0], before=datetime(2000, 1, 1, tzinfo=UTC)), apart[1]]
    assert [row.cited for row in asked.recipients(LAWYER, apart)] == [(TRIAL,), (TRIAL, RENEWAL), (RENEWAL,)]
    assert [row.cited for row in asked.recipients(LAWYER, earlier)] == [(RENEWAL,), (RENEWAL,)]
    taken_back = [replace(wording(TRIAL, None), before=datetime(2000, 1, 1, tzinfo=UTC))]
    assert asked.recipients(LAWYER, taken_back) == []


def test_nothing_replaced_nobody_to_tell(asked: Journal) -> None:
    assert asked.recipients(LAWYER, []) == []
    assert asked.count_recipients(LAWYER, []) == RecipientCount(0, 0)


def test_a_list_of_thousands_of_articles_is_read(asked: Journal) -> None:
    many = [
        wording(f"code-du-travail:X{number}", date.fromordinal(739_000 + number % 1500)) for number in range(12_000)
    ]
    assert asked.count_recipients(LAWYER, [*many, wording(TRIAL)]) == RecipientCount(people=1, answers=2)


def test_names_are_for_lawyers(asked: Journal) -> None:
    for search in (asked.recipients, asked.count_recipients):
        with pytest.raises(NotAllowed):
            search(ANNE, [wording(TRIAL)])


def test_what_leaves_is_written_down(asked: Journal) -> None:
    asked.recipients(LAWYER, [wording(TRIAL)], taken_out="essai")
    (entry,) = asked.audit(Person("chef@cae.fr", "administrateur"), action="change.recipients")
    assert (entry.who, entry.object, entry.after) == (LAWYER.email, "essai", {"answers": 2})
