"""The door for people: the Streamlit app. The list of its pages; the pages live in `ui/pages`."""

from __future__ import annotations

import os

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

from ui.pages import about, ask, browse, dashboard, evaluation, journal, lexicon, notes, tickets, watch
from ui.widgets.shell import Entry, show

show(
    Entry("ask", ask.render, "", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
    Entry("lexicon", lexicon.render, "lexique", ":material/translate:"),
    Entry("evaluation", evaluation.render, "evaluation", ":material/monitoring:"),
    Entry("tickets", tickets.render, "file-attente", ":material/inbox:", "tickets.read"),
    Entry("notes", notes.render, "notes", ":material/edit_note:", "notes.edit"),
    Entry("watch", watch.render, "veille", ":material/notifications:", "changes.read"),
    Entry("journal", journal.render, "journal", ":material/history:", "journal.read"),
    Entry("dashboard", dashboard.render, "tableau-de-bord", ":material/bar_chart:", "dashboard.read"),
    Entry("about", about.render, "a-propos", ":material/info:"),
)
