"""Which articles each article cites, as the citation parser reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from corpus.article import Article
from corpus.citation import find_references, resolve
from corpus.library import Library
from indexing.cache import BuildCache

# Raise when the parser's results change: cached citations of another version are not used.
PARSER = "2"
# « articles L. 1 à L. 9999 » says nothing of any one of them.
LONGEST_RANGE = 12


def citations_of(
    library: Library, articles: Sequence[Article], cache: BuildCache, today: date
) -> dict[str, tuple[str, ...]]:
    """Article keys cited by each article version, by document id."""
    hashes = {a.document_id: hashlib.sha256(f"{a.text_id}\n{a.body}".encode()).hexdigest() for a in articles}
    known = cache.citations(PARSER, sorted(set(hashes.values())))
    fresh: dict[str, tuple[str, ...]] = {}
    for article in articles:
        sha = hashes[article.document_id]
        if sha not in known and sha not in fresh:
            fresh[sha] = _cited(article, library, today)
    cache.add_citations(PARSER, fresh.items())
    known.update(fresh)
    return {a.document_id: tuple(key for key in known[hashes[a.document_id]] if key != a.key) for a in articles}


def _cited(article: Article, library: Library, today: date) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for reference in find_references(article.body, default_text_id=article.text_id, catalogue=library):
        found = resolve(reference, library, today).keys
        if len(found) <= LONGEST_RANGE:
            keys.update(dict.fromkeys(found))
    return tuple(keys)
