"""Who uses the app: the one local person, or the address that signed in."""

from __future__ import annotations

from ipaddress import ip_address

import streamlit as st

from corpus.errors import LexcoopError
from kb.journal.person import READER, NotAllowed, Person
from kb.journal.roles import person_for
from kb.settings import Settings, read_settings
from ui.widgets.wording import say


class NotSignedIn(LexcoopError):
    """A sign-in is configured and this visitor has not signed in."""


def signs_in() -> bool:
    """Whether the app has a sign-in (the `[auth]` section of Streamlit's secrets)."""
    return "is_logged_in" in st.user


def open_to_network(address: str | None) -> bool:
    """Whether other machines can reach an address the server listens on (none given: it listens on all)."""
    if address == "localhost":
        return False
    try:
        return not ip_address(address or "0.0.0.0").is_loopback
    except ValueError:
        return True


def current_person() -> Person:
    """The person of this session, with their role.

    Without a sign-in: the local person, administrator, or a mere reader when other machines can reach the server.
    With one: the address signed in, its role read in `LEXCOOP_ROLES` (a plain reader when that is not set). Raises
    `NotSignedIn`, and `NotAllowed` for an address that has no access or that its provider has not verified.
    """
    settings = read_settings()
    if not signs_in():
        if settings.roles is not None:
            # Roles without a sign-in would make an administrator of every visitor.
            raise NotSignedIn(say("person.roles_without_sign_in"))
        person = person_for(settings)
        return Person(person.email, READER) if open_to_network(st.get_option("server.address")) else person
    if not st.user.get("is_logged_in"):
        raise NotSignedIn(say("person.not_signed_in"))
    return _of_address(settings, str(st.user.get("email") or ""), st.user.get("email_verified"))


def _of_address(settings: Settings, email: str, verified: object) -> Person:
    if not email.strip():
        raise NotAllowed(say("person.no_address"))
    if verified is False or verified == "false":
        raise NotAllowed(say("person.not_verified"))
    return Person(email, READER) if settings.roles is None else person_for(settings, email)
