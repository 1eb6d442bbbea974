"""The history of a note: who changed what and when, the difference with today's text, and going back."""

from __future__ import annotations

import streamlit as st

from indexing.workshop.workshop import Workshop
from kb.calculators.french import long_date
from kb.journal.person import Person
from ui.widgets.note_publication import run_publication
from ui.widgets.plain import plain
from ui.widgets.word_diff_view import word_diff_view
from ui.widgets.wording import say


def note_history(shop: Workshop, person: Person, slug: str) -> None:
    """Draw the revisions, latest first."""
    revisions = shop.history(person, slug)
    if not revisions:
        st.info(say("workshop.no_history"), icon=":material/history:")
        return
    rows = [
        (
            item.revision,
            say(
                "workshop.revision", number=item.revision, action=say(f"revision.{item.action}"), who=plain(item.who),
                date=long_date(item.at.astimezone().date()), time=f"{item.at.astimezone():%H:%M}",
            ),
        )
        for item in revisions
    ]  # fmt: skip
    if revisions[-1].before is not None or len(revisions) >= 1:
        rows.append((0, say("workshop.before_all")))
    for number, words in rows:
        with st.container(border=True, key=f"revision{number}"):
            st.markdown(words)
            if number == revisions[0].revision:
                st.caption(say("workshop.current"))
                continue
            if st.toggle(say("workshop.show_difference"), key=f"difference_{slug}_{number}"):
                word_diff_view(shop.difference(person, slug, number), whole=False)
            if st.button(say("workshop.restore"), key=f"restore{number}", icon=":material/settings_backup_restore:"):
                run_publication(lambda told, number=number: shop.restore(person, slug, number, told))  # type: ignore[misc]
