from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

import pytest

from evaluation.beir import read_beir, score_query, score_set
from evaluation.errors import QuestionSetError


def folder(root: Path, name: str = "faq") -> Path:
    path = root / name
    path.mkdir(parents=True)
    (path / "queries.jsonl").write_text(
        '{"_id": "1", "text": "un", "metadata": {"group": "g1"}}\n'
        '{"_id": "2", "text": "deux", "metadata": {"group": "g2"}}\n'
        '{"_id": "3", "text": "sans référence"}\n',
        encoding="utf-8",
    )
    (path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\tL1-1\t2\n1\tL1-2\t1\n1\tL1-3\t0\n2\tL2-1\t2\n", encoding="utf-8"
    )
    return path


def found(*numbers: str) -> list[dict[str, Any]]:
    return [{"document": f"code-du-travail:{n}@x", "text_id": "code-du-travail", "num": n} for n in numbers]


RESULTS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "un": [
        {"document": "note:x", "text_id": "note", "num": "x"},
        {"document": "code-rural:L1-1@x", "text_id": "code-rural", "num": "L1-1"},
        *found("L9-9", "L1-2", "L1-2"),
    ],
    "deux": found("L2-1"),
}


def test_scores_count_only_the_articles_of_the_set(tmp_path: Path) -> None:
    (queries,) = read_beir(folder(tmp_path))
    asked: list[int] = []

    def search(question: str, top: int) -> Sequence[Mapping[str, Any]]:
        asked.append(top)
        return RESULTS[question]

    scores = score_set(queries, search)
    assert asked == [1, 150, 150]
    assert scores.queries == 2
    # « un »: L9-9 then L1-2, gold L1-1 and L1-2; « deux »: its only gold first.
    assert scores.scores["R@5"].mean == (1 / 2 + 1) / 2
    assert scores.scores["MRR@10"].mean == (1 / 2 + 1) / 2
    first = (1 / log2(3)) / (1 + 1 / log2(3))
    assert scores.scores["nDCG@10"].mean == pytest.approx((first + 1) / 2)
    assert scores.ms_per_query > 0
    assert scores.to_json()["scores"]["R@5"]["n"] == 2


def test_ranks_of_one_query() -> None:
    ranked = [f"x{i}" for i in range(15)] + ["a"]
    scores = score_query(ranked, {"a": 1.0})
    assert (scores["R@5"], scores["R@10"], scores["R@20"], scores["R@100"]) == (0.0, 0.0, 1.0, 1.0)
    assert scores["MRR@10"] == scores["nDCG@10"] == 0.0


def test_sets_in_sub_folders_and_splits_by_topic(tmp_path: Path) -> None:
    folder(tmp_path, "faq")
    folder(tmp_path, "vdd")
    (tmp_path / "splits").mkdir()
    (tmp_path / "splits" / "dev.tsv").write_text(
        "dataset\tquery-id\tgroup\nfaq\t1\tthème\nvdd\t2\tautre\n", encoding="utf-8"
    )
    assert [item.name for item in read_beir(tmp_path)] == ["faq", "vdd"]
    dev = read_beir(tmp_path, split="dev")
    assert [(item.name, [query.id for query in item.queries]) for item in dev] == [
        ("faq", ["1"]),
        ("vdd", ["2"]),
    ]
    assert dev[0].queries[0].group == "thème"
    with pytest.raises(QuestionSetError, match=r"« essai » introuvable.*splits/essai\.tsv"):
        read_beir(tmp_path, split="essai")


def test_the_usual_layout_is_read_too(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "qrels").mkdir()
    (path / "qrels.tsv").rename(path / "qrels" / "test.tsv")
    (queries,) = read_beir(path)
    assert queries.queries[0].gains == {"code-du-travail:L1-1": 2.0, "code-du-travail:L1-2": 1.0}
    (other,) = read_beir(path, text_id="code-rural")
    assert "code-rural:L1-1" in other.queries[0].gains


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("queries.jsonl", "{", "queries.jsonl, ligne 1"),
        ("queries.jsonl", '{"text": "x"}', "ligne 1 : champ « _id » absent"),
        ("qrels.tsv", "h\th\th\n1\tL1-1\n", "qrels.tsv, ligne 2 : 3 colonnes"),
        ("qrels.tsv", "h\th\th\n1\tL1-1\tbeaucoup\n", "ligne 2, champ « score »"),
        ("qrels.tsv", "h\th\th\n", "vide"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, file: str, content: str, words: str) -> None:
    path = folder(tmp_path)
    (path / file).write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetError) as caught:
        read_beir(path)
    assert words in str(caught.value)


def test_no_set_at_all(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"aucun queries\.jsonl"):
        read_beir(tmp_path)
