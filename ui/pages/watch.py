"""« Veille »: what each sync changed, what relies on it, and what lawyers decide. The state is the page's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from corpus.sync.change_log import ChangedArticle, Kind
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.journal.affected import AffectedCount
from kb.journal.changes import TO_REVISE
from kb.journal.person import Person, require
from kb.settings import read_settings
from kb.veille.records import ANSWER, LEXICON, NOTE, QUESTION, Impact, Overview, Resting, Sync
from kb.veille.watch import Watch, changes_of, syncs_of
from ui.resting import fingerprint, resting_on
from ui.widgets.base import knowledge_base
from ui.widgets.history import keep_history
from ui.widgets.labels import address, counted
from ui.widgets.lookup import name_of
from ui.widgets.past_answer import past_answer
from ui.widgets.person import current_person
from ui.widgets.plain import plain, shortened
from ui.widgets.shared_journal import journal
from ui.widgets.shared_workshop import workshop
from ui.widgets.shell import page
from ui.widgets.watch_items import near_notes, watch_items
from ui.widgets.watch_recipients import watch_recipients
from ui.widgets.word_diff_view import is_cut, word_diff_view
from ui.widgets.wording import say

Result = TypeVar("Result")
ON_A_PAGE = 25
SECTIONS = ((NOTE, "notes"), (QUESTION, "questions"), (LEXICON, "entries"), (ANSWER, "answers"))


def render() -> None:
    """Draw the page; lawyers only."""
    person = current_person()
    require(person, "changes.read")
    keep_history()
    asked = st.query_params
    settings = read_settings()
    syncs = syncs_of(settings.texts)
    if not syncs:
        st.title(say("pages.watch"), anchor=False)
        st.info(say("watch.no_sync"), icon=":material/sync:")
        return
    wanted = asked.get("sync") or syncs[0].change_id
    changes = changes_of(settings.texts, wanted)
    base = knowledge_base()
    with st.spinner(say("watch.reading")):
        resting = _resting(wanted, fingerprint(settings))
    if asked.get("article"):
        _article(base, person, changes, resting, asked["article"], asked.get("reponse"))
    else:
        _list(base, person, syncs, changes, resting)


@st.cache_data(show_spinner=False, max_entries=20)
def _resting(change_id: str, files: tuple[tuple[str, int], ...]) -> Resting:
    settings = read_settings()
    return resting_on([change.key for change in changes_of(settings.texts, change_id)], settings)


def _with_watch(changes: tuple[ChangedArticle, ...], resting: Resting, use: Callable[[Watch], Result]) -> Result:
    with journal() as opened:
        return use(Watch(changes, resting, read_settings().notes, opened, _revise))


def _revise(person: Person, slug: str, why: str) -> None:
    with st.spinner(say("watch.revising")), workshop() as shop:
        shop.set_status(person, slug, TO_REVISE)


def _list(
    base: KnowledgeBase,
    person: Person,
    syncs: tuple[Sync, ...],
    changes: tuple[ChangedArticle, ...],
    resting: Resting,
) -> None:
    st.title(say("pages.watch"), anchor=False)
    st.markdown(say("watch.explained"))
    here = next(sync for sync in syncs if sync.change_id == changes[0].change_id)
    if len(syncs) > 1:
        names = {sync.change_id: _sync_name(sync) for sync in syncs}
        chosen = st.selectbox(
            say("watch.sync"), list(names), index=list(names).index(here.change_id), format_func=names.__getitem__,
            key=f"sync_{here.change_id}",
        )  # fmt: skip
        if chosen != here.change_id:
            st.query_params.from_dict({"sync": str(chosen)})
            st.rerun()
    st.caption(plain(f"{_sync_name(here)} · {here.origin}"))
    rows = _with_watch(changes, resting, lambda watch: watch.overview(person))
    left = sum(1 for row in rows if row.to_do)
    st.markdown(say("watch.left", left=counted(left), all=counted(len(rows))))
    only = st.segmented_control(
        say("watch.show"), ["to_do", "touching", "all"], default="to_do" if left else "all", key="watch_show",
        format_func=lambda name: say(f"watch.show_{name}"),
    )  # fmt: skip
    kept = [row for row in rows if _is_shown(row, only or "all")]
    pages = max(1, -(-len(kept) // ON_A_PAGE))
    number = 1
    if pages > 1:
        number = int(st.number_input(say("watch.page", pages=pages), 1, pages, key=f"watch_page_{only}"))
    for row in kept[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]:
        _row(base, row)
    if not kept:
        st.info(say("watch.nothing"), icon=":material/check:")
    _everyone(person, changes, resting)
    for remark in resting.remarks:
        st.warning(plain(remark), icon=":material/warning:")


def _everyone(person: Person, changes: tuple[ChangedArticle, ...], resting: Resting) -> None:
    with st.expander(say("watch.everyone"), icon=":material/group:"):
        watch_recipients(
            "everyone", person, None, lambda use: _with_watch(changes, resting, use),
            f"veille-{changes[0].change_id}.csv",
        )  # fmt: skip


def _is_shown(row: Overview, only: str) -> bool:
    touching = bool(row.notes or row.questions or row.entries or row.answers)
    return only == "all" or (touching if only == "touching" else row.to_do > 0)


def _row(base: KnowledgeBase, row: Overview) -> None:
    change = row.change
    with st.container(key=f"change_{change.article.replace(':', '_').replace('~', '_')}", gap="xsmall"):
        st.page_link(
            page("watch"),
            label=say("watch.row", name=f"**{plain(name_of(base.documents, change.key))}**", kind=_kind(change)),
            query_params={"sync": change.change_id, "article": change.article},
            icon=":material/gavel:",
        )
        left = say("watch.row_left", count=row.to_do) if row.to_do else say("watch.row_done")
        st.caption(
            say(
                "watch.row_facts", answers=counted(row.answers), notes=row.notes, questions=row.questions,
                entries=row.entries, left=left,
            )
        )  # fmt: skip


def _article(
    base: KnowledgeBase,
    person: Person,
    changes: tuple[ChangedArticle, ...],
    resting: Resting,
    article: str,
    answer: str | None,
) -> None:
    back = {"sync": changes[0].change_id}
    with st.container(horizontal=True, key="way", gap="xsmall", vertical_alignment="center"):
        st.page_link(page("watch"), label=say("watch.all_changes"), query_params=back, icon=":material/notifications:")
        if answer:
            st.page_link(
                page("watch"), label=plain(article), query_params=back | {"article": article},
                icon=":material/chevron_right:",
            )  # fmt: skip
    if answer:
        with journal() as opened:
            past_answer(base, opened, person, answer)
        return
    impact = _with_watch(changes, resting, lambda watch: watch.impact(person, article))
    change = impact.change
    st.title(plain(name_of(base.documents, change.key)), anchor=False)
    st.markdown(f"**{_kind(change)}** — {_dates(change)}")
    _wordings(change)
    st.page_link(
        page("browse"), label=say("watch.open_article"), query_params=address(change.moved_to or change.key),
        icon=":material/menu_book:",
    )  # fmt: skip
    _relying(person, changes, resting, impact)
    near_notes(base, person, change, lambda watched: _with_watch(changes, resting, watched))
    st.header(say("watch.people"), anchor=False)
    watch_recipients(
        "people", person, change.article, lambda use: _with_watch(changes, resting, use),
        f"veille-{change.change_id}-{change.key.replace(':', '-')}.csv",
    )  # fmt: skip


def _relying(person: Person, changes: tuple[ChangedArticle, ...], resting: Resting, impact: Impact) -> None:
    remark = st.text_input(say("watch.remark"), key=f"remark_{impact.change.article}", max_chars=500)
    for kind, name in SECTIONS:
        items = impact.of_kind(kind)
        st.header(say(f"watch.{name}", count=counted(len(items))), anchor=False)
        if kind == ANSWER and impact.answers.times:
            st.markdown(_answers_total(impact.answers))
        if not items:
            st.caption(say(f"watch.no_{name}"))
            continue
        watch_items(
            impact.change, items, person, (remark or "").strip(), lambda use: _with_watch(changes, resting, use)
        )


def _wordings(change: ChangedArticle) -> None:
    if not change.pieces:
        st.caption(say("watch.same_words"))
        return
    whole = False
    if is_cut(change.pieces):
        whole = st.toggle(say("watch.whole"), key=f"whole_{change.article}")
    st.caption(say("watch.legend"))
    word_diff_view(change.pieces, whole=whole)


def _kind(change: ChangedArticle) -> str:
    if change.kind is Kind.MOVED and change.moved_to:
        number = plain(change.moved_to.partition(":")[2])
        return say("watch.kind_deplace", number=number)
    return say(f"watch.kind_{change.kind.value}")


def _dates(change: ChangedArticle) -> str:
    day = change.in_force_since or (change.new.valid_from if change.new and change.kind is Kind.ADDED else None)
    words = say("watch.since", date=long_date(day)) if day else say("watch.no_date")
    return f"{words} {plain(shortened(change.remark, 200))}" if change.remark else words


def _answers_total(count: AffectedCount) -> str:
    return say(
        "watch.answers_total", times=counted(count.times), askers=counted(count.askers),
        outdated=counted(count.outdated),
    )  # fmt: skip


def _sync_name(sync: Sync) -> str:
    return say(
        "watch.sync_name", day=long_date(sync.synced_at.astimezone().date()), as_of=long_date(sync.as_of),
        count=counted(sync.articles),
    )  # fmt: skip
