"""Markdown files: front matter apart, hidden parts out."""

from pathlib import Path

import pytest

from corpus.convert.markdown import convert, visible


def test_front_matter_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "La période d\'essai"\nstatus: publiee\n---\n## Question\n\nCombien ?\n')
    converted = convert(path)
    assert converted.text == "## Question\n\nCombien ?"
    assert converted.title == "La période d'essai"


def test_a_rule_later_in_the_text_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Titre\n\nUn.\n\n---\n\nDeux.\n")
    assert convert(path).text == "# Titre\n\nUn.\n\n---\n\nDeux."


def test_utf16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# Période d'été\n".encode("utf-16"))
    assert convert(path).text == "# Période d'été"


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- SECRET -->",
        "<!-- SECRET\n\nencore -->",
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<div hidden>SECRET</div>",
        '<span style="display: none">SECRET</span>',
        "[//]: # (SECRET)",
        "<!-- SECRET sans fin",
    ],
)
def test_what_a_reader_does_not_see_goes(hidden: str) -> None:
    text = visible(f"Avant.\n\n{hidden}\n")
    assert text.startswith("Avant.")
    assert "SECRET" not in text


def test_code_blocks_are_left_alone() -> None:
    text = "```\n<!-- gardé -->\n```"
    assert visible(text) == text


def test_cut_words_are_made_whole_and_lines_kept() -> None:
    assert visible("Une coopéra-\ntive\nheureuse\n\n- un\n- deux") == "Une coopérative\nheureuse\n\n- un\n- deux"
