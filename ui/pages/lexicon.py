"""« Lexique »: acronyms and everyday words, and the words of the law they stand for."""

from __future__ import annotations

import streamlit as st

from corpus.lexicon import LexiconEntry
from ui.widgets.base import knowledge_base
from ui.widgets.hits import fold
from ui.widgets.labels import address
from ui.widgets.lookup import name_of
from ui.widgets.plain import plain
from ui.widgets.shell import page
from ui.widgets.wording import say, table


def render() -> None:
    """Draw the page."""
    base = knowledge_base()
    st.title(say("pages.lexicon"), anchor=False)
    st.markdown(say("lexicon.explained"))
    typed = (
        st.text_input(
            say("lexicon.filter"),
            key="lexicon_filter",
            type="search",
            live=True,
            placeholder=say("lexicon.filter_example"),
        )
        or ""
    )
    domains = table()["domains"]
    domain = st.selectbox(
        say("lexicon.domain"), [None, *domains], key="lexicon_domain",
        format_func=lambda name: say(f"domains.{name}") if name else say("lexicon.every_domain"),
    )  # fmt: skip
    entries = sorted(
        (entry for entry in base.lexicon.entries if _matches(entry, typed) and domain in (None, entry.domain)),
        key=lambda entry: fold(entry.term),
    )
    st.caption(say("lexicon.count", count=len(entries)))
    for rank, entry in enumerate(entries):
        with st.container(key=f"entry{rank}", gap="xsmall"):
            st.markdown(f"**{plain(entry.term)}** — {plain(entry.meaning)}")
            if entry.variants:
                st.caption(say("lexicon.variants", words=plain(", ".join(entry.variants))))
            if entry.articles:
                with st.container(horizontal=True, gap="xsmall"):
                    for key in entry.articles:
                        st.page_link(
                            page("browse"),
                            label=plain(name_of(base.documents, key)),
                            query_params=address(key),
                            icon=":material/article:",
                        )


def _matches(entry: LexiconEntry, typed: str) -> bool:
    wanted = fold(typed).strip()
    return not wanted or any(wanted in fold(text) for text in (*entry.forms, entry.meaning, *entry.legal))
