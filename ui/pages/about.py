"""« À propos »: what the corpus holds and how old it is, what the assistant does not do, who answers for it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from corpus.manifest import read_manifest
from kb.calculators.french import long_date
from kb.journal.retention_days import RetentionDays
from ui.widgets.base import knowledge_base
from ui.widgets.labels import age, counted
from ui.widgets.plain import plain
from ui.widgets.wording import listed, say


def render() -> None:
    """Draw the page."""
    base = knowledge_base()
    st.title(say("pages.about"), anchor=False)
    st.markdown(say("about.purpose"))
    st.header(say("about.corpus"), anchor=False)
    manifest = read_manifest(base.settings.texts)
    for entry in manifest.texts:
        st.markdown(
            say(
                "about.text", title=plain(entry.title), count=counted(entry.articles), date=plain(age(entry.as_of)),
                origin=plain(entry.origin), licence=plain(entry.licence),
            )
        )  # fmt: skip
    st.markdown(say("about.versions", count=counted(manifest.versions.articles)))
    st.markdown(say("about.notes", count=len(base.documents.notes())))
    for title in ("limits", "privacy", "responsible"):
        st.header(say(f"about.{title}"), anchor=False)
        lines = listed(f"about.{title}_list")
        if title == "privacy":
            days = RetentionDays.from_settings(base.settings).questions
            lines.append(say("about.kept_days", days=counted(days)) if days else say("about.kept_for_ever"))
        st.markdown("\n".join(f"- {line}" for line in lines))
    if base.settings.llm_url:
        st.warning(say("about.endpoint", url=plain(base.settings.llm_url)), icon=":material/cloud_upload:")
    st.header(say("about.index"), anchor=False)
    record = base.record
    built = datetime.fromisoformat(record.created_at)
    st.markdown(
        say(
            "about.generation", name=plain(record.name), date=long_date(built.date()), time=f"{built:%H:%M}",
            documents=counted(record.documents),
            passages=counted(record.passages),
            scope=say(f"about.scope_{record.scope}"),
        )
    )  # fmt: skip
    for warning in base.warnings:
        st.warning(plain(warning), icon=":material/warning:")
