"""The real package against the shipped corpus, when `LEGI_DATA_PACKAGE` says where it is (npm pack 2.513.0)."""

import os
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.sync.npm_source import read_npm

TEXTS = Path(__file__).parents[3] / "corpus" / "texts"
# Where the stored rows follow another layout: « livre I er », formulas and tables whose blanks differ.
LAYOUT = {
    "code-du-travail:L1225-16",
    "code-du-travail:AnnexeII",
    "code-de-la-securite-sociale:D241-7-1",
    "code-de-la-securite-sociale:D241-11",
}


@pytest.mark.skipif("LEGI_DATA_PACKAGE" not in os.environ, reason="LEGI_DATA_PACKAGE absent")
def test_the_stored_rows_come_out_byte_for_byte() -> None:
    library = Library(TEXTS)
    stored = {article.legi_id: article for article in library.articles()}
    source = read_npm(
        Path(os.environ["LEGI_DATA_PACKAGE"]), {entry.identifier: entry.text_id for entry in library.manifest.texts}
    )
    origin = source.origin
    found = [item.article for text in source.texts for item in text.articles if item.article.legi_id in stored]
    compared = [article for article in found if stored[article.legi_id].origin == origin]
    assert compared
    different = {article.key for article in compared if article.body != stored[article.legi_id].body}
    assert different <= LAYOUT
