"""Geometry and colours of PDF painting: matrices, boxes, and which colours look alike."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Color = tuple[float, float, float]

BLACK: Color = (0.0, 0.0, 0.0)
WHITE: Color = (1.0, 1.0, 1.0)
# Two colours closer than this on every channel cannot be told apart on paper.
_ALIKE = 0.05


def multiply(one: Matrix, other: Matrix) -> Matrix:
    """Matrix that applies `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def meet(one: Box, other: Box) -> Box:
    """Common part of two boxes; empty when they do not meet."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return x0, y0, max(x0, min(one[2], other[2])), max(y0, min(one[3], other[3]))


def inside(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def same_color(one: Color, other: Color) -> bool:
    """Whether an eye cannot tell two colours apart."""
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def color_of(operands: Any, space: Any) -> Color | None:
    """Colour set by `g`, `rg`, `k`, `sc` or `scn`; None for patterns and colours only a profile would tell."""
    numbers = [float(operand) for operand in operands if isinstance(operand, (int, float))]
    if len(numbers) != len(operands):
        return None
    family = _family(space)
    if family == "/Separation" and len(numbers) == 1:
        return WHITE if numbers[0] <= _ALIKE else None
    if family in ("/DeviceN", "/Indexed", "/Lab", "/Pattern"):
        return None
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return None


def _family(space: Any) -> str:
    if space is not None and hasattr(space, "get_object"):
        space = space.get_object()
    if isinstance(space, list) and space:
        return str(space[0])
    return str(space or "")


@dataclass
class Path:
    """A path under construction: boxes of its subpaths, with whether their edges are level or upright."""

    boxes: list[tuple[Box, bool]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)

    def close(self) -> None:
        """End the open subpath."""
        if len(self.points) > 1:
            xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
            box = (min(xs), min(ys), max(xs), max(ys))
            straight = all(abs(a[0] - b[0]) < 0.1 or abs(a[1] - b[1]) < 0.1 for a, b in pairwise(self.points))
            self.boxes.append((box, straight))
        self.points = []
