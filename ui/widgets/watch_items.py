"""What relies on a changed article, item by item, with the lawyer's decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from corpus.errors import LexcoopError
from corpus.sync.change_log import ChangedArticle
from kb import KnowledgeBase
from kb.journal.changes import VERDICTS
from kb.journal.person import Person
from kb.journal.records import ChangeReview
from kb.veille.paraphrases import LikenessUnmeasured, Paraphrase, Paraphrases, threshold_for
from kb.veille.records import ANSWER, LEXICON, NOTE, Item
from kb.veille.watch import Watch
from ui.widgets.labels import address, counted
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.wording import say

LONGEST = 300
FIRST = 20
ICONS = {NOTE: ":material/sticky_note_2:", ANSWER: ":material/forum:", LEXICON: ":material/translate:"}
WithWatch = Callable[[Callable[[Watch], Any]], Any]


def watch_items(
    change: ChangedArticle, items: Sequence[Item], person: Person, remark: str, with_watch: WithWatch
) -> None:
    """Draw the items; the first ones until all are asked for."""
    shown = list(items)
    if len(shown) > FIRST and not st.toggle(
        say("watch.all_items", count=counted(len(shown))), key=f"all_{change.article}_{items[0].kind}"
    ):
        shown = shown[:FIRST]
    for place, item in enumerate(shown):
        key = f"{change.article}_{item.kind}_{place}"
        with st.container(key=f"item_{_css(key)}", gap="xsmall", border=True):
            _title(change, item)
            _facts(item)
            _decision(change, item.kind, item.item, item.review, person, remark, with_watch, key)


def near_notes(base: KnowledgeBase, person: Person, change: ChangedArticle, with_watch: WithWatch) -> None:
    """Notes that say the same without citing the article, found when asked for: the search takes some seconds."""
    st.header(say("watch.near"), anchor=False)
    st.caption(say("watch.near_explained"))
    if change.old is None:
        st.caption(say("watch.near_nothing_old"))
        return
    wanted = f"near_{change.change_id}_{change.article}"
    if st.button(say("watch.near_search"), key=f"button_{wanted}", icon=":material/search:"):
        st.session_state[wanted] = True
    if not st.session_state.get(wanted):
        return
    try:
        threshold = threshold_for(base.embedder.weights_fingerprint)
    except LikenessUnmeasured as error:
        st.info(plain(str(error)), icon=":material/info:")
        return
    with st.spinner(say("watch.near_searching")):
        found = _search(base.generation, _base=base).find(change.old.body, change.key, threshold)
    st.caption(
        say(
            "watch.near_trust", precision=round(threshold.precision * 100), recall=round(threshold.recall * 100),
            count=len(found),
        )
    )  # fmt: skip
    for place, note in enumerate(found):
        _near(change, note, person, with_watch, f"near_{change.article}_{place}")


@st.cache_resource(show_spinner=False, max_entries=2)
def _search(generation: str, *, _base: KnowledgeBase) -> Paraphrases:
    return Paraphrases(_base.documents, _base.opened.index, _base.embedder)


def _near(change: ChangedArticle, note: Paraphrase, person: Person, with_watch: WithWatch, key: str) -> None:
    with st.container(key=f"item_{_css(key)}", gap="xsmall", border=True):
        st.page_link(
            page("browse"), label=plain(note.title), query_params=address(f"note:{note.slug}"), icon=ICONS[NOTE]
        )
        st.markdown(say("watch.near_item", words=plain(shortened(note.item.lstrip("-*• "), LONGEST))))
        st.markdown(say("watch.near_line", words=plain(shortened(note.line, LONGEST))))
        st.caption(say("watch.near_likeness", percent=round(note.likeness * 100)))
        review = with_watch(lambda watch: watch.review_of(person, change.article, NOTE, note.slug))
        _decision(change, NOTE, note.slug, review, person, "", with_watch, key)


def _title(change: ChangedArticle, item: Item) -> None:
    words = plain(shortened(item.title, LONGEST))
    if item.kind == NOTE:
        st.page_link(page("browse"), label=words, query_params=address(f"note:{item.item}"), icon=ICONS[NOTE])
    elif item.kind == ANSWER:
        st.page_link(
            page("watch"),
            label=words,
            query_params={"sync": change.change_id, "article": change.article, "reponse": str(item.exchange_id)},
            icon=ICONS[ANSWER],
        )
    else:
        st.markdown(f"**{words}**")


def _facts(item: Item) -> None:
    facts = []
    if item.kind == ANSWER:
        facts.append(say("watch.given", times=counted(item.served), askers=counted(item.askers)))
        if item.outdated:
            facts.append(say("watch.outdated", times=counted(item.outdated)))
    elif item.kind == NOTE:
        facts.append(say("watch.served", times=counted(item.served)))
    elif item.kind != LEXICON:
        facts.append(item.item.replace("#", " · "))
    if item.last:
        facts.append(say("watch.last", date=f"{item.last.astimezone():%d/%m/%Y}"))
    facts += [item.why] if item.why else []
    if facts:
        st.caption(plain(" · ".join(facts)))


def _decision(
    change: ChangedArticle,
    kind: str,
    item: str,
    review: ChangeReview | None,
    person: Person,
    remark: str,
    with_watch: WithWatch,
    key: str,
) -> None:
    def decide(verdict: str) -> None:
        try:
            _, revised = with_watch(lambda watch: watch.mark(person, change.article, kind, item, verdict, remark))
        except LexcoopError as error:
            st.session_state["watch_said"] = (key, str(error), True)
        else:
            words = say("watch.note_to_revise") if revised else say("watch.kept")
            st.session_state["watch_said"] = (key, words, False)

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for verdict in VERDICTS:
            chosen = review is not None and review.verdict == verdict
            st.button(
                say(f"watch.verdict_{verdict}"), key=f"{verdict}_{key}", on_click=decide, args=(verdict,),
                type="primary" if chosen else "secondary", icon=":material/check:" if chosen else None,
            )  # fmt: skip
        if review:
            words = say("watch.decided", who=review.who, at=f"{review.at.astimezone():%d/%m/%Y à %H:%M}")
            st.caption(plain(f"{words} — {review.remark}" if review.remark else words))
    said = st.session_state.get("watch_said")
    if said and said[0] == key:
        (st.error if said[2] else st.success)(
            plain(said[1]), icon=":material/error:" if said[2] else ":material/check:"
        )
        del st.session_state["watch_said"]


def _css(key: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in key)
