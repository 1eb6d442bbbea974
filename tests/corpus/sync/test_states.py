from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.sync.rows import Row
from corpus.sync.states import DiffKind, diff_states


def find(rows: dict[str, list[Row]], num: str) -> Row:
    return next(row for row in rows["code-du-travail"] if row["num"] == num)


def test_two_identical_states(texts: Path, build: Callable[..., Path], tmp_path: Path) -> None:
    assert diff_states(texts, build(tmp_path / "b")).articles == ()


def test_every_kind_of_difference(texts: Path, build: Callable[..., Path], tmp_path: Path) -> None:
    def change(rows: dict[str, list[Row]]) -> None:
        trial = find(rows, "L7332-1")
        rows["versions"].append(trial | {"valid_to": "2026-07-01"})
        rows["code-du-travail"].append(trial | {"num": "L7332-8"})
        trial |= {"text": "Six mois.", "valid_from": "2026-07-01"}
        find(rows, "L7332-2")["text"] += " Phrase."
        find(rows, "L7332-3")["valid_to"] = "2026-10-01"
        find(rows, "L7332-4")["valid_from"] = "2016-02-01"
        rows["code-du-travail"].remove(find(rows, "L7332-5"))
        find(rows, "L7332-6")["text"] += "\n"

    diff = diff_states(texts, build(tmp_path / "b", change))
    assert {article.key: article.kind for article in diff.articles} == {
        "code-du-travail:L7332-1": DiffKind.CHANGED,
        "code-du-travail:L7332-8": DiffKind.ADDED,
        "code-du-travail:L7332-2": DiffKind.RECTIFIED,
        "code-du-travail:L7332-3": DiffKind.ENDED,
        "code-du-travail:L7332-4": DiffKind.DATES,
        "code-du-travail:L7332-5": DiffKind.REMOVED,
    }
    (rectified,) = diff.of_kind(DiffKind.RECTIFIED)
    assert [(p.kind, p.text.strip()) for p in rectified.pieces if p.kind != "="] == [("+", "Phrase.")]
    assert diff.of_kind(DiffKind.ENDED)[0].pieces == ()


def test_annexes_that_share_a_number_are_told_apart(texts: Path, build: Callable[..., Path], tmp_path: Path) -> None:
    def change(rows: dict[str, list[Row]]) -> None:
        annexes = [row for row in rows["code-du-travail"] if row["num"] == "AnnexeI"]
        assert len(annexes) > 1
        annexes[-1]["text"] += " Ajout."

    (article,) = diff_states(texts, build(tmp_path / "b", change)).articles
    assert (article.kind, article.key) == (DiffKind.RECTIFIED, "code-du-travail:AnnexeI")


def test_a_folder_that_is_no_corpus(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        diff_states(texts, tmp_path)
