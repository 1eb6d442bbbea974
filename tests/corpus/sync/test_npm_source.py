import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.sync import npm_source
from corpus.sync.errors import SyncError
from corpus.sync.npm_source import read_npm
from corpus.sync.rows import Row

IDENTIFIERS = {
    "LEGITEXT000006072050": "code-du-travail",
    "LEGITEXT000006073189": "code-de-la-securite-sociale",
    "LEGITEXT000006071367": "code-rural",
}


def test_articles_come_out_as_the_corpus_stores_them(npm: Callable[..., Path], held: dict[str, list[Row]]) -> None:
    source = read_npm(npm(), IDENTIFIERS)
    assert source.as_of == date(2026, 10, 1)
    assert source.origin == "LEGI (DILA), paquet npm @socialgouv/legi-data 2.600.0"
    for text in source.texts:
        assert text.complete
        found = {item.article.legi_id: item.article for item in text.articles}
        assert len(found) == len(held[text.text_id])
        for row in held[text.text_id]:
            article = found[row["legi_id"]]
            assert article.num == row["num"]
            assert list(article.section_path) == [" ".join(title.split()) for title in row["section_path"]]
            assert article.url == row["url"]
            assert str(article.valid_from) == row["valid_from"]
            assert (article.valid_to and article.valid_to.isoformat()) == row["valid_to"]
            if "\t" not in row["text"]:
                assert article.body == row["text"]


def test_packed_and_unpacked_say_the_same(npm: Callable[..., Path], pack: Callable[[Path], Path]) -> None:
    folder = npm()
    assert read_npm(pack(folder), IDENTIFIERS) == read_npm(folder, IDENTIFIERS)
    assert read_npm(folder / "package", IDENTIFIERS) == read_npm(folder, IDENTIFIERS)


def test_codes_that_are_not_ours_are_named_and_left(npm: Callable[..., Path]) -> None:
    source = read_npm(npm(), {"LEGITEXT000006072050": "code-du-travail"})
    assert [text.text_id for text in source.texts] == ["code-du-travail"]
    assert source.ignored == ("Code rural et de la pêche maritime", "Code de la sécurité sociale")


def test_versions_that_never_came_into_force_are_not_periods(npm: Callable[..., Path]) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        rows[0]["periods"] = [
            {"id": "LEGIARTI000000000001", "dateDebut": 0, "dateFin": 0},
            {"id": "LEGIARTI000000000002", "dateDebut": 0, "dateFin": 86_400_000},
        ]

    item = read_npm(npm(change), IDENTIFIERS).texts[0].articles[0]
    assert [period.legi_id for period in item.periods][:-1] == ["LEGIARTI000000000002"]
    assert item.periods[0].start == date(1970, 1, 1)
    assert item.was_in_force(date(1970, 1, 1))
    assert not item.was_in_force(date(1970, 1, 2))


def test_midnight_in_paris_is_the_day_itself(npm: Callable[..., Path]) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        rows[0]["dateDebut"] = 1_209_600_000_000 - 2 * 3_600_000

    assert read_npm(npm(change), IDENTIFIERS).texts[0].articles[0].article.valid_from == date(2008, 5, 1)


def test_two_texts_that_differ_are_a_remark(npm: Callable[..., Path]) -> None:
    def change(text_id: str, rows: list[Row]) -> None:
        if text_id == "code-rural":
            rows[0]["texte"] = "Autre chose."
            rows.append(rows[0] | {"num_official": "", "texte": rows[0]["text"]})

    remarks = read_npm(npm(change), IDENTIFIERS).remarks
    assert len(remarks) == 2
    assert "code-rural, article L722-20" in remarks[0]
    assert "sans numéro" in remarks[1]


def test_another_package_is_refused(npm: Callable[..., Path]) -> None:
    with pytest.raises(SyncError, match="« left-pad » trouvé"):
        read_npm(npm(name="left-pad"), IDENTIFIERS)


def test_a_package_without_our_codes_is_refused(npm: Callable[..., Path]) -> None:
    with pytest.raises(SyncError, match="ne contient aucun code du corpus"):
        read_npm(npm(codes=()), IDENTIFIERS)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_a_truncated_archive_is_refused(npm: Callable[..., Path], pack: Callable[[Path], Path], share: float) -> None:
    path = pack(npm())
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SyncError, match="tronquée ou illisible"):
        read_npm(path, IDENTIFIERS)


def test_a_member_too_big_is_refused(
    npm: Callable[..., Path], pack: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm_source, "MAX_MEMBER", 1000)
    with pytest.raises(SyncError, match="plus que les 0 Mo admis"):
        read_npm(pack(npm()), IDENTIFIERS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "n'est pas un JSON lisible"),
        ("[]", "objet JSON attendu, list lu"),
        ("{}", "n'a pas la forme attendue"),
        ('{"data": {}, "children": []}', "date AAAA-MM-JJ attendue pour « dateModif », « None » lu"),
    ],
)
def test_a_broken_code_is_refused(npm: Callable[..., Path], content: str, message: str) -> None:
    folder = npm()
    (folder / "package/data/LEGITEXT000006072050.json").write_text(content, encoding="utf-8")
    with pytest.raises(SyncError, match=message):
        read_npm(folder, IDENTIFIERS)


@pytest.mark.parametrize("value", [None, "2008-05-01", True])
def test_an_article_without_dates_is_refused(npm: Callable[..., Path], value: object) -> None:
    folder = npm()
    path = folder / "package/data/LEGITEXT000006071367.json"
    path.write_text(path.read_text().replace(json.dumps(_start(json.loads(path.read_text()))), json.dumps(value), 1))
    with pytest.raises(SyncError, match=r"code-rural, article L722-20, date « dateDebut » attendue"):
        read_npm(folder, IDENTIFIERS)


def _start(tree: dict) -> int:  # type: ignore[type-arg]
    node = tree
    while node["type"] != "article":
        node = node["children"][0]
    return int(node["data"]["dateDebut"])
