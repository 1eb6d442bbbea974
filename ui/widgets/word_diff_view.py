"""Two wordings of an article as one text: what was taken out is struck through, what was added is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from corpus.sync.word_diff import Piece
from ui.widgets.wording import say

# Characters kept on each side of a change when the text is not shown whole.
AROUND = 160
_SHOWN_WHOLE = 2 * AROUND + 40


def word_diff_view(pieces: Sequence[Piece], *, whole: bool) -> None:
    """Draw the pieces; without `whole`, long unchanged runs are cut to what surrounds the changes."""
    st.html(diff_html(pieces, whole=whole))


def diff_html(pieces: Sequence[Piece], *, whole: bool) -> str:
    """The same as HTML: `ins` and `del`, each announced in words to who does not see the signs."""
    out = []
    for place, piece in enumerate(pieces):
        if piece.kind == "=":
            text = piece.text if whole else _cut(piece.text, first=place == 0, last=place == len(pieces) - 1)
            out.append(f"<span>{escape(text)}</span>")
        elif piece.kind == "-":
            out.append(_marked("del", say("watch.removed"), piece.text))
        else:
            out.append(_marked("ins", say("watch.added"), piece.text))
    return f'<div class="lx-diff lx-law" lang="fr">{"".join(out)}</div>'


def is_cut(pieces: Sequence[Piece]) -> bool:
    """Whether the short form leaves something out."""
    return any(piece.kind == "=" and len(piece.text) > _SHOWN_WHOLE for piece in pieces)


def _marked(tag: str, words: str, text: str) -> str:
    return (
        f'<{tag}><span class="lx-unseen">[{escape(words)} </span>{escape(text)}<span class="lx-unseen">]</span></{tag}>'
    )


def _cut(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= _SHOWN_WHOLE:
        return text
    head, tail = text[:AROUND].rsplit(" ", 1)[0], text[-AROUND:].split(" ", 1)[-1]
    if first:
        return f"[…] {tail}"
    return f"{head} […]" if last else f"{head} […] {tail}"
