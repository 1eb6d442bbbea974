"""Who uses the app: nobody becomes an administrator by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.journal.person import ADMINISTRATOR, LAWYER, LOCAL, READER, NotAllowed, Person
from ui.widgets import person as module
from ui.widgets.person import NotSignedIn, current_person, signs_in


class _Streamlit:
    def __init__(self, **user: object) -> None:
        self.user = user
        self.address = "localhost"

    def get_option(self, name: str) -> str:
        return self.address


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.delenv("LEXCOOP_ROLES", raising=False)
    return lambda **user: monkeypatch.setattr(module, "st", _Streamlit(**user))


@pytest.fixture
def roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "roles.toml"
    file.write_text('domains = ["exemple.coop"]\n[roles]\n"claire@exemple.coop" = "juriste"\n', encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_ROLES", str(file))


def test_alone_on_the_machine(visitor) -> None:  # type: ignore[no-untyped-def]
    visitor()
    assert not signs_in()
    assert current_person() == LOCAL == Person("local", ADMINISTRATOR)


def test_a_visitor_from_the_network_is_no_administrator(monkeypatch: pytest.MonkeyPatch, visitor) -> None:  # type: ignore[no-untyped-def]
    visitor()
    monkeypatch.setattr(module.st, "address", "0.0.0.0")
    assert current_person() == Person("local", READER)


def test_roles_without_a_sign_in_let_nobody_in(visitor, roles: None) -> None:  # type: ignore[no-untyped-def]
    visitor()
    with pytest.raises(NotSignedIn, match="LEXCOOP_ROLES"):
        current_person()


def test_a_visitor_who_has_not_signed_in(visitor) -> None:  # type: ignore[no-untyped-def]
    visitor(is_logged_in=False)
    assert signs_in()
    with pytest.raises(NotSignedIn, match="Connectez-vous"):
        current_person()


def test_an_address_without_roles_only_reads(visitor) -> None:  # type: ignore[no-untyped-def]
    visitor(is_logged_in=True, email="Paul@Exemple.coop")
    assert current_person() == Person("paul@exemple.coop", READER)


def test_roles_of_the_file(visitor, roles: None) -> None:  # type: ignore[no-untyped-def]
    visitor(is_logged_in=True, email="Claire@exemple.coop", email_verified=True)
    assert current_person() == Person("claire@exemple.coop", LAWYER)
    visitor(is_logged_in=True, email="paul@exemple.coop")
    assert current_person().role == READER
    visitor(is_logged_in=True, email="eve@ailleurs.fr")
    with pytest.raises(NotAllowed, match="n'a pas accès"):
        current_person()


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ({"email": "claire@exemple.coop", "email_verified": False}, "vérifiée"),
        ({"email": ""}, "adresse électronique"),
        ({}, "adresse électronique"),
    ],
)
def test_an_address_that_proves_nothing(visitor, roles: None, user, words: str) -> None:  # type: ignore[no-untyped-def]
    visitor(is_logged_in=True, **user)
    with pytest.raises(NotAllowed, match=words):
        current_person()
