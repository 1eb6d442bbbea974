"""One article for a terminal: its number however it is written, its JSON, its page.

known_number, view_json, print_article, no_version
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.text import Text

from corpus.article import Article
from corpus.citation import label, normalise_num
from corpus.citation_index import index_of
from corpus.errors import CallError
from corpus.library import ArticleView, Library
from corpus.manifest import TextEntry
from ui.terminal.output import console

_ARTICLE_WORD = re.compile(r"\A\s*(?:articles?|art\.?)\s+", re.IGNORECASE)


def known_number(library: Library, text_id: str, num: str) -> str:
    """The number as the corpus spells it (« l. 7332-1 », « R* 1237-6 », « art. 26-41 »), known or not.

    Raises `CallError` for an empty one.
    """
    written = normalise_num(_ARTICLE_WORD.sub("", num))
    if not written:
        raise CallError("Numéro d'article attendu, comme L7332-1 ; reçu : rien.")
    return index_of(library).spelling.get(text_id, {}).get(written, written)


def view_json(view: ArticleView, entry: TextEntry, num: str, day: date) -> dict[str, Any]:
    """The contract's object of `corpus show`."""
    return {
        "text_id": entry.text_id,
        "num": num,
        "date": day.isoformat(),
        "article": _article_json(view.article, entry) if view.article else None,
        "previous": view.previous,
        "next": view.following,
        "versions": [
            {
                "document": version.document_id,
                "valid_from": _iso(version.valid_from),
                "valid_to": _iso(version.valid_to),
            }
            for version in view.versions
        ],
    }


def print_article(view: ArticleView, entry: TextEntry) -> None:
    """The version in force, its neighbours and its versions, for a person."""
    article = view.article
    if article is None:
        return
    _say(label(article.text_id, article.num), style="bold")
    _say(" › ".join((entry.title, *article.section_path)), style="dim")
    _say(f"{_period(article)} · texte connu au {article.as_of or entry.as_of}", style="dim")
    if article.caution:
        _say(f"⚠ {article.caution}", style="yellow")
    _say("")
    _say(article.body)
    if article.nota:
        _say("")
        _say(f"Nota : {article.nota}", style="dim")
    _say("")
    for title, neighbour in (("Article précédent", view.previous), ("Article suivant", view.following)):
        if neighbour:
            _say(f"{title} : {label(article.text_id, neighbour)}")
    if len(view.versions) > 1:
        _say("Versions connues :")
        for version in view.versions:
            _say(f"{'→' if version is article else ' '} {_period(version)} ({version.document_id})")
    if article.url:
        _say(article.url, style="dim")


def no_version(view: ArticleView, text_id: str, num: str, day: date) -> str:
    """The sentence for a date at which no known wording applies."""
    return (
        f"Aucune version connue de « {label(text_id, num)} » au {_day(day)} ; périodes connues : "
        f"{_joined(_period(version) for version in view.versions)}. Choisissez une date avec --date."
    )


def _article_json(article: Article, entry: TextEntry) -> dict[str, Any]:
    return {
        "document": article.document_id,
        "label": label(article.text_id, article.num),
        "body": article.body,
        "valid_from": _iso(article.valid_from),
        "valid_to": _iso(article.valid_to),
        "section_path": list(article.section_path),
        "caution": article.caution,
        "as_of": article.as_of or entry.as_of,
        "url": article.url,
        "status": article.status,
        "origin": article.origin,
        "licence": article.licence,
    }


def _say(text: str, style: str = "") -> None:
    # As `Text`: brackets in the law are not styles. Lines are left to the terminal to wrap.
    console.print(Text(text, style=style), soft_wrap=True)


def _period(article: Article) -> str:
    since = f"du {_day(article.valid_from)}" if article.valid_from else "d'une date inconnue"
    if article.valid_to is None:
        return f"depuis le {_day(article.valid_from)}" if article.valid_from else "en vigueur, date de début inconnue"
    return f"{since} au {_day(article.valid_to)} (exclu)"


def _joined(parts: Iterable[str]) -> str:
    return " ; ".join(parts)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
