"""
Draws curves over one quantity: as SVG with matplotlib for HTML and Markdown, as a pgfplots axis for LaTeX.

Curves are told apart by their dashes and by a label at their end, not by colour alone; the same plot gives the same bytes.
"""

from __future__ import annotations

import io
import logging
import math
import re
import unicodedata
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from derive.language.latex import escape
from derive.report.content import Curve, Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH: Final = 440
"""How wide the area of the curves is, in points of SVG."""
HEIGHT: Final = 240
_LEFT, _BELOW, _ABOVE = 52, 46, 30
_LETTER, _LINE = 7.2, 15
_PDF_SCALE: Final = 0.62
_DASHES: Final = ((), (7, 3), (2, 2.5), (9, 3, 2, 3))
_COLOURS: Final = (("1b4f8a", "8fb8ec"), ("a63a1e", "f0a08a"), ("3c6e3c", "9fd39f"), ("6b3d7c", "cfa6de"))
_INK: Final = ("1c1c1c", "e8e4da")
_PAPER: Final = ("ffffff", "1d1c1a")
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_SVG: Final = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The limits of both axes, whether they are logarithmic, and where each curve's label stands (from 0, below, to 1)."""

    logarithmic: bool
    x: tuple[float, float]
    y: tuple[float, float]
    labels: tuple[float, ...]


def _frame(plot: Plot) -> _Frame:
    xs = [x for curve in plot.curves for x, _ in curve.points]
    ys = [y for curve in plot.curves for _, y in curve.points]
    if not xs:
        raise ValueError("a plot needs at least one point")
    logarithmic = min(xs + ys) > 0 and (max(xs) > 50 * min(xs) or max(ys) > 50 * min(ys))
    x, y = _limits(xs, logarithmic=logarithmic), _limits(ys, logarithmic=logarithmic)
    ends = [_place(curve.points[-1][1], y, logarithmic=logarithmic) for curve in plot.curves if curve.points]
    return _Frame(logarithmic, x, y, tuple(_apart(ends, _LINE / HEIGHT)))


def _limits(values: list[float], *, logarithmic: bool) -> tuple[float, float]:
    if not logarithmic:
        return 0.0, max(*values, 1.0) * 1.05
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return 10.0**low, 10.0 ** max(high, low + 1)


def _place(value: float, limits: tuple[float, float], *, logarithmic: bool) -> float:
    low, high = limits
    if logarithmic:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def _apart(places: list[float], least: float) -> list[float]:
    """Return places moved up as far as needed for labels not to overlap."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda which: (places[which], which))
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved


def _drawn(plot: Plot) -> list[tuple[Curve, str, tuple[float, ...]]]:
    """Return the curves that have points, each with its colour's number and its dashes."""
    curves = [curve for curve in plot.curves if curve.points]
    return [(curve, str(turn % len(_COLOURS)), _DASHES[turn % len(_DASHES)]) for turn, curve in enumerate(curves)]


def svg(plot: Plot, title: str = "", *, alone: bool = False) -> str:
    """
    Return a plot as an svg element, with its title and a few of its values for those who do not see it.

    It is readable on light and dark pages; one that stands `alone`, as a file, brings its own ground. Raises ValueError for a plot
    without points.
    """
    from matplotlib import rc_context, rcdefaults
    from matplotlib.figure import Figure

    frame = _frame(plot)
    right = 14 + _LETTER * max(map(_letters, (curve.label for curve, _, _ in _drawn(plot))))
    width, height = math.ceil(_LEFT + WIDTH + right), _BELOW + HEIGHT + _ABOVE
    with _quietly(), rc_context():
        rcdefaults()
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "derive", "font.size": 13, "path.simplify": False}):
            figure = Figure(figsize=(width / 72, height / 72))
            axes = figure.add_axes((_LEFT / width, _BELOW / height, WIDTH / width, HEIGHT / height))
            _draw(axes, plot, frame)
            written = io.StringIO()
            figure.savefig(written, format="svg", metadata={"Date": None})
    return _bare(written.getvalue(), title or f"{plot.y}, {plot.x}", _values(plot), alone=alone)


def _letters(words: str) -> float:
    """Return how many letters of ordinary width a text takes."""
    return sum(1.75 if unicodedata.east_asian_width(sign) in "WF" else 1.0 for sign in words)


def _values(plot: Plot) -> str:
    """Return the first and the last value of every curve."""

    def said(point: tuple[float, float]) -> str:
        return f"{plot.x} = {point[0]:,.12g}: {point[1]:,.12g}"

    ends = ((curve.label, dict.fromkeys((curve.points[0], curve.points[-1]))) for curve, _, _ in _drawn(plot))
    return "; ".join(f"{label}: {', '.join(map(said, points))}" for label, points in ends)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep matplotlib from speaking of its caches, and of signs its own font lacks: the page's font sets the texts."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
            yield
    finally:
        logger.setLevel(level)


def _draw(axes: Axes, plot: Plot, frame: _Frame) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

    axes.set(xlim=frame.x, ylim=frame.y)
    axes.patch.set_visible(False)
    axes.figure.patch.set_visible(False)
    for axis, scale in ((axes.xaxis, axes.set_xscale), (axes.yaxis, axes.set_yscale)):
        if frame.logarithmic:
            scale("log")
            axis.set_major_locator(LogLocator(numticks=8))
        else:
            axis.set_major_locator(MaxNLocator(6))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: _tick(value, logarithmic=frame.logarithmic)))
    ink = f"#{_INK[0]}"
    axes.tick_params(length=0, pad=6, bottom=False, left=False, labelcolor=ink)
    axes.grid(visible=True, color=ink, alpha=0.14, linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["bottom", "left"]].set(color=ink, linewidth=0.9)
    axes.annotate(plot.x, (0.5, 0), (0, -36), "axes fraction", "offset points", color=ink, style="italic", ha="center")
    axes.annotate(plot.y, (0, 1), (-6, 10), "axes fraction", "offset points", color=ink)
    for (curve, colour, dashes), end in zip(_drawn(plot), frame.labels, strict=True):
        shade = f"#{_COLOURS[int(colour)][0]}"
        xs, ys = zip(*curve.points, strict=True)
        axes.plot(xs, ys, color=shade, linewidth=2.2, dashes=dashes or (None, None), clip_on=False)
        last = _place(curve.points[-1][0], frame.x, logarithmic=frame.logarithmic)
        axes.annotate(curve.label, (last, end), (8, -4), "axes fraction", "offset points", color=shade)


def _tick(value: float, *, logarithmic: bool) -> str:
    return f"10{str(round(math.log10(value))).translate(_RAISED)}" if logarithmic else f"{value:g}".replace("-", "−")


def _bare(written: str, title: str, values: str, *, alone: bool) -> str:
    """
    Return what matplotlib has written without what other versions of it write otherwise: names, metadata, digits nobody sees.

    Texts take the font of the page they stand on; the colours of dark pages go by those of light ones.
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(written)  # noqa: S314 - matplotlib has just written it
    box = root.get("viewBox", "")
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}defs"):
                parent.remove(child)
    parts = [_element(each) for each in root.iter() if each.tag in (f"{{{_SVG}}}path", f"{{{_SVG}}}text")]
    ground = f'<rect class="ground" width="100%" height="100%" rx="6" fill="#{_PAPER[0]}"/>' if alone else ""
    sized = ' width="{}" height="{}"'.format(*_rounded(box).split()[2:]) if alone else ""
    head = f'<svg xmlns="{_SVG}" viewBox="{_rounded(box)}"{sized} role="img" class="plot">'
    texts = f"<title>{_escaped(title)}</title>", f"<desc>{_escaped(values)}</desc>"
    return "\n".join(filter(None, (head, *texts, _style(alone=alone), ground, *parts, "</svg>"))) + ("\n" if alone else "")


def _element(found: ElementTree.Element) -> str:
    """Return a path or a text with its place, its colour and nothing else."""
    pieces = [each.partition(":") for each in found.get("style", "").split(";") if ":" in each]
    style = {name.strip(): value.strip() for name, _, value in pieces}
    if found.tag.endswith("path"):
        kept = {"d": found.get("d", ""), "fill": "none"}
        kept |= {name: style[name] for name in ("stroke", "stroke-width", "stroke-dasharray", "stroke-opacity") if name in style}
        return f"<path {_attributes(kept)}/>"
    place = re.search(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", found.get("transform", ""))
    x, y = place.groups() if place else (found.get("x", "0"), found.get("y", "0"))
    kept = {"x": x, "y": y, "fill": style.get("fill", f"#{_INK[0]}")}
    kept |= {name: style[name] for name in ("text-anchor",) if style.get(name, "start") != "start"}
    kept |= {"font-style": "italic"} if "italic" in found.get("style", "") else {}
    return f"<text {_attributes(kept)}>{_escaped(''.join(found.itertext()).strip())}</text>"


def _attributes(values: dict[str, str]) -> str:
    exact = ("stroke", "fill", "stroke-opacity")
    return " ".join(f'{name}="{value if name in exact else _rounded(value)}"' for name, value in values.items())


def _rounded(numbers: str) -> str:
    """Return numbers between letters with one decimal each, where they have any."""
    shown = re.sub(r"-?\d+\.\d+(e-?\d+)?", lambda found: f"{float(found[0]):.1f}", " ".join(numbers.split()))
    return re.sub(r"-?\b(\d+)\.0\b", r"\1", shown)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _style(*, alone: bool) -> str:
    """Return the style of a plot: its font, and the colours that stand for those of light pages on dark ones."""
    dark = [("stroke", _INK), ("fill", _INK), *((kind, pair) for pair in _COLOURS for kind in ("stroke", "fill"))]
    rules = "".join(f' .plot [{kind}="#{light}"]{{{kind}:#{night}}}' for kind, (light, night) in dark)
    ground = f" .plot .ground{{fill:#{_PAPER[1]}}}" if alone else ""
    font = ".plot text{font-size:13px}" + (' .plot{font-family:"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}' if alone else "")
    return f"<style>{font} @media screen and (prefers-color-scheme:dark){{{rules.strip()}{ground}}}</style>"


def pgfplot(plot: Plot) -> str:
    """Return a plot as a tikzpicture with an axis of pgfplots. Raises ValueError for a plot without points."""
    frame = _frame(plot)
    options = [
        f"width={WIDTH * _PDF_SCALE:g}pt, height={HEIGHT * _PDF_SCALE:g}pt, scale only axis, axis lines=left, clip=false",
        f"xmin={frame.x[0]:g}, xmax={frame.x[1]:g}, ymin={frame.y[0]:g}, ymax={frame.y[1]:g}",
        "grid=major, grid style={black!12}, tick style={draw=none}, axis line style={-}, scaled ticks=false",
        rf"font=\footnotesize, xlabel={{\textit{{{escape(plot.x)}}}}}",
    ]
    if frame.logarithmic:
        options.append("xmode=log, ymode=log, minor tick style={draw=none}, max space between ticks=32")
    parts = [r"\begin{tikzpicture}", rf"\begin{{axis}}[{', '.join(options)}]"]
    for (curve, colour, dashes), end in zip(_drawn(plot), frame.labels, strict=True):
        pattern = " ".join(f"{'off' if place % 2 else 'on'} {length:g}pt" for place, length in enumerate(dashes))
        style = f"line width=1pt, curve{colour}" + (f", dash pattern={pattern}" if pattern else "")
        points = " ".join(f"({x:.12g},{y:.12g})" for x, y in curve.points)
        last = _place(curve.points[-1][0], frame.x, logarithmic=frame.logarithmic)
        parts.append(rf"\addplot[{style}] coordinates {{{points}}};")
        parts.append(rf"\node[right, curve{colour}] at (rel axis cs:{last:.3f},{end:.3f}) {{{escape(curve.label)}}};")
    parts.append(rf"\node[above right, inner xsep=0pt] at (rel axis cs:0,1) {{{escape(plot.y)}}};")
    return "\n".join([*parts, r"\end{axis}", r"\end{tikzpicture}"])


def curve_colours() -> str:
    """Return the definitions of the colours that `pgfplot` uses."""
    return "\n".join(rf"\definecolor{{curve{turn}}}{{HTML}}{{{light.upper()}}}" for turn, (light, _) in enumerate(_COLOURS))
