"""
Draws curves over one quantity: axes, ticks, curves and their labels, as SVG for HTML and as TikZ for LaTeX.

Curves are told apart by their dashes and by a label at their end, not by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from html import escape as escape_html
from itertools import pairwise
from typing import Final

from derive.language.latex import escape as escape_latex
from derive.report.content import Plot

WIDTH: Final = 460
HEIGHT: Final = 250
_DASHES: Final = ((), (7, 4), (2, 3), (9, 3, 2, 3))
_COLOURS: Final = ("1b4f8a", "a63a1e", "3c6e3c", "6b3d7c")


@dataclass(frozen=True, slots=True)
class _Axis:
    """Places of values on an axis from 0 to `length`, with its ticks (value in words, place)."""

    place: Callable[[float], float]
    ticks: tuple[tuple[int, str, float], ...]


def _axis(values: list[float], length: float, *, logarithmic: bool) -> _Axis:
    if logarithmic:
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        high = max(high, low + 1)
        step = length / (high - low)
        every = max(1, math.ceil((high - low) / 7))
        powers = range(low, high + 1, every)
        return _Axis(
            lambda value: (math.log10(value) - low) * step, tuple((power, "power", (power - low) * step) for power in powers)
        )
    top = max(*values, 1.0)
    unit = 10 ** math.floor(math.log10(top))
    unit = next(each for each in (unit / 5, unit / 2, unit, 2 * unit) if top / each <= 6)
    count = math.ceil(top / unit)
    ticks = tuple((round(place * unit), "number", place * length / count) for place in range(count + 1))
    return _Axis(lambda value: value * length / (count * unit), ticks)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A plot with everything in its place; x to the right, y upwards, from the crossing of the axes."""

    x: _Axis
    y: _Axis
    curves: tuple[tuple[str, tuple[tuple[float, float], ...], float], ...]


def _drawing(plot: Plot) -> _Drawing:
    xs = [x for curve in plot.curves for x, _ in curve.points]
    ys = [y for curve in plot.curves for _, y in curve.points]
    if not xs:
        raise ValueError("a plot needs at least one point")
    logarithmic = min(xs + ys) > 0 and (max(xs) > 50 * min(xs) or max(ys) > 50 * min(ys))
    x, y = _axis(xs, WIDTH, logarithmic=logarithmic), _axis(ys, HEIGHT, logarithmic=logarithmic)
    placed = [(curve.label, tuple((x.place(a), y.place(b)) for a, b in curve.points)) for curve in plot.curves]
    ends = _apart([points[-1][1] for _, points in placed], 15)
    return _Drawing(x, y, tuple((label, points, end) for (label, points), end in zip(placed, ends, strict=True)))


def _apart(places: list[float], least: float) -> list[float]:
    """Return places moved up as far as needed for labels not to overlap."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda which: (places[which], which))
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved


def svg(plot: Plot) -> str:
    """Return a plot as an svg element with a text for those who do not see it. Raises ValueError for a plot without points."""
    drawing = _drawing(plot)
    left, top, right = 62, 16, 210
    base = top + HEIGHT
    said = f"{plot.y} over {plot.x}: {', '.join(curve.label for curve in plot.curves)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + WIDTH + right} {base + 48}" role="img" class="plot">',
        f"<title>{escape_html(said)}</title>",
    ]
    for value, kind, place in drawing.x.ticks:
        at = f"{left + place:.2f}"
        parts.append(f'<path class="grid" d="M{at} {base}V{top}"/>')
        parts.append(f'<text x="{at}" y="{base + 17}" text-anchor="middle">{_svg_tick(value, kind)}</text>')
    for value, kind, place in drawing.y.ticks:
        at = f"{base - place:.2f}"
        parts.append(f'<path class="grid" d="M{left} {at}h{WIDTH}"/>')
        parts.append(f'<text x="{left - 8}" y="{base - place + 4:.2f}" text-anchor="end">{_svg_tick(value, kind)}</text>')
    parts.append(f'<path class="axes" d="M{left} {top}V{base}h{WIDTH}"/>')
    parts.append(
        f'<text x="{left + WIDTH / 2:.2f}" y="{base + 40}" text-anchor="middle" font-style="italic">{escape_html(plot.x)}</text>'
    )
    parts.append(f'<text x="{left + 8}" y="{top + 8}">{escape_html(plot.y)}</text>')
    for number, (label, points, end) in enumerate(drawing.curves):
        path = " ".join(f"{left + x:.2f},{base - y:.2f}" for x, y in points)
        dashes = " ".join(map(str, _DASHES[number % len(_DASHES)]))
        colour = _COLOURS[number % len(_COLOURS)]
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="#{colour}" stroke-width="2" stroke-dasharray="{dashes or "none"}"/>'
        )
        at = f'x="{left + points[-1][0] + 7:.2f}" y="{base - end + 4:.2f}"'
        parts.append(f'<text {at} fill="#{colour}">{escape_html(label)}</text>')
    return "\n".join([*parts, "</svg>"])


def _svg_tick(value: int, kind: str) -> str:
    return f'10<tspan dy="-5" font-size="9">{str(value).replace("-", "−")}</tspan>' if kind == "power" else str(value)


def tikz(plot: Plot) -> str:
    """Return a plot as a tikzpicture. Raises ValueError for a plot without points."""
    drawing = _drawing(plot)
    scale = 0.62
    parts = [rf"\begin{{tikzpicture}}[x={scale}pt, y={scale}pt, font=\footnotesize]"]
    for value, kind, place in drawing.x.ticks:
        parts.append(rf"\draw[black!12] ({place:.2f}, 0) -- ({place:.2f}, {HEIGHT});")
        parts.append(rf"\node[below] at ({place:.2f}, -4) {{{_tikz_tick(value, kind)}}};")
    for value, kind, place in drawing.y.ticks:
        parts.append(rf"\draw[black!12] (0, {place:.2f}) -- ({WIDTH}, {place:.2f});")
        parts.append(rf"\node[left] at (-2, {place:.2f}) {{{_tikz_tick(value, kind)}}};")
    parts.append(rf"\draw (0, {HEIGHT}) -- (0, 0) -- ({WIDTH}, 0);")
    parts.append(rf"\node[below] at ({WIDTH / 2:.2f}, -24) {{\textit{{{escape_latex(plot.x)}}}}};")
    parts.append(rf"\node[below right, fill=white, inner sep=2pt] at (4, {HEIGHT - 2}) {{{escape_latex(plot.y)}}};")
    for number, (label, points, end) in enumerate(drawing.curves):
        path = " -- ".join(f"({x:.2f}, {y:.2f})" for x, y in points)
        dashes = _DASHES[number % len(_DASHES)]
        pattern = " ".join(f"{'off' if place % 2 else 'on'} {length * scale:.2f}pt" for place, length in enumerate(dashes))
        dash = f", dash pattern={pattern}" if dashes else ""
        parts.append(rf"\draw[thick, curve{number % len(_COLOURS)}{dash}] {path};")
        at = f"({points[-1][0] + 4:.2f}, {end:.2f})"
        parts.append(rf"\node[right, curve{number % len(_COLOURS)}] at {at} {{{escape_latex(label)}}};")
    return "\n".join([*parts, r"\end{tikzpicture}"])


def _tikz_tick(value: int, kind: str) -> str:
    return f"$10^{{{value}}}$" if kind == "power" else f"${value}$"


def tikz_colours() -> str:
    """Return the definitions of the colours that `tikz` uses."""
    return "\n".join(rf"\definecolor{{curve{number}}}{{HTML}}{{{colour.upper()}}}" for number, colour in enumerate(_COLOURS))
