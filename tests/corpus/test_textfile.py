from __future__ import annotations

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import TextError
from corpus.textfile import content_sha256, read_articles, write_rows

CODE = frozenset({"code-du-travail"})
GOOD: dict[str, Any] = {
    "text_id": "code-du-travail",
    "num": "L7332-1",
    "section_path": ["Partie législative", "Chapitre II :\nMise en œuvre"],
    "valid_from": "2014-08-02",
    "valid_to": "2999-01-01",
    "text": "Le contrat peut comporter une période d'essai.",
    "origin": "LEGI",
    "licence": "Licence Ouverte 2.0",
}


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "texte.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(line + "\n" for line in lines)
    return path


def row(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=True)


def test_a_good_row_becomes_an_article_with_its_words_untouched(tmp_path: Path) -> None:
    text = "  Deux espaces ,\tune tabulation, « guillemets »\u00a0;\n1° œ et e\u0301.\n"
    (article,) = read_articles(written(tmp_path, row(text=text, num=" L. 7332-1 ")), CODE)
    assert article.body == text
    assert article.num == "L7332-1"
    assert article.section_path[1] == "Chapitre II : Mise en œuvre"
    assert article.valid_from == date(2014, 8, 2)


@pytest.mark.parametrize("sentinel", ["2999-01-01", "2222-02-22", None])
def test_every_way_to_say_no_end_is_an_open_end(tmp_path: Path, sentinel: str | None) -> None:
    (article,) = read_articles(written(tmp_path, row(valid_to=sentinel)), CODE)
    assert article.valid_to is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "objet JSON attendu"),
        ("", "objet JSON attendu"),
        ("[1, 2]", "objet JSON attendu, list lu"),
        (row(text=""), "le champ « text » manque ou est vide"),
        (row(text=" \n "), "le champ « text » manque ou est vide"),
        (row(num=None), "le champ « num » manque ou est vide"),
        (row(origin=None), "le champ « origin » manque"),
        (row(licence=""), "le champ « licence » manque"),
        (row(text=12), "texte attendu pour « text », int lu"),
        (row(num=["L1"]), "texte attendu pour « num », list lu"),
        (row(text_id=["x"]), "texte attendu pour « text_id », list lu"),
        (row(section_path="Partie"), "liste de titres attendue pour « section_path », str lu"),
        (row(section_path=[None]), "liste de titres attendue"),
        (row(url=3), "texte attendu pour « url », int lu"),
        (row(text="à moitié \ud83d"), "caractère incomplet"),
        (row(text_id="code-civil"), "texte « code-civil » inattendu dans ce fichier (attendu : code-du-travail)"),
        (row(valid_from="02/08/2014"), "date AAAA-MM-JJ attendue pour « valid_from », « 02/08/2014 » lu"),
        (row(valid_from="20140802"), "date AAAA-MM-JJ attendue"),
        (row(valid_from="2014-02-30"), "date AAAA-MM-JJ attendue"),
        (row(valid_from=2014), "date AAAA-MM-JJ attendue pour « valid_from », « 2014 » lu"),
        (row(valid_to="2014-08-02"), "fin de validité 2014-08-02 avant son début 2014-08-02"),
        (row(valid_to="2010-01-01"), "article L7332-1, fin de validité 2010-01-01 avant son début 2014-08-02"),
    ],
)
def test_a_bad_row_is_refused_saying_which_and_why(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, row(), line)
    articles = read_articles(path, CODE)
    next(articles)
    with pytest.raises(TextError) as caught:
        next(articles)
    assert str(caught.value).startswith("texte.jsonl.xz, ligne 2 : ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not xz at all", lzma.compress(b"x" * 10_000)[:60]])
def test_an_unreadable_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "abîmé.jsonl.xz"
    path.write_bytes(content)
    with pytest.raises(TextError, match=r"Fichier de texte illisible : abîmé\.jsonl\.xz .* restaurez-le"):
        list(read_articles(path, CODE))
    with pytest.raises(TextError, match="illisible"):
        content_sha256(path)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin1.jsonl.xz"
    path.write_bytes(lzma.compress(row().encode("ascii").replace(b"essai", b"\xe9ssai")))
    with pytest.raises(TextError, match="illisible"):
        list(read_articles(path, CODE))


def test_the_checksum_is_of_the_content_not_of_the_compression(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.xz", [GOOD])
    (tmp_path / "b.xz").write_bytes(lzma.compress(lzma.decompress((tmp_path / "a.xz").read_bytes()), preset=0))
    assert (tmp_path / "a.xz").read_bytes() != (tmp_path / "b.xz").read_bytes()
    assert content_sha256(tmp_path / "a.xz") == content_sha256(tmp_path / "b.xz")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xz", "b.xz"):
        write_rows(tmp_path / name, [GOOD, {**GOOD, "num": "L7332-2"}])
    assert (tmp_path / "a.xz").read_bytes() == (tmp_path / "b.xz").read_bytes()
    assert [article.num for article in read_articles(tmp_path / "a.xz", CODE)] == ["L7332-1", "L7332-2"]
