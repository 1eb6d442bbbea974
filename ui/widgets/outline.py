"""The plan of a text: its sections as a tree, with the articles in force in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from kb.document_store import DocumentStore


@dataclass
class Section:
    """One section; `articles` are the numbers directly in it, and `count` those in it and below."""

    title: str
    sections: list[Section] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    count: int = 0

    def at(self, path: Sequence[int]) -> tuple[Section, ...]:
        """The sections from this one to the one at `path`; stops where the path leads nowhere."""
        found = [self]
        for position in path:
            below = found[-1].sections
            if not 0 <= position < len(below):
                break
            found.append(below[position])
        return tuple(found)


def outline(store: DocumentStore, text_id: str, day: date) -> Section:
    """The plan of a text as of a day; kept, as reading a whole code takes about half a second."""
    return _outline(str(store.path), text_id, day, _store=store)


@st.cache_resource(show_spinner=False, max_entries=64)
def _outline(generation: str, text_id: str, day: date, *, _store: DocumentStore) -> Section:
    root = Section("")
    for document in _store.section(text_id, (), day):
        here = root
        here.count += 1
        for title in document.section_path:
            below = next((section for section in here.sections if section.title == title), None)
            if below is None:
                below = Section(title)
                here.sections.append(below)
            here = below
            here.count += 1
        here.articles.append(document.num)
    return root
