from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.library import Library
from corpus.manifest import ScopeRule, read_manifest

TEXTS = Path(__file__).resolve().parents[2] / "corpus" / "texts"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(TEXTS, verify=False)


@pytest.fixture
def folder(small_corpus: Path, tmp_path: Path) -> Path:
    shutil.copy(small_corpus / "texts" / "manifest.toml", tmp_path)
    return tmp_path


def edit(folder: Path, pattern: str, replacement: str) -> None:
    path = folder / "manifest.toml"
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"{pattern} is not in the manifest")
    path.write_text(text, encoding="utf-8")


def test_every_rule_says_why_and_each_of_its_prefixes_holds_articles(library: Library) -> None:
    rules = library.manifest.core_rules
    assert rules
    for rule in rules:
        assert len(rule.reason) > 10, rule
        for prefix in rule.prefixes:
            one = ScopeRule(rule.text_id, (prefix,), rule.reason)
            assert any(one.covers(article) for article in library.articles()), prefix


def test_no_prefix_is_said_twice(library: Library) -> None:
    prefixes = [(rule.text_id, prefix) for rule in library.manifest.core_rules for prefix in rule.prefixes]
    swallowed = [
        (mine, other) for mine in prefixes for other in prefixes
        if mine != other and mine[0] == other[0] and mine[1].startswith(other[1])
    ]  # fmt: skip
    assert len(set(prefixes)) == len(prefixes)
    assert not swallowed


@pytest.mark.parametrize(
    ("key", "core"),
    [
        ("code-du-travail:L7332-1", True),
        ("code-du-travail:R7331-11", True),
        ("code-du-travail:R5142-1", True),
        ("code-du-travail:L3332-17-1", True),
        ("code-du-travail:D1226-1", True),
        ("code-du-travail:L143-11-4", False),  # the former code: three digits, another numbering
        ("code-du-travail:L7111-3", False),  # journalists
        ("code-de-commerce:L127-1", True),
        ("loi-47-1775:26-41", True),
    ],
)
def test_the_core_is_what_cae_staff_live_in(library: Library, key: str, core: bool) -> None:
    text_id, num = key.split(":")
    versions = library.versions(text_id, num)
    assert versions
    assert {library.in_core(article) for article in versions} == {core}


def test_the_core_is_a_real_part_of_the_code(library: Library) -> None:
    code = [article for article in library.articles() if article.text_id == "code-du-travail"]
    share = sum(library.in_core(article) for article in code) / len(code)
    assert 0.2 < share < 0.6


def test_every_text_says_its_age_origin_and_licence(library: Library) -> None:
    for entry in library.manifest.texts:
        assert entry.as_of
        assert entry.origin
        assert entry.licence == "Licence Ouverte 2.0"
        assert re.fullmatch(r"[0-9a-f]{64}", entry.sha256)


def test_a_missing_manifest_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="introuvable ; restaurez-le"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe binaire", b"[[text]\n", "titre = « non »".encode()])
def test_an_unreadable_manifest_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.toml").write_bytes(content)
    with pytest.raises(ManifestError, match="Manifeste illisible") as caught:
        read_manifest(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "replacement", "reason"),
    [
        (r"^licence = .*\n", "", "TextEntry, il manque licence"),
        (r"^licence = .*", 'licence = "x"\ncouleur = "bleu"', "clé inconnue couleur"),
        (r"^articles = .*", 'articles = "onze"', "« articles » : nombre entier attendu, « onze » lu"),
        (r"^date_of_text = .*", 'date_of_text = "1910"', "« date_of_text » : date AAAA-MM-JJ attendu"),
        (r"^core = .*", 'core = "oui"', "« core » : true ou false attendu"),
        (r"^title = .*", 'title = ""', "« title » : texte attendu"),
        (r"^prefixes = .*", 'prefixes = "733"', "« prefixes » : liste de textes attendu"),
        (r"^prefixes = .*", "prefixes = []", "« prefixes » : liste de textes attendu"),
        (r"^prefixes = .*", "prefixes = [733]", "« prefixes » : liste de textes attendu"),
        (r"^reason = .*", 'reason = ""', "« reason » : texte attendu"),
        (r"^\[versions\]", "[anciennes]", "VersionsEntry, il manque"),
        (r'^text_id = "loi-47-1775"', 'text_id = "code-du-travail"', "décrit deux fois : code-du-travail"),
        (r'(\[\[core\]\]\ntext_id = )"code-du-travail"', r'\1"code-civil"', "texte inconnu : code-civil"),
        (r"\A", "core = 3\n", "« core » doit être écrit"),
        (r"\A[\s\S]*\Z", "", "ne nomme aucun texte"),
    ],
)
def test_an_incomplete_manifest_says_what_is_wrong(folder: Path, pattern: str, replacement: str, reason: str) -> None:
    if replacement.startswith("core = 3"):
        edit(folder, r"\[\[core\]\][\s\S]*\Z", "")
    edit(folder, pattern, replacement)
    with pytest.raises(ManifestError) as caught:
        read_manifest(folder)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
