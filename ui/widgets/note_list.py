"""The list of notes: status, date, draft, and what is to be looked at."""

from __future__ import annotations

import streamlit as st

from corpus.note import STATUSES
from indexing.workshop.health import FLAGS
from indexing.workshop.overview import NoteCard, Overview
from kb.calculators.french import long_date
from ui.widgets.filter_choice import filter_choice
from ui.widgets.hits import fold
from ui.widgets.plain import plain
from ui.widgets.shell import page
from ui.widgets.wording import say


def note_list(overview: Overview) -> None:
    """Draw the filters and the notes they leave."""
    for sentence in overview.unreadable:
        st.error(plain(sentence), icon=":material/error:")
    st.header(say("workshop.list"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(say("workshop.filter_words"), key="notes_words", persist_state="session") or ""
        status, flag = (
            filter_choice(
                f"workshop.filter_{name}", values, f"notes_{name}", names=names, every=f"workshop.every_{name}"
            )
            for name, values, names in (("status", STATUSES, "status."), ("flag", FLAGS, "health."))
        )
    shown = [card for card in overview.cards if _matches(card, words, status, flag)]
    st.caption(say("workshop.count", count=len(shown), drafts=sum(card.draft is not None for card in shown)))
    for card in shown:
        with st.container(key=f"card_{card.slug}", gap="xsmall"):
            st.page_link(
                page("notes"), label=plain(card.title), query_params={"note": card.slug},
                icon=":material/edit_note:" if card.draft else ":material/sticky_note_2:",
            )  # fmt: skip
            st.caption(plain(_facts(card)))
            if card.health.flags:
                st.markdown(" · ".join(f"**{say(f'health.{name}')}**" for name in card.health.flags))


def _matches(card: NoteCard, words: str, status: str | None, flag: str | None) -> bool:
    statuses = {card.status, card.draft.status if card.draft else card.status}
    return (
        all(word in fold(f"{card.title} {card.slug}") for word in fold(words).split())
        and (status is None or status in statuses)
        and (flag is None or flag in card.health.flags)
    )


def _facts(card: NoteCard) -> str:
    facts = [say(f"status.{card.status}")]
    if card.note is not None:
        facts.append(say("document.published", date=long_date(card.note.published_on)))
        if card.draft is not None:
            facts.append(say("workshop.being_changed", status=say(f"status.{card.draft.status}").lower()))
    if card.draft is not None:
        facts.append(", ".join(card.draft.editors))
    if card.health.cited:
        facts.append(say("workshop.cited", count=card.health.cited))
    if card.health.marked_wrong:
        facts.append(say("workshop.marked_wrong", count=card.health.marked_wrong))
    return " · ".join(facts)
