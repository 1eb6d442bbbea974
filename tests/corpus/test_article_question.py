from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article_question import ArticleQuestion, ArticleQuestionError, read_article_questions

DELIVERED = Path(__file__).resolve().parents[2] / "corpus" / "questions"


def test_delivered_files_hold_each_question_once_a_file() -> None:
    questions = read_article_questions(DELIVERED)
    assert len(questions) > 3000
    for name in {question.file for question in questions}:
        texts = [question.question for question in questions if question.file == name]
        assert len(texts) == len(set(texts)), name


def test_a_line_is_keys_a_tab_and_a_question(tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text("t:L2\tQuand ?\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("t:L1,t:L2\t Qui paie ? \n\n", encoding="utf-8")
    assert read_article_questions(tmp_path) == [
        ArticleQuestion("Qui paie ?", ("t:L1", "t:L2"), "a.tsv", 1),
        ArticleQuestion("Quand ?", ("t:L2",), "b.tsv", 1),
    ]
    assert [question.file for question in read_article_questions(tmp_path, ("b.tsv",))] == ["b.tsv"]


def test_no_folder_is_no_question(tmp_path: Path) -> None:
    assert read_article_questions(tmp_path / "questions") == []


def test_what_must_be_refused_has_a_reason_instead_of_articles(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("hors_corpus\tCombien de TVA ?\nhors_sujet\tUn poème ?\n", encoding="utf-8")
    assert [(item.outside, item.articles) for item in read_article_questions(tmp_path)] == [
        ("hors_corpus", ()),
        ("hors_sujet", ()),
    ]


@pytest.mark.parametrize("line", ["sans tabulation", "L1\tsans texte", "t:L1\t ", "t:L1,L2\tQui ?"])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.tsv").write_text(f"t:L1\tQui paie ?\n{line}\n", encoding="utf-8")
    with pytest.raises(ArticleQuestionError, match=r"a\.tsv, ligne 2"):
        read_article_questions(tmp_path)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes("t:L1\tété ?\n".encode("latin-1"))
    with pytest.raises(ArticleQuestionError, match=r"a\.tsv : texte en UTF-8 attendu, octet illisible en position 6"):
        read_article_questions(tmp_path)
