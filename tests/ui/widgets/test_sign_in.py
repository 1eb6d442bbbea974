"""The door: who is not signed in, or has no access, sees one page and no data."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kb.journal.person import LAWYER, READER, Person
from ui.widgets import shell

PAGE = """
import streamlit as st
from ui.widgets.shell import Entry, show

def front():
    st.markdown("données")

def law():
    st.markdown("pour juristes")

show(
    Entry("ask", front, "", ":material/forum:"),
    Entry("tickets", law, "file-attente", ":material/inbox:", "tickets.read"),
)
"""
SHARED = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "x" * 40}
PROVIDER = {"client_id": "lexcoop", "client_secret": "y", "server_metadata_url": "http://localhost:1/metadata"}


@pytest.fixture
def roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "roles.toml"
    file.write_text('domains = ["exemple.coop"]\n[roles]\n"claire@exemple.coop" = "juriste"\n', encoding="utf-8")
    monkeypatch.setenv("LEXCOOP_ROLES", str(file))


def _app(user: dict[str, object] | None = None, **auth: object) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    app.user = user if user is not None else app.user
    if auth:
        app.secrets["auth"] = auth
    app.run()
    assert not app.exception
    return app


def _visitor(**auth: object) -> AppTest:
    return _app({"is_logged_in": False}, **(auth or {**SHARED, **PROVIDER}))


def _text(app: AppTest) -> str:
    parts = [*app.markdown, *app.error, *app.caption]
    return " ".join(part.value for part in parts).replace("\\", "").replace("\u00a0", " ")


def test_without_a_sign_in_the_app_opens_and_names_nobody() -> None:
    app = _app()
    assert "données" in _text(app)
    assert not app.button


def test_who_is_not_signed_in_sees_the_door_only() -> None:
    app = _visitor()
    assert "données" not in _text(app)
    assert "Connectez-vous" in _text(app)
    assert [button.label for button in app.button] == ["Se connecter"]


def test_one_button_for_each_provider() -> None:
    app = _visitor(**SHARED, google=PROVIDER, federation=PROVIDER, client_kwargs={"scope": "openid email"})
    assert [button.label for button in app.button] == ["Se connecter avec Google", "Se connecter avec Federation"]


def test_a_wrong_configuration_is_said_in_one_sentence() -> None:
    app = _visitor(**SHARED)
    app.button[0].click().run()
    assert "n'est pas bien configurée" in _text(app)
    assert "données" not in _text(app)


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ({"email": "eve@ailleurs.fr"}, "eve@ailleurs.fr"),
        ({"email": "eve@exemple.coop.ailleurs.fr"}, "n'a pas accès"),
        ({"email": "claire@exemple.coop", "email_verified": False}, "n'a pas été vérifiée"),
        ({}, "ne donne pas d'adresse"),
    ],
)
def test_an_unknown_domain_gets_one_clear_page(roles: None, user: dict[str, object], words: str) -> None:
    app = _app({"is_logged_in": True, **user})
    assert len(app.error) == 1
    assert words in _text(app)
    assert "données" not in _text(app)
    assert [button.label for button in app.button] == ["Se connecter avec un autre compte"]


@pytest.mark.parametrize(("name", "role"), [("claire", "juriste"), ("paul", "lecteur")])
def test_who_signed_in_is_named_with_the_way_out(roles: None, name: str, role: str) -> None:
    app = _app({"is_logged_in": True, "email": f"{name}@exemple.coop"})
    assert f"Connecté : {name}@exemple.coop ({role})" in _text(app)
    assert "données" in _text(app)
    assert [button.label for button in app.button] == ["Se déconnecter"]


@pytest.mark.parametrize(("role", "listed"), [(READER, False), (LAWYER, True)])
def test_pages_of_lawyers_are_listed_for_them(role: str, listed: bool) -> None:
    entry = shell.Entry("tickets", lambda: None, "file-attente", "", "tickets.read")
    assert entry.is_listed(Person("x@exemple.coop", role)) is listed
    assert shell.Entry("ask", lambda: None, "", "").is_listed(Person("x@exemple.coop", role))


def test_roles_without_a_sign_in_open_nothing(roles: None) -> None:
    app = _app()
    assert "LEXCOOP_ROLES" in _text(app)
    assert "données" not in _text(app)
