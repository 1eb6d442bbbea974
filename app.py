"""The door for people: the Streamlit app. The list of its pages; the pages live in `ui/pages`."""

from __future__ import annotations

import os

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

from ui.pages import about, ask, browse, lexicon
from ui.widgets.shell import Entry, show

show(
    Entry("ask", ask.render, "", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
    Entry("lexicon", lexicon.render, "lexique", ":material/translate:"),
    Entry("about", about.render, "a-propos", ":material/info:"),
)
