"""How articles are named to people."""

import pytest

from corpus.citation import label
from corpus.errors import LexcoopError


@pytest.mark.parametrize(
    ("text_id", "num", "written"),
    [
        ("code-du-travail", "L7332-1", "C. trav., art. L. 7332-1"),
        ("code-de-la-securite-sociale", "L311-3", "CSS, art. L. 311-3"),
        ("code-rural", "L722-20", "C. rur., art. L. 722-20"),
        ("code-de-commerce", "L127-2", "C. com., art. L. 127-2"),
        ("loi-47-1775", "26-41", "Loi n° 47-1775 du 10 septembre 1947, art. 26-41"),
        ("loi-2014-856", "1", "Loi n° 2014-856 du 31 juillet 2014, art. 1er"),
        ("code-du-travail", "AnnexeII", "C. trav., annexe II"),
    ],
)
def test_label(text_id: str, num: str, written: str) -> None:
    assert label(text_id, num) == written
    assert "\u00a0" not in written


def test_a_text_without_a_name_is_refused() -> None:
    with pytest.raises(LexcoopError, match="code-civil"):
        label("code-civil", "1103")
