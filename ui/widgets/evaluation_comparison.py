"""Two runs side by side: the measures that moved, the questions won and lost, what changed in the settings."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from evaluation.compare import Comparison, MeasureChange, QuestionChange
from evaluation.failure import CAUSES
from evaluation.failure_detail import STATUSES
from evaluation.report import percent
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.wording import say


def comparison_view(comparison: Comparison) -> None:
    """Draw the comparison."""
    if comparison.identical:
        st.success(say("evaluation.identical", count=comparison.common), icon=":material/check_circle:")
    else:
        _verdict(comparison)
        _measures(comparison.measures)
        _questions("lost", comparison.regressed, comparison.new)
        _questions("won", comparison.improved, comparison.old)
    for key, absent in (("only_old", comparison.only_old), ("only_new", comparison.only_new)):
        if absent:
            st.caption(say(f"evaluation.{key}", questions=plain(", ".join(absent))))
    if comparison.settings:
        st.header(say("evaluation.settings"), anchor=False)
        st.markdown("\n".join(f"- {plain(difference)}" for difference in comparison.settings))


def _verdict(comparison: Comparison) -> None:
    sure = [change for change in comparison.measures if change.significant]
    if not sure:
        st.info(say("evaluation.not_significant"), icon=":material/balance:")
    for change in sure:
        words = say(
            "evaluation.better" if change.better else "evaluation.worse", measure=plain(change.label),
            old=plain(percent(change.old, 1)), new=plain(percent(change.new, 1)),
        )  # fmt: skip
        if change.better:
            st.success(words, icon=":material/trending_up:")
        else:
            st.error(words, icon=":material/trending_down:")


def _measures(changes: Sequence[MeasureChange]) -> None:
    st.header(say("evaluation.measures"), anchor=False)
    st.caption(say("evaluation.measures_explained"))
    heads = ("measure", "before_column", "after_column", "difference", "chance", "verdict")
    lines = ["| " + " | ".join(say(f"evaluation.{head}") for head in heads) + " |", "|---|--:|--:|--:|--:|---|"]
    for change in changes:
        cells = (
            change.label,
            percent(change.old, 1),
            percent(change.new, 1),
            "0" if change.low == change.high == 0 else _gap(change),
            f"{change.p:.3f}".replace(".", ","),
            _judged(change),
        )
        lines.append("| " + " | ".join(plain(cell) for cell in cells) + " |")
    st.markdown("\n".join(lines))


def _judged(change: MeasureChange) -> str:
    if change.delta == 0:
        return say("evaluation.same")
    way = say("evaluation.improves" if change.better else "evaluation.worsens")
    return say("evaluation.sure", way=way) if change.significant else say("evaluation.maybe", way=way)


def _gap(change: MeasureChange) -> str:
    return f"{_signed(change.delta)} ({_signed(change.low)} ; {_signed(change.high)})"


def _signed(value: float) -> str:
    return f"{100 * value:+.1f}".replace(".", ",").replace("-", "−")


def _questions(key: str, changes: Sequence[QuestionChange], run_id: str) -> None:
    st.header(say(f"evaluation.{key}", count=len(changes)), anchor=False)
    for change in changes:
        st.page_link(
            page("evaluation"), label=plain(shortened(change.question, 110)),
            query_params={"run": run_id, "echec": change.id},
        )  # fmt: skip
        before, after = (_told(*side) for side in ((change.old_status, change.old_cause),
                                                   (change.new_status, change.new_cause)))  # fmt: skip
        st.caption(plain(f"{change.id} · {before} → {after}"))


def _told(status: str, cause: str | None) -> str:
    return f"{STATUSES.get(status, status)}, {CAUSES[cause]}" if cause else f"{STATUSES.get(status, status)}, juste"
