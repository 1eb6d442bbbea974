"""The people who received an affected answer: a table, and a file to take out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kb.journal.affected import Recipient
from ui.widgets.labels import counted
from ui.widgets.recipients_csv import recipients_csv
from ui.widgets.wording import say

MOST_SHOWN = 200


def watch_recipients(key: str, recipients: Callable[[bool, bool], list[Recipient]], file: str) -> None:
    """Draw the list when it is asked for; `recipients(through_notes, taken_out)` reads it.

    The file is made, and the register told, only when someone downloads it.
    """
    if not st.toggle(say("watch.people_show"), key=f"{key}_show"):
        return
    notes = st.toggle(say("watch.people_notes"), key=f"{key}_notes")
    found = recipients(notes, False)
    if not found:
        st.caption(say("watch.no_people"))
        return
    people = len({row.asker for row in found})
    st.markdown(say("watch.people_count", people=counted(people), answers=counted(len(found))))
    st.dataframe(
        [
            {
                say("watch.column_person"): row.asker,
                say("watch.column_day"): row.asked_at.astimezone().strftime("%d/%m/%Y"),
                say("watch.column_question"): row.question,
                say("watch.column_cited"): row.cited,
            }
            for row in found[:MOST_SHOWN]
        ],
        hide_index=True,
        width="stretch",
    )
    if len(found) > MOST_SHOWN:
        st.caption(say("watch.people_first", count=MOST_SHOWN))
    st.download_button(
        say("watch.people_csv"), lambda: recipients_csv(recipients(notes, True)), file_name=file, mime="text/csv",
        icon=":material/download:", key=f"{key}_csv", on_click="ignore",
    )  # fmt: skip
