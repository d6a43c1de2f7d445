"""Tests of derive/report/templates/points.js: the numbers a page begins with, draws anew, and keeps while sizes change."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import derive
from derive.catalog import keys, statement
from derive.kernel.verdict import Refuted
from derive.language.claims import claim, unequal
from derive.language.syntax import fraction, gradient, index, matrix, relu, sizes, total, vector
from derive.report.content import near_miss_claim
from derive.report.evaluation import theorem_data
from derive.routes import KernelRoute

NODE = shutil.which("node")
TEMPLATES = Path(derive.__file__).parent / "report" / "templates"
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed: what is drawn is seen in the browser's test alone")

n, m = sizes("n m")
x, A = vector("x", n), matrix("A", m, n)


def _run(program: str, asked: object) -> Any:
    """Return what a program with the page's scripts returns of what is asked."""
    scripts = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("values.js", "points.js"))
    whole = f""""use strict";{scripts}
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const run = () => {{ {program} }};
console.log(JSON.stringify(run()));"""
    done = subprocess.run([NODE, "-e", whole], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    """Return the page's data of every theorem of the catalogue, its near misses with the kernel's counterexamples."""
    route, found = KernelRoute(), {}
    for key in keys():
        for theorem in statement(key).theorems:
            misses = [near_miss_claim(theorem, near_miss) for near_miss in theorem.near_misses]
            verdicts = [route.ask(miss)[0] for miss in misses]
            assert all(isinstance(verdict, Refuted) for verdict in verdicts)
            starts = [None, *(verdict.counterexample.point for verdict in verdicts)]
            found[f"{key}/{theorem.name}"] = theorem_data([theorem.claim, *misses], starts)
    return found


def test_numbers_are_read_as_people_write_them() -> None:
    """A decimal has a point or a comma, either may have a power of ten; what could be read in two ways is not read."""
    plain = {"2": 2, "−1": -1, "-1": -1, "+3": 3, "0.5": 0.5, ".5": 0.5, "2.": 2, "1/3": 1 / 3, " 1 / 2 ": 0.5}
    commas = {"0,5": 0.5, ",5": 0.5, "-,25": -0.25, "0,125": 0.125, "1,25": 1.25, "1234,567": 1234.567}
    powers = {"1e3": 1000, "1E3": 1000, "2,5e-1": 0.25, "1e−2": 0.01, "−1e+2": -100}
    read = plain | commas | powers
    twofold = ["1,000", "12,345", "−1,000", "1,000,000", "1,000e1", "1,5,5", "1.5,5"]
    unread = [*twofold, "", "one", "e3", "1e", "1/0", "1/", "1/2/3", ",", "٣", "½", "3²"]
    found = _run("return asked.map(numberFrom)", [*read, *unread])
    assert found == pytest.approx([*read.values(), *[None] * len(unread)], abs=1e-15)


@pytest.mark.slow  # the kernel refutes every near miss of the catalogue
def test_no_theorem_begins_with_nothing_but_zeros() -> None:
    """At the numbers a trial begins with, every theorem of the catalogue has a side with an entry other than zero, but those that
    say that something is zero."""
    program = """return Object.values(asked).map((data) => {
      const points = new Points(data);
      const [point, other] = [points.start(0), points.other(0, data.sizes)];
      return [point, other].map((each) => points.values(each).sides(0).flatMap(({ left, right }) => [left.value, right.value]));
    })"""
    said_zero = 0
    for data, samples in zip(_catalogue().values(), _run(program, _catalogue()), strict=True):
        zero = data["nodes"][data["right"][0]] == ["number", 0]
        assert [any(abs(value) > 1e-9 for value in values) for values in samples] == [not zero] * 2
        said_zero += zero
    assert said_zero == 5


@pytest.mark.slow  # the kernel refutes every near miss of the catalogue
def test_other_numbers_part_every_near_miss() -> None:
    """Whenever other numbers are drawn for a wrong claim, its sides differ there, and what is given holds."""
    program = """return Object.values(asked).map((data) => data.right.slice(1).map((_, miss) => {
      const points = new Points(data);
      let point = points.start(miss + 1);
      return [0, 1, 2, 3].map(() => {
        point = points.other(miss + 1, point.sizes);
        const sides = points.values(point).sides(miss + 1);
        return points.holds(point) && sides.some(({ left, right }) => Math.abs(left.value - right.value) > 1e-9);
      });
    }))"""
    found = [each for misses in _run(program, _catalogue()) for each in misses]
    assert len(found) == sum(len(data["right"]) - 1 for data in _catalogue().values()) > 100
    assert all(all(each) for each in found)


def test_a_wrong_claim_that_is_seldom_wrong_is_drawn_until_it_is() -> None:
    """Where two sides differ at some numbers only, these are drawn; where none part them, numbers are drawn all the same."""
    (k,) = sizes("k")
    v = vector("v", k)
    one = claim(gradient(total(relu(v)), v), fraction(1, 1) + 0 * v)  # wrong where an entry is negative
    point = KernelRoute().ask(one)[0].counterexample.point
    program = """return asked.map((data) => {
      const points = new Points(data);
      return [...Array(12)].map(() => points.shows(0, points.values(points.other(0, { k: 2 })).sides(0)));
    })"""
    true = claim(gradient(total(v), v), gradient(total(v), v))
    found = _run(program, [theorem_data([one], [point]), theorem_data([true], [point])])
    assert found == [[True] * 12, [False] * 12]


def test_what_stood_at_a_place_comes_back() -> None:
    """From 3 rows to 1 and back every entry and index is as it was, also what was filled in meanwhile; new numbers forget."""
    i = index("i", m)
    data = theorem_data([claim(gradient(total((A @ x) ** 2), x)[index("j", n)] * (A @ x)[i], 0 * (A @ x)[i])], [None])
    program = """const points = new Points(asked);
      const first = points.other(0, { m: 3, n: 2 });
      points.memory.set("parameters A 2,1", "7/5");
      points.memory.set("indices i", 2);
      const wide = points.resized(0, { m: 3, n: 2 });
      const narrow = points.resized(0, { m: 1, n: 1 });
      points.memory.set("parameters A 0,0", "9");
      const back = points.resized(0, { m: 3, n: 2 });
      return [first, wide, narrow, back, points.other(0, { m: 3, n: 2 })];"""
    first, wide, narrow, back, other = _run(program, data)
    assert wide["parameters"] == {**first["parameters"], "A": [*first["parameters"]["A"][:5], "7/5"]}
    assert narrow["parameters"] == {name: entries[:1] for name, entries in wide["parameters"].items()}
    assert (wide["indices"]["i"], narrow["indices"]["i"], back["indices"]["i"]) == (2, 0, 2)
    assert back["parameters"] == {**wide["parameters"], "A": ["9", *wide["parameters"]["A"][1:]]}
    assert other["parameters"] != back["parameters"]


def test_entries_are_kept_where_indices_cannot_be() -> None:
    """With i ≠ j given and one row less, an index is drawn anew and no entry; with one row alone everything is kept, and the
    claim says nothing there."""
    i, j = index("i", n), index("j", n)
    data = theorem_data([claim(gradient(x[i] * x[j], x)[i], x[j], given=unequal(i, j))], [None])
    program = """const points = new Points(asked);
      const first = points.other(0, { n: 3 });
      points.memory.set("indices i", 2);
      points.memory.set("indices j", 1);
      const fewer = points.resized(0, { n: 2 });
      const one = points.resized(0, { n: 1 });
      return [first, fewer, one, points.resized(0, { n: 3 })].map((point) => ({ ...point, holds: points.holds(point) }));"""
    first, fewer, one, back = _run(program, data)
    entries = first["parameters"]["x"]
    assert [each["parameters"]["x"] for each in (fewer, one, back)] == [entries[:2], entries[:1], entries]
    assert [each["holds"] for each in (fewer, one, back)] == [True, False, True]
    assert back["indices"] == {"i": 2, "j": 1}
