"""Small SVG plots for the report: they print, need no library, and hold the numbers as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

WIDTH, HEIGHT = 460, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 22, 14, 44
INK, GRID, BLUE, RED = "#222", "#d9d9d9", "#1f4e8c", "#b3362b"


def risk_coverage_plot(points: Sequence[Mapping[str, float]]) -> str:
    """Risk against coverage, both from 0 to 100 %."""
    body = _axes("part des questions qui reçoivent une réponse", "part de ces réponses qui sont fausses")
    if points:
        path = " ".join(f"{_x(point['coverage']):.1f},{_y(point['risk']):.1f}" for point in points)
        body += f'<polyline points="{path}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
        last = points[-1]
        body += _dot(last["coverage"], last["risk"], 4, RED)
        body += _label(last["coverage"], last["risk"], "réglage actuel")
    return _svg("Courbe risque–couverture", body)


def reliability_plot(bins: Sequence[Mapping[str, float]]) -> str:
    """Share of right answers against stated confidence; the size of a dot is its number of answers."""
    body = _axes("confiance annoncée", "part de réponses justes")
    body += f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{INK}" stroke-dasharray="4 4"/>'
    total = sum(item["count"] for item in bins) or 1
    former: tuple[float, float] | None = None
    for item in bins:
        at = (item["confidence"], item["accuracy"])
        radius = 3 + 14 * (item["count"] / total) ** 0.5
        near = former is not None and at[0] - former[0] < 0.1 and abs(at[1] - former[1]) < 0.06
        body += _dot(*at, radius, BLUE, 0.65)
        body += _label_above(*at, f"n = {item['count']:.0f}", radius + (19 if near else 4))
        former = None if near else at
    return _svg("Courbe de fiabilité", body)


def latency_plot(stages: Mapping[str, Mapping[str, float]], labels: Mapping[str, str]) -> str:
    """Median (bar) and 95th percentile (tick) of each stage, in milliseconds."""
    height = 34 * max(len(stages), 1) + 40
    scale = max((stage["p95"] for stage in stages.values()), default=0.0) or 1.0
    span = WIDTH - 120 - 90
    body = ""
    for row, (name, stage) in enumerate(stages.items()):
        y = 14 + 34 * row
        middle, slow = span * stage["p50"] / scale, span * stage["p95"] / scale
        body += f'<text x="112" y="{y + 15}" text-anchor="end">{escape(labels.get(name, name))}</text>'
        body += f'<rect x="120" y="{y}" width="{middle:.1f}" height="20" fill="{BLUE}"/>'
        body += f'<rect x="{119 + slow:.1f}" y="{y - 3}" width="2" height="26" fill="{RED}"/>'
        body += f'<text x="{126 + slow:.1f}" y="{y + 15}">{number(stage["p50"])} / {number(stage["p95"])}</text>'
    body += f'<text x="120" y="{height - 8}">barre : médiane ; trait rouge : 95 % des réponses (ms)</text>'
    return _svg("Durée par étape", body, height)


def interval_bar(estimate: Mapping[str, Any]) -> str:
    """A thin bar for one measure: its 95 % interval and its mean on a scale from 0 to 1."""
    low, high, mean = (160 * float(estimate[name]) for name in ("low", "high", "mean"))
    return (
        '<svg class="bar" viewBox="0 0 160 12" width="160" height="12" role="img" aria-hidden="true">'
        f'<rect x="0" y="5" width="160" height="2" fill="{GRID}"/>'
        f'<rect x="{low:.1f}" y="3" width="{max(high - low, 1):.1f}" height="6" fill="#9db8da"/>'
        f'<rect x="{mean - 1:.1f}" y="0" width="2" height="12" fill="{BLUE}"/></svg>'
    )


def number(value: float) -> str:
    """A number as French readers expect it: comma, and no digit that means nothing."""
    text = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return text.replace(".", ",")


def _axes(x_label: str, y_label: str) -> str:
    parts = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<line x1="{_x(tick)}" x2="{_x(tick)}" y1="{_y(0)}" y2="{_y(1)}" stroke="{GRID}"/>')
        parts.append(f'<line x1="{_x(0)}" x2="{_x(1)}" y1="{_y(tick)}" y2="{_y(tick)}" stroke="{GRID}"/>')
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 15}" text-anchor="middle">{tick * 100:.0f} %</text>')
        parts.append(f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick * 100:.0f} %</text>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text x="{(_x(0) + _x(1)) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x_label)}</text>')
    parts.append(
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">{escape(y_label)}</text>'
    )
    return "".join(parts)


def _dot(x: float, y: float, radius: float, colour: str, opacity: float = 1.0) -> str:
    fill = f'fill="{colour}" fill-opacity="{opacity}"'
    return f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{radius:.1f}" {fill}/>'


def _label(x: float, y: float, text: str) -> str:
    anchor = "end" if x > 0.75 else "start"
    shift = -8 if x > 0.75 else 8
    top = max(_y(y) - 10, TOP + 8)
    return f'<text x="{_x(x) + shift:.1f}" y="{top:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _label_above(x: float, y: float, text: str, lift: float) -> str:
    """A few words in the middle, `lift` pixels over the point, or under it where there is no room."""
    top = _y(y) - lift
    if top < TOP + 8:
        top = _y(y) + lift + 8
    return f'<text x="{min(_x(x), WIDTH - RIGHT - 4):.1f}" y="{top:.1f}" text-anchor="middle">{escape(text)}</text>'


def _x(value: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * value, 1)


def _y(value: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value, 1)


def _svg(title: str, body: str, height: int = HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}" font-size="11" '
        f'fill="{INK}" font-family="system-ui, sans-serif">{body}</svg>'
    )
