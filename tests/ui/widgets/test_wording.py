"""The wording file and the code say the same names."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from kb.answer import record
from ui.widgets.wording import say, table, typeset

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [*(ROOT / "ui" / "pages").glob("*.py"), *(ROOT / "ui" / "widgets").glob("*.py")]


def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(prefix: str, value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{prefix}.{key}" if prefix else key, inner)
        elif isinstance(value, str):
            found[prefix] = value

    walk("", table())
    return found


def test_every_sentence_the_code_says_exists() -> None:
    said = {
        key
        for path in SOURCES
        for key in re.findall(r"say\(\s*\"([a-z_]+\.[a-z_.]+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 60
    assert said - set(_sentences()) == set()


def test_every_reason_of_refusal_has_its_words() -> None:
    reasons = (
        record.OUT_OF_CORPUS,
        record.NO_SUCH_ARTICLE,
        record.NO_VERSION,
        record.OFF_TOPIC,
        record.VAGUE,
    )
    for reason in reasons:
        assert say(f"refusal.{reason}")
        assert say(f"refusal.{reason}_help")


def test_every_domain_of_the_lexicon_has_a_name() -> None:
    from corpus.lexicon import Lexicon

    domains = {entry.domain for entry in Lexicon.load(ROOT / "corpus" / "lexicon.toml").entries}
    assert domains <= set(table()["domains"])


def test_braces_are_names() -> None:
    for key, sentence in _sentences().items():
        for _, name, _, _ in string.Formatter().parse(sentence):
            assert name is None or name.isidentifier(), key


def test_french_spacing() -> None:
    assert typeset("« Oui » : non ; 5 % ?") == "«\u00a0Oui\u00a0»\u00a0: non\u202f; 5\u202f%\u202f?"


def test_unknown_sentence() -> None:
    with pytest.raises(KeyError):
        say("ask.nothing")
