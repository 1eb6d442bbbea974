import tomllib
from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.sync.manifest_edit import edit_manifest

TOML = (Path(__file__).parents[3] / "corpus/texts/manifest.toml").read_text(encoding="utf-8")


def test_only_the_values_named_change() -> None:
    new = edit_manifest(
        TOML, {"code-rural": {"articles": 9, "as_of": "2026-10-01", "origin": 'un "paquet" \\1'}}, {"sha256": "abc"}
    )
    before, after = TOML.split("\n"), new.split("\n")
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 4
    data = tomllib.loads(new)
    rural = next(text for text in data["text"] if text["text_id"] == "code-rural")
    assert (rural["articles"], rural["as_of"], rural["origin"]) == (9, "2026-10-01", 'un "paquet" \\1')
    assert data["versions"]["sha256"] == "abc"


def test_nothing_to_change() -> None:
    assert edit_manifest(TOML, {}, {}) == TOML


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(ManifestError, match="code-civil"):
        edit_manifest(TOML, {"code-civil": {"articles": 1}}, {})
    with pytest.raises(ManifestError, match="la clé « âge » manque à « code-rural »"):
        edit_manifest(TOML, {"code-rural": {"âge": 1}}, {})
    with pytest.raises(ManifestError, match="versions"):
        edit_manifest("", {}, {"articles": 1})
