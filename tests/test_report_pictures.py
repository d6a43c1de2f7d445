"""Tests of derive/report/pictures.py: curves are where their values are, and can be told apart without colour."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from derive.report.content import Curve, Plot
from derive.report.pictures import HEIGHT, WIDTH, svg, tikz

PLOT = Plot("V", "operations <&>", (Curve("a & b", ((10, 100), (1000, 10_000))), Curve("flat", ((10, 100), (1000, 100)))))
SVG = "{http://www.w3.org/2000/svg}"


def test_svg_is_well_formed_and_says_what_it_shows() -> None:
    """The picture parses, is labelled for those who do not see it, and escapes its labels."""
    root = ElementTree.fromstring(svg(PLOT))
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "operations <&> over V: a & b, flat"


def test_logarithmic_axes_make_a_power_a_straight_line_through_the_corners() -> None:
    """From (10, 100) to (1000, 10⁴) the curve crosses the picture from corner to corner; a constant stays on its floor."""
    found = [tuple(map(float, pair)) for pair in re.findall(r"\(([\d.]+), ([\d.]+)\)", tikz(PLOT).split("thick")[1].split(";")[0])]
    assert found == [(0, 0), (WIDTH, HEIGHT)]


def test_linear_axes_begin_at_zero() -> None:
    """Values of one order of magnitude are shown on axes that begin at zero, so that half is half as high."""
    drawn = tikz(Plot("x", "y", (Curve("c", ((1, 5), (2, 10))),)))
    assert r"{$0$}" in drawn
    assert re.search(r"\(230\.00, 125\.00\) -- \(460\.00, 250\.00\)", drawn)


def test_curves_differ_in_dashes_and_carry_their_labels() -> None:
    """Printed in black, two curves are still two."""
    dashes = re.findall(r'stroke-dasharray="([^"]*)"', svg(PLOT))
    assert len(set(dashes)) == len(PLOT.curves)
    assert "dash pattern" in tikz(PLOT)
    assert r"a \& b" in tikz(PLOT)


def test_labels_that_end_together_are_moved_apart() -> None:
    """Two curves with one end have labels that do not overlap."""
    drawn = svg(Plot("x", "y", (Curve("one", ((1, 1), (2, 2))), Curve("two", ((1, 1.5), (2, 2))))))
    places = [float(found) for found in re.findall(r'y="([\d.]+)" fill', drawn)]
    assert abs(places[0] - places[1]) >= 15


def test_a_plot_without_points_is_an_error() -> None:
    """There is no picture of nothing."""
    with pytest.raises(ValueError, match="at least one point"):
        svg(Plot("x", "y", ()))
