from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.settings import Settings

ASKER = Person("a@cae.fr")


@pytest.fixture
def ticket(tmp_path: Path) -> int:
    """A ticket in the journal that `lexcoop` opens."""
    journal = Journal.open(Settings(var_dir=str(tmp_path / "var")))
    number = journal.open_ticket(ASKER, "Qui paie [bold]la mutuelle[/bold] ?", "Urgent")
    journal.close()
    return number


def test_a_ticket_from_the_list_to_its_closing(lexcoop: Callable[..., Any], ticket: int, tmp_path: Path) -> None:
    listed = json.loads(lexcoop("tickets", "list", "--json").out)
    assert [(item["ticket_id"], item["askers"]) for item in listed["tickets"]] == [(ticket, 1)]
    assert listed["counts"]["ouvert"] == 1
    assert "[bold]la" in lexcoop("tickets", "list").out
    assigned = json.loads(lexcoop("tickets", "assign", str(ticket), "J@cae.fr", "--json").out)
    assert (assigned["assignee"], assigned["status"]) == ("j@cae.fr", "en_cours")
    replied = lexcoop("tickets", "reply", str(ticket), "L'employeur.", "--article", "code-du-travail:L1221-1", "--json")
    answered = json.loads(replied.out)
    assert (answered["status"], answered["articles"]) == ("repondu", ["code-du-travail:L1221-1"])
    shown = lexcoop("tickets", "show", str(ticket))
    assert (shown.code, "L'employeur." in shown.out, "Urgent" in shown.out) == (0, True, True)
    assert lexcoop("tickets", "close", str(ticket)).code == 0
    assert json.loads(lexcoop("tickets", "list", "--status", "ouvert", "--json").out)["tickets"] == []
    journal = Journal.open(Settings(var_dir=str(tmp_path / "var")))
    assert journal.replies_for(ASKER)[0].messages[-1].text == "L'employeur."
    journal.close()


def test_a_note_and_a_question_from_a_ticket(
    lexcoop: Callable[..., Any], ticket: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluation.proposals.PROPOSED", tmp_path / "proposed.jsonl")
    lexcoop("tickets", "reply", str(ticket), "L'employeur.", "--article", "code-du-travail:L1221-1")
    made = json.loads(lexcoop("tickets", "note", str(ticket), "--title", "La mutuelle", "--json").out)
    assert (made["note_slug"], made["benchmark_question"]) == ("la-mutuelle", f"proposed:ticket-{ticket}")
    (row,) = map(json.loads, (tmp_path / "proposed.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["question"], row["gold"]) == ("Qui paie [bold]la mutuelle[/bold] ?", ["code-du-travail:L1221-1"])
    again = json.loads(lexcoop("tickets", "note", str(ticket), "--json").out)
    assert again["note_slug"] == "la-mutuelle"


def test_wrong_calls(lexcoop: Callable[..., Any], ticket: int) -> None:
    for code, said, arguments in (
        (1, "Le ticket 99 n'existe pas", ("show", "99")),
        (2, "Statut « fini » inconnu", ("list", "--status", "fini")),
        (2, "Ordre « hasard » inconnu", ("list", "--order", "hasard")),
        (2, "vide", ("reply", str(ticket), "  ")),
        (2, "nombre entier", ("show", "abc")),
    ):
        done = lexcoop("tickets", *arguments)
        assert (done.code, done.out) == (code, "")
        assert said in done.err
        assert done.err.count("\n") == 1


def test_a_reader_is_refused(
    lexcoop: Callable[..., Any], ticket: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roles.toml"
    roles.write_text('domains = ["cae.fr"]\n[roles]\n"j@cae.fr" = "juriste"\n', encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_ROLES", str(roles))
    assert lexcoop("tickets", "list").code == 2
    refused = lexcoop("tickets", "close", str(ticket), "--as", "x@cae.fr")
    assert (refused.code, "Il faut le rôle juriste" in refused.err) == (1, True)
    assert lexcoop("tickets", "list", "--as", "x@ailleurs.fr").code == 1
    assert json.loads(lexcoop("tickets", "show", str(ticket), "--as", "j@cae.fr", "--json").out)["status"] == "ouvert"
