"""Tests of derive/report/pictures.py: curves are where their values are, and can be told apart without colour."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest

from derive.report.content import Curve, Plot
from derive.report.pictures import HEIGHT, WIDTH, curve_colours, pgfplot, svg

PLOT = Plot("V", "operations <&>", (Curve("a & b", ((10, 100), (1000, 10_000))), Curve("flat", ((10, 100), (1000, 100)))))
SVG = "{http://www.w3.org/2000/svg}"


def _curves(drawn: str) -> list[list[tuple[float, float]]]:
    """Return the points of the curves in an svg, which are thicker than all other lines."""
    paths = re.findall(r'<path d="([^"]*)"[^>]* stroke-width="2\.2"', drawn)
    return [[(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)] for path in paths]


def test_svg_is_well_formed_and_says_what_it_shows() -> None:
    """The picture parses, has a title and the values at the ends of its curves for those who do not see it, labels escaped."""
    root = ElementTree.fromstring(svg(PLOT, "Operations & more"))
    title, values = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert title.text == "Operations & more"
    assert values is not None
    assert values.text == "a & b: V = 10: 100, V = 1,000: 10,000; flat: V = 10: 100, V = 1,000: 100"
    assert {each.text for each in root.iter(f"{SVG}text")} >= {"V", "operations <&>", "a & b", "flat", "10²", "10³"}


def test_texts_are_text_and_nothing_else_is_left_of_the_library() -> None:
    """No outlines of letters, no metadata, date, version, name to be met twice on a page, or style for other elements."""
    drawn = svg(PLOT)
    kinds = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(drawn).iter()}
    assert kinds == {"svg", "title", "desc", "style", "path", "text"}
    assert not re.search(r"\bid=|href|matplotlib|\d{4}-\d\d-\d\d", drawn)
    assert all(rule.strip().startswith((".plot", "@media")) for rule in re.findall(r"<style>(.*?)\{", drawn))


def test_logarithmic_axes_make_a_power_a_straight_line_through_the_corners() -> None:
    """From (10, 100) to (1000, 10⁴) the curve crosses the picture from corner to corner; a constant stays on its floor."""
    rising, flat = _curves(svg(PLOT))
    (left, low), (right, high) = rising
    assert (right - left, low - high) == (WIDTH, HEIGHT)
    assert [y for _, y in flat] == [low, low]
    assert "xmin=10, xmax=1000, ymin=100, ymax=10000" in pgfplot(PLOT)
    assert "xmode=log, ymode=log" in pgfplot(PLOT)


def test_linear_axes_begin_at_zero() -> None:
    """Values of one order of magnitude are shown on axes that begin at zero, so that half is half as high."""
    plot = Plot("x", "y", (Curve("c", ((1, 5), (2, 10))),))
    ((first, half), (last, whole)) = _curves(svg(plot))[0]
    (left, floor), *_ = re.findall(
        r'd="M ([\d.]+) [\d.]+ L [\d.]+ ([\d.]+)" fill="none" stroke="#1c1c1c" stroke-width="0.9"', svg(plot)
    )[1:]
    assert first - float(left) == pytest.approx((last - float(left)) / 2, abs=0.2)
    assert float(floor) - half == pytest.approx((float(floor) - whole) / 2, abs=0.2)
    assert "xmin=0" in pgfplot(plot)
    assert "xmode" not in pgfplot(plot)


def test_curves_differ_in_dashes_and_carry_their_labels() -> None:
    """Printed in black, two curves are still two; each has its label in its own colour."""
    thick = re.findall(r'stroke="(#\w+)" stroke-width="2\.2"(?: stroke-dasharray="([^"]*)")?', svg(PLOT))
    assert len({dashes for _, dashes in thick}) == len(PLOT.curves)
    for (colour, _), label in zip(thick, ("a &amp; b", "flat"), strict=True):
        assert re.search(rf'fill="{colour}">{label}</text>', svg(PLOT))
    assert "dash pattern" in pgfplot(PLOT)
    assert r"curve0] at (rel axis cs:1.000,1.000) {a \& b}" in pgfplot(PLOT)
    assert curve_colours().count("definecolor{curve") >= 2


def test_dark_pages_have_colours_of_their_own() -> None:
    """Every colour drawn with is replaced on a dark page, and a picture that stands alone brings its ground for both."""
    drawn = svg(PLOT, alone=True)
    used = set(re.findall(r'(?:stroke|fill)="(#\w+)"', drawn.partition("</style>")[2])) - {"#ffffff"}
    replaced = set(re.findall(r'="(#\w+)"\]', drawn.partition("</style>")[0]))
    assert used <= replaced
    assert 'class="ground"' in drawn
    assert "prefers-color-scheme:dark" in drawn
    assert 'class="ground"' not in svg(PLOT)


def test_labels_that_end_together_are_moved_apart() -> None:
    """Two curves with one end have labels that do not overlap."""
    drawn = svg(Plot("x", "y", (Curve("one", ((1, 1), (2, 2))), Curve("two", ((1, 1.5), (2, 2))))))
    places = [float(found) for found in re.findall(r'y="([\d.]+)" fill="#\w+">(?:one|two)<', drawn)]
    assert len(places) == 2
    assert abs(places[0] - places[1]) >= 14


def test_long_labels_stay_within_the_picture() -> None:
    """The picture is as wide as its longest label asks for; Chinese signs take twice as much."""

    def width(label: str) -> float:
        drawn = svg(Plot("x", "y", (Curve(label, ((1, 1), (2, 2))),)))
        return float(re.findall(r'viewBox="0 0 ([\d.]+)', drawn)[0])

    assert width("a label of many letters") > width("a label") + 80
    assert width("负采样损失") > width("abcde") + 20


def test_a_plot_without_points_is_an_error() -> None:
    """There is no picture of nothing."""
    for empty in (Plot("x", "y", ()), Plot("x", "y", (Curve("c", ()),))):
        with pytest.raises(ValueError, match="at least one point"):
            svg(empty)
        with pytest.raises(ValueError, match="at least one point"):
            pgfplot(empty)


@pytest.mark.slow
def test_the_same_bytes_whatever_the_settings(tmp_path) -> None:
    """A matplotlibrc of somebody's own, another folder, another order of sets: the picture stays what it is."""
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nlines.linewidth: 9\nsvg.fonttype: path\naxes.facecolor: red\n")
    script = (
        "from derive.report.content import Curve, Plot; from derive.report.pictures import svg\n"
        "plot = Plot('V', 'n', (Curve('a', ((10, 100), (1000, 10000))),))\n"
        "print(svg(plot), end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONHASHSEED": "7"}
    )
    assert done.stdout == svg(Plot("V", "n", (Curve("a", ((10, 100), (1000, 10_000))),)))
    assert done.stderr == ""
