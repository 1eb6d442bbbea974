"""The door: signing in with Streamlit's own OpenID Connect, and what is said to who may not enter."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAuthError

from corpus.errors import LexcoopError
from kb.journal.person import Person
from ui.widgets.person import NotSignedIn, signs_in
from ui.widgets.plain import plain
from ui.widgets.wording import say

LOG = logging.getLogger(__name__)
# Keys of the `[auth]` section that are tables without being a provider.
_NOT_PROVIDERS = frozenset({"client_kwargs"})


def door(error: LexcoopError) -> None:
    """Draw the one page of who has no access: the reason, and the way to sign in or to change account."""
    st.title(say("app.name"), anchor=False)
    st.caption(say("app.tagline"))
    if not (isinstance(error, NotSignedIn) and signs_in()):
        st.error(plain(str(error)), icon=":material/lock:")
        if signs_in():
            st.button(say("sign_in.other_account"), key="sign_out", icon=":material/logout:", on_click=st.logout)
        return
    st.markdown(plain(str(error)))
    for provider in providers():
        words = say("sign_in.with_provider", name=plain(provider.capitalize())) if provider else say("sign_in.enter")
        if st.button(words, key=f"sign_in_{provider}", type="primary", icon=":material/login:"):
            _go(provider)


def who_is_here(person: Person) -> None:
    """Draw, in the sidebar, who is signed in and the way out; nothing without a sign-in."""
    if not signs_in():
        return
    st.caption(say("sign_in.here", email=plain(person.email), role=say(f"sign_in.{person.role}")))
    st.button(say("sign_in.leave"), key="sign_out", icon=":material/logout:", type="tertiary", on_click=st.logout)


def providers() -> list[str]:
    """Names of the providers configured; the empty name is the only one of an `[auth]` section that names none."""
    section = st.secrets.get("auth", {})
    named = [str(name) for name, value in section.items() if isinstance(value, Mapping) and name not in _NOT_PROVIDERS]
    return ([""] if "client_id" in section else []) + named or [""]


def _go(provider: str) -> None:
    try:
        st.login(provider or None)
    except StreamlitAuthError:
        LOG.exception("The sign-in is not configured as Streamlit expects")
        st.error(say("sign_in.misconfigured"), icon=":material/error:")
