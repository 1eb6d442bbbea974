"""The people who received an affected answer: a table, and a file to take out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from kb.journal.person import Person
from kb.journal.recipients import Recipient, RecipientCount
from kb.veille.watch import Watch
from ui.widgets.labels import counted
from ui.widgets.recipients_csv import recipients_csv
from ui.widgets.wording import say

MOST_SHOWN = 200


def watch_recipients(
    key: str, person: Person, article: str | None, with_watch: Callable[[Callable[[Watch], Any]], Any], file: str
) -> None:
    """Draw the list of one article, or of the whole sync, when it is asked for.

    The file is made, and the register told, only when someone downloads it.
    """
    if not st.toggle(say("watch.people_show"), key=f"{key}_show"):
        return
    notes = st.toggle(say("watch.people_notes"), key=f"{key}_notes")
    total: RecipientCount = with_watch(lambda watch: watch.count_recipients(person, article, through_notes=notes))
    if not total.answers:
        st.caption(say("watch.no_people"))
        return
    st.markdown(say("watch.people_count", people=counted(total.people), answers=counted(total.answers)))
    shown: list[Recipient] = with_watch(
        lambda watch: watch.recipients(person, article, through_notes=notes, limit=MOST_SHOWN)
    )
    st.dataframe(
        [
            {
                say("watch.column_person"): row.asker,
                say("watch.column_day"): row.asked_at.astimezone().strftime("%d/%m/%Y"),
                say("watch.column_question"): row.question,
                say("watch.column_cited"): ", ".join(row.cited),
            }
            for row in shown
        ],
        hide_index=True,
        width="stretch",
    )
    if total.answers > MOST_SHOWN:
        st.caption(say("watch.people_first", count=MOST_SHOWN))

    def file_text() -> str:
        return recipients_csv(
            with_watch(lambda watch: watch.recipients_to_take_out(person, article, through_notes=notes))
        )

    st.download_button(
        say("watch.people_csv"), file_text, file_name=file, mime="text/csv", icon=":material/download:",
        key=f"{key}_csv", on_click="ignore",
    )  # fmt: skip
