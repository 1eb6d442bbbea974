"""Geometry and colours of PDF painting."""

import pytest
from pypdf.generic import ArrayObject, FloatObject, NameObject

from corpus.convert.pdf_paint import BLACK, WHITE, Path, color_of, inside, meet, multiply, same_color


def test_matrices_apply_in_order() -> None:
    scale = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0)
    move = (1.0, 0.0, 0.0, 1.0, 10.0, 5.0)
    assert multiply(scale, move) == (2.0, 0.0, 0.0, 2.0, 10.0, 5.0)
    assert multiply(move, scale) == (2.0, 0.0, 0.0, 2.0, 20.0, 10.0)


def test_boxes_meet() -> None:
    assert meet((0, 0, 10, 10), (5, 5, 20, 20)) == (5, 5, 10, 10)
    assert not inside(meet((0, 0, 1, 1), (5, 5, 6, 6)), 3, 3)


@pytest.mark.parametrize(
    ("operands", "space", "color"),
    [
        ([1], None, WHITE),
        ([0, 0, 0], None, BLACK),
        ([0, 0, 0, 0], None, WHITE),
        ([0, 0, 0, 1], None, BLACK),
        ([0], ArrayObject([NameObject("/Separation")]), WHITE),
        ([1], ArrayObject([NameObject("/Separation")]), None),
        ([1], NameObject("/Indexed"), None),
        ([NameObject("/P1")], NameObject("/Pattern"), None),
    ],
)
def test_colors(operands: list[object], space: object, color: tuple[float, float, float] | None) -> None:
    given = [FloatObject(o) if isinstance(o, int) else o for o in operands]
    assert color_of(given, space) == color


def test_near_white_is_white_and_grey_is_not() -> None:
    assert same_color((0.97, 0.97, 0.98), WHITE)
    assert not same_color((0.8, 0.8, 0.8), WHITE)


def test_a_path_keeps_the_box_of_each_subpath() -> None:
    path = Path(points=[(0, 0), (10, 0), (10, 5)])
    path.close()
    path.points = [(0, 0), (10, 8)]
    path.close()
    assert path.boxes == [((0, 0, 10, 5), True), ((0, 0, 10, 8), False)]
