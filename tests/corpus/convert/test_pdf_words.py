"""Glyphs put together into words."""

from corpus.convert.pdf_words import WordBuilder


def add(builder: WordBuilder, text: str, x: float, *, y: float = 100.0, visible: bool = True) -> None:
    builder.add(text, (x, y), x + 5, 10.0, bold=False, visible=visible, artifact=False)


def test_touching_glyphs_make_one_word_and_a_gap_two() -> None:
    builder = WordBuilder()
    for text, x in (("d", 0), ("u", 5), ("r", 12), ("é", 17)):
        add(builder, text, x)
    assert [(word.text, word.x0, word.x1) for word in builder.words()] == [("du", 0, 10), ("ré", 12, 22)]


def test_a_blank_parts_words_of_one_string() -> None:
    builder = WordBuilder()
    builder.start_string()
    add(builder, "a", 0)
    builder.blank()
    add(builder, "b", 30)
    builder.start_string()
    add(builder, "c", 60)
    assert [(word.text, word.follows) for word in builder.words()] == [("a", False), ("b", True), ("c", False)]


def test_hidden_glyphs_are_counted_not_kept() -> None:
    builder = WordBuilder()
    add(builder, "a", 0)
    add(builder, "b", 5, visible=False)
    assert [word.text for word in builder.words()] == ["a"]
    assert builder.hidden == 1


def test_words_painted_twice_at_one_place_are_one() -> None:
    builder = WordBuilder()
    for x in (0, 0.4):
        add(builder, "a", x)
        builder.end()
    add(builder, "a", 40)
    assert len(builder.words()) == 2


def test_a_box_painted_over_words_hides_them() -> None:
    builder = WordBuilder()
    add(builder, "a", 0)
    builder.end()
    add(builder, "b", 200)
    builder.cover((-5, 90, 50, 120))
    assert [word.text for word in builder.words()] == ["b"]
    assert builder.hidden == 1
