"""A plan or a comparison in French, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Article
from corpus.sync.plan_model import ArticleChange, ChangeKind, SyncPlan
from corpus.sync.states import ArticleDiff, CorpusDiff, DiffKind
from corpus.sync.touched import Touched
from corpus.sync.word_diff import render_diff

# An article added or ended is shown by its first words: the diff of a whole text against nothing says no
# more.
EXCERPT = 200

_PLAN_TITLES = {
    ChangeKind.ADDED: "Articles ajoutés",
    ChangeKind.CHANGED: "Nouvelles versions",
    ChangeKind.ENDED: "Articles abrogés ou déplacés",
    ChangeKind.RECTIFIED: "Rédactions rectifiées à la source",
    ChangeKind.UPDATED: "Dates, état ou place mis à jour",
    ChangeKind.RECOVERED: "Anciennes versions retrouvées",
}
_DIFF_TITLES = {
    DiffKind.ADDED: "Articles ajoutés",
    DiffKind.CHANGED: "Articles modifiés",
    DiffKind.RECTIFIED: "Rédactions rectifiées",
    DiffKind.ENDED: "Articles abrogés",
    DiffKind.REMOVED: "Articles retirés du corpus",
    DiffKind.DATES: "Dates modifiées",
}


def describe_plan(plan: SyncPlan) -> str:
    """The plan as text: a summary, then every change with its word diff (`[-retiré-]`, `{+ajouté+}`)."""
    return "\n".join(_plan_lines(plan))


def describe_diff(diff: CorpusDiff, found: Touched | None = None) -> str:
    """A comparison as text, with what it touches."""
    return "\n".join(_diff_lines(diff, found))


def _plan_lines(plan: SyncPlan) -> Iterator[str]:
    yield f"Source : {plan.origin}, droit connu au {plan.as_of.strftime('%d/%m/%Y')}"
    yield f"Textes suivis : {', '.join(plan.texts) or 'aucun'}"
    if plan.ignored:
        yield f"Laissés de côté : {', '.join(plan.ignored[:10])}{' …' if len(plan.ignored) > 10 else ''}"
    for kind, title in _PLAN_TITLES.items():
        yield f"{title} : {len(plan.of_kind(kind))}"
    yield f"Mises en garde levées : {len(plan.cautions)}"
    yield f"Articles inchangés : {plan.unchanged}"
    if plan.empty:
        yield "Rien à écrire : le corpus est à jour de cette source."
    for kind, title in _PLAN_TITLES.items():
        changes = plan.of_kind(kind)
        if changes:
            yield ""
            yield f"## {title}"
            for change in changes:
                yield from _change(change)
    if plan.remarks:
        yield ""
        yield "## Remarques"
        yield from (f"- {remark}" for remark in plan.remarks)


def _change(change: ArticleChange) -> Iterator[str]:
    article = change.closed if change.kind is ChangeKind.ENDED and change.closed else change.article
    yield f"- {article.key} ({_period(article)}){f' : {change.remark}' if change.remark else ''}"
    if change.kind in (ChangeKind.ADDED, ChangeKind.RECOVERED, ChangeKind.ENDED):
        yield f"    {_excerpt(article)}"
    elif change.pieces:
        yield _indented(render_diff(change.pieces))


def _diff_lines(diff: CorpusDiff, found: Touched | None) -> Iterator[str]:
    if not diff.articles:
        yield "Aucune différence entre les deux états."
    for kind, title in _DIFF_TITLES.items():
        articles = diff.of_kind(kind)
        if articles:
            yield f"## {title} : {len(articles)}"
            for article in articles:
                yield from _article_diff(article)
            yield ""
    if found is None:
        return
    counts = f"{len(found.notes)} notes, {len(found.entries)} entrées du lexique, {len(found.questions)} questions"
    yield f"## À relire : {counts}"
    for note in found.notes:
        yield f"- note {note.slug} : {', '.join(dict.fromkeys((*note.cited, *note.in_body)))}"
    for entry in found.entries:
        yield f"- lexique « {entry.term} » : {', '.join(entry.articles)}"
    for question in found.questions:
        keys = ", ".join((*question.gold, *question.acceptable))
        yield f"- question {question.question_id} ({question.file}) : {keys}"
    yield from (f"- remarque : {remark}" for remark in found.remarks)


def _article_diff(article: ArticleDiff) -> Iterator[str]:
    shown = article.new or article.old
    if shown is None:
        return
    yield f"- {article.key} ({_period(shown)})"
    if article.old is None or article.new is None or article.kind is DiffKind.ENDED:
        yield f"    {_excerpt(shown)}"
    elif article.pieces:
        yield _indented(render_diff(article.pieces))


def _period(article: Article) -> str:
    start = article.valid_from.strftime("%d/%m/%Y") if article.valid_from else "date inconnue"
    return f"du {start} au {article.valid_to.strftime('%d/%m/%Y')}" if article.valid_to else f"depuis le {start}"


def _excerpt(article: Article) -> str:
    text = " ".join(article.body.split())
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " […]"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
