"""Figures as tables whose cells also draw them, and columns over time: read by eye or by ear, without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from ui.widgets.labels import counted
from ui.widgets.table_csv import table_csv
from ui.widgets.wording import say


@dataclass(frozen=True)
class Figures:
    """A table by its title: headings, and rows as they go to a file; `name` is that of the file."""

    title: str
    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def bars(
    figures: Figures, shown: Sequence[Sequence[str]] | None = None, longest: Sequence[float] | None = None
) -> None:
    """Draw a table whose first column names and second counts, each with its bar; `shown` are the cells as written.

    `longest` gives the length of each bar when it is not the second column's.
    """
    lengths = list(longest) if longest is not None else [float(str(row[1])) for row in figures.rows]
    most = max(lengths, default=0.0) or 1.0
    body = ""
    for rank, row in enumerate(figures.rows):
        cells = shown[rank] if shown else [_written(value) for value in row]
        bar = f'<span class="lx-bar" style="width:{100 * lengths[rank] / most:.1f}%"></span>'
        body += f'<tr><th scope="row">{escape(cells[0])}</th><td class="lx-bar-cell">{bar}</td>'
        body += "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:]) + "</tr>"
    head = f'<th scope="col">{escape(figures.headings[0])}</th><td></td>'
    head += "".join(f'<th scope="col">{escape(heading)}</th>' for heading in figures.headings[1:])
    _table(figures.title, head, body)


def columns(figures: Figures, alt: str) -> None:
    """Draw columns for the second column of the table, over the dates of the first, and the table beside them."""
    values = [float(str(row[1])) for row in figures.rows]
    most = max(values, default=0.0) or 1.0
    drawn = "".join(f'<span style="height:{100 * value / most:.1f}%"></span>' for value in values)
    first, last = (escape(_written(figures.rows[rank][0])) for rank in (0, -1))
    picture, table = st.columns([3, 2])
    with picture:
        st.html(
            f'<div class="lx-columns" role="img" aria-label="{escape(alt, quote=True)}">'
            f'<p class="lx-scale">{escape(_written(most))}</p><div class="lx-drawn">{drawn}</div>'
            f'<p class="lx-ends"><span>{first}</span><span>{last}</span></p></div>'
        )
    with table:
        head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in figures.headings)
        body = "".join(
            f'<tr><th scope="row">{escape(_written(row[0]))}</th>'
            + "".join(f"<td>{escape(_written(value))}</td>" for value in row[1:])
            + "</tr>"
            for row in figures.rows
        )
        _table(figures.title, head, body, long=True)


def plain_table(figures: Figures, shown: Sequence[Sequence[str]] | None = None) -> None:
    """Draw a table without bars."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in figures.headings)
    written = shown if shown is not None else [[_written(value) for value in row] for row in figures.rows]
    body = "".join(
        f'<tr><th scope="row">{escape(cells[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
        + "</tr>"
        for cells in written
    )
    _table(figures.title, head, body)


def take_out(figures: Figures) -> None:
    """Draw the button that gives the table as a file."""
    st.download_button(
        say("dashboard.csv", name=figures.title), table_csv(figures.headings, figures.rows),
        file_name=f"lexcoop-{figures.name}.csv", mime="text/csv", key=f"csv_{figures.name}",
        icon=":material/download:", on_click="ignore", type="tertiary",
    )  # fmt: skip


def _table(title: str, head: str, body: str, long: bool = False) -> None:
    # What scrolls must be reachable with the keyboard, and then have a name.
    name = escape(say("dashboard.table", name=title), quote=True)
    place = f'class="lx-table{" lx-long" if long else ""}" tabindex="0" role="region" aria-label="{name}"'
    st.html(f"<div {place}><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def _written(value: object) -> str:
    if value is None:
        return say("dashboard.none")
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return counted(value) if isinstance(value, int) else str(value)
