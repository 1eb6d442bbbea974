from __future__ import annotations

from pathlib import Path

from training.examples import Example, read_public, read_written


def test_what_the_adapter_learned_from_is_what_it_was() -> None:
    examples = read_written()
    assert len(examples) == 3797
    assert {example.source for example in examples} == {"written:general", "written:cae"}


def test_several_articles_may_answer(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("t:L1,t:L2\tQui paie ?\n", encoding="utf-8")
    assert read_written(tmp_path, ("a.tsv",)) == [Example("Qui paie ?", ("t:L1", "t:L2"), "written:a")]


def test_public_questions_come_in_the_order_of_the_split(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "un"}\n{"_id": "q2", "text": "deux"}\n{"_id": "q3", "text": "trois"}\n', "utf-8"
    )
    (folder / "qrels.tsv").write_text("query-id\tarticle\tscore\nq1\tL1\t1\nq2\tL2\t2\nq3\tL3\t1\n", "utf-8")
    (tmp_path / "splits").mkdir()
    (tmp_path / "splits" / "train.tsv").write_text("dataset\tquery-id\tgroup\nfaq\tq2\tb\nfaq\tq1\ta\n", "utf-8")
    assert read_public(tmp_path, "train") == [
        Example("deux", ("code-du-travail:L2",), "public:faq"),
        Example("un", ("code-du-travail:L1",), "public:faq"),
    ]
