from dataclasses import replace
from datetime import date

from corpus.article import Article
from corpus.sync.scope import Scope, chapter_of
from corpus.sync.source import Period, SourceArticle

PATH = ("Partie législative", "Livre III", "Titre Ier", "Chapitre 1er : Champ d'application", "Section 1")
HELD = Article(
    "code-de-la-securite-sociale", "L311-3", "L311-3", "LEGIARTI000000000001", None, PATH, "VIGUEUR",
    date(2020, 1, 1), None, "Texte.", None, None, "2026-03-27", None, "LEGI", "Licence Ouverte 2.0",
)  # fmt: skip
KNOWN = date(2026, 3, 27)
NEW = replace(HELD, num="L311-3-1", legi_id="LEGIARTI000000000002", valid_from=date(2026, 9, 1))


def covers(article: Article, *periods: Period, text_id: str = "code-de-la-securite-sociale") -> bool:
    return Scope(text_id, [HELD], KNOWN).covers(SourceArticle(article, periods))


def test_what_is_held_is_followed_wherever_it_moved() -> None:
    assert covers(replace(HELD, section_path=("Ailleurs",), legi_id="LEGIARTI000000000009"))
    assert covers(replace(HELD, num="L311-30"))
    assert covers(replace(NEW, section_path=()), Period("LEGIARTI000000000001", date(2020, 1, 1), None))


def test_an_article_created_since_in_a_held_chapter_is_taken() -> None:
    assert covers(NEW)
    assert covers(replace(NEW, section_path=(*PATH[:4], "Section 9 : Nouvelle")))


def test_an_article_that_was_in_force_when_the_chapter_was_taken_is_left() -> None:
    assert not covers(replace(NEW, valid_from=date(2020, 1, 1)))
    assert not covers(NEW, Period("LEGIARTI000000000003", date(2020, 1, 1), date(2026, 9, 1)))


def test_a_number_that_had_ceased_before_is_new() -> None:
    assert covers(NEW, Period("LEGIARTI000000000003", date(2016, 1, 1), date(2019, 1, 1)))


def test_other_chapters_are_left() -> None:
    assert not covers(replace(NEW, section_path=(*PATH[:3], "Chapitre 2 : Autre")))
    assert not covers(replace(NEW, section_path=()))


def test_of_laws_only_the_articles_held_are_followed_and_the_labour_code_is_whole() -> None:
    assert not covers(NEW, text_id="loi-47-1775")
    assert covers(replace(NEW, section_path=()), text_id="code-du-travail")


def test_chapter_of() -> None:
    assert chapter_of(PATH) == PATH[:4]
    assert chapter_of(("Titre Ier",)) is None
