"""Tests of derive/report/evaluation.py and templates/values.js: a page's claims, and their values as the kernel has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from pathlib import Path

import pytest
from small_report import report, theorems

import derive
from derive.catalog import keys, statement
from derive.kernel.balls import Balls
from derive.kernel.records import replaced
from derive.kernel.search import points
from derive.kernel.values import NoValue, Values, Work
from derive.kernel.verdict import Point
from derive.language.claims import Claim, Positive, claim, equal, injective, positive, unequal
from derive.language.entries import unfold
from derive.language.syntax import (
    abstract,
    at,
    case,
    delta,
    diag,
    fraction,
    gradient,
    index,
    index_map,
    jacobian,
    log,
    matrix,
    maximum,
    number,
    one_hot,
    outer,
    relu,
    scalar,
    sigmoid,
    sizes,
    softmax,
    softplus,
    tanh,
    total,
    total_over,
    vector,
    zeros,
)
from derive.report.content import near_miss_claim
from derive.report.evaluation import fraction_data, json_in_html, theorem_data, trials
from derive.report.rendering import HtmlSetter, html_text

NODE = shutil.which("node")
SCRIPT = Path(derive.__file__).parent / "report" / "templates" / "values.js"
RUN = """
const trials = JSON.parse(require("fs").readFileSync(0, "utf8"));
const numbers = (point) => ({ ...point, parameters: Object.fromEntries(
  Object.entries(point.parameters).map(([name, entries]) => [name, entries.map(numberFrom)])) });
console.log(JSON.stringify(trials.map(({ data, point }) => {
  const values = () => new Values(data, numbers(point));
  return { sides: data.right.map((_, claim) => values().sides(claim)), given: data.given.map((fact) => values().holds(fact)) };
})));
"""

n, m, K = sizes("n m K")
x, y, z, A, B = vector("x", n), vector("y", n), vector("z", m), matrix("A", m, n), matrix("B", n, n)
s, t = scalar("s"), scalar("t")
i, j, k, o = index("i", n), index("j", n), index("k", K), index("o", n)
w = index_map("w", K, n)


def _claims() -> list[Claim]:
    """Return claims, true and false, in which every kind of term, function and assumption stands."""
    scores = A @ x
    chosen = abstract("f", x, w[k])
    return [
        claim(gradient(log(total(softmax(B @ x) * x**2)), x), x * 0),
        claim(jacobian(gradient(total(tanh(x) ** 3), x), x), diag(x)),
        claim(jacobian(scores, A), jacobian(scores, A)),
        claim(jacobian(sigmoid(scores), x, layout="denominator"), (diag(sigmoid(scores)) @ A).T),
        claim(gradient(total(relu(scores)) + total(maximum(z, scores)), A), outer(z, x)),
        claim(gradient(softplus(x[i]) * x[j] / x[o], x[i]), case(i, j, x[i], delta(i, o) * x[j]), given=unequal(i, o)),
        claim(gradient(total_over(k, sigmoid(x[w[k]])), x), total_over(k, one_hot(w[k])), given=(injective(w), unequal(w[k], o))),
        claim(gradient(total_over(k, chosen * abstract("g", x, B)), B), B.T * total_over(k, chosen)),
        claim(total(x) / number(n), fraction(1, 3) * total(x), given=(positive(x), equal(total(x), 1))),
        claim(gradient(gradient(s * t**3 / (1 + s), t) * gradient(log(s), s), t), t ** (-2)),
        claim(gradient(abstract("h", x, s), x), zeros(n)),
        claim(jacobian(at(gradient(total(tanh(z) ** 3), z), z, scores), x), diag(at(z * z, z, scores)) @ A),
        claim(gradient(at(total(y * y * x), y, B @ x + y), y), at(gradient(total(y * x), y), y, x) + 2 * y),
    ]


def _numbers(one: Claim, *, least: int = 2, taken: int = 3) -> Iterator[Point]:
    """Yield points of a claim, none of its sizes smaller than `least`."""
    found = points(unfold(one), Work(4_000_000))
    yield from islice((point for point in found if all(size >= least for size in point.sizes.values())), 0, 30 * taken, 30)


def _point(data: Mapping[str, object], point: Point) -> dict[str, object]:
    """Return a point as the page has it."""
    return {
        "sizes": dict(point.sizes),
        "indices": {name: point.indices[name] for name in data["indices"]},
        "maps": {name: list(values) for name, values in point.maps.items()},
        "parameters": {name: list(map(fraction_data, entries.values())) for name, entries in point.parameters.items()},
    }


def _computed(trials: list[tuple[dict[str, object], Point]]) -> list[dict[str, object]]:
    """Return what the page's script makes of claims at points: both sides of each, entry by entry, and whether the given holds."""
    asked = [{"data": data, "point": _point(data, point)} for data, point in trials]
    program = '"use strict";' + SCRIPT.read_text(encoding="utf-8") + RUN
    done = subprocess.run([NODE, "-e", program], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


def _exact(one: Claim, point: Point) -> list[tuple[float | None, float | None]]:
    """Return both sides as the kernel computes them, entry by entry; None where one has no value."""
    unfolded = unfold(one)
    axes = [each for each in unfolded.indices if each.name.startswith("axis.")]
    found = []
    for place in product(*(range(axis.size.at(dict(point.sizes))) for axis in axes)):
        at = replaced(point, indices={**point.indices, **dict(zip((axis.name for axis in axes), place, strict=True))})
        with Balls(128) as arithmetic:
            entry: list[float | None] = []
            for side in (unfolded.left, unfolded.right):
                try:
                    entry.append(float(Values(arithmetic, at).of(side)))
                except NoValue:
                    entry.append(None)
        found.append((entry[0], entry[1]))
    return found


@pytest.mark.skipif(NODE is None, reason="node is not installed: the script's values are compared in the browser's test alone")
def test_the_script_computes_what_the_kernel_computes() -> None:
    """Every kind of term, at sizes from 2: the script's floating-point values are those of the kernel's ball arithmetic, and
    it has no value just where the kernel has none."""
    asked = [(one, theorem_data([one], [None]), point) for one in _claims() for point in _numbers(one)]
    assert len(asked) == 3 * len(_claims())
    seen, compared, undefined = set(), 0, 0
    for (one, data, point), found in zip(asked, _computed([(data, point) for _, data, point in asked]), strict=True):
        seen |= {node[0] for node in data["nodes"]}
        assert len(found["sides"][0]) == len(_exact(one, point))
        for shown, exact in zip(found["sides"][0], _exact(one, point), strict=True):
            for side, value in zip(("left", "right"), exact, strict=True):
                assert shown[side].get("value") == (None if value is None else pytest.approx(value, rel=1e-11, abs=1e-11)), str(one)
                compared += 1
                undefined += value is None
    assert seen == {
        *("number", "size", "entry", "delta", "add", "multiply", "power"),
        *("exp", "log", "step", "sum", "derivative", "function", "at"),
    }
    assert compared > 200
    assert undefined > 0


@pytest.mark.skipif(NODE is None, reason="node is not installed: the script's values are compared in the browser's test alone")
def test_the_script_knows_when_what_is_given_holds() -> None:
    """At the search's points what is given of indices holds; with one sample drawn twice, or drawn as o, it does not."""
    one = next(each for each in _claims() if len(each.given) == 2)
    data = theorem_data([one], [None])
    point = next(point for point in _numbers(one) if point.sizes["K"] == 2)
    twice = replaced(point, maps={"w": (point.maps["w"][0],) * 2})
    true = replaced(point, indices={**point.indices, "o": point.maps["w"][1]})
    assert [found["given"] for found in _computed([(data, each) for each in (point, twice, true)])] == [
        [True, True],
        [False, True],
        [True, False],
    ]
    weighted = next(each for each in _claims() if any(isinstance(fact, Positive) for fact in each.given))
    data = theorem_data([weighted], [None])
    halves = {(0,): Fraction(1, 2), (1,): Fraction(1, 2)}
    at = Point({"n": 2}, {}, {}, {"x": halves}, {})
    minus = replaced(at, parameters={"x": {(0,): Fraction(2), (1,): Fraction(-1)}})
    more = replaced(at, parameters={"x": {(0,): Fraction(2), (1,): Fraction(1)}})
    assert [found["given"] for found in _computed([(data, each) for each in (at, minus, more)])] == [
        [True, True],
        [False, True],
        [True, False],
    ]


@pytest.mark.skipif(NODE is None, reason="node is not installed: the catalogue is evaluated in the browser's test alone")
@pytest.mark.slow
def test_near_misses_part_in_the_script_where_the_kernel_parts_them() -> None:
    """At the kernel's counterexamples the script's sides differ, for every near miss of three statements; the theorem's agree."""
    from derive.kernel.verdict import Refuted
    from derive.routes import KernelRoute

    route, asked = KernelRoute(), []
    for key in ("word2vec.naive_softmax", "word2vec.negative_sampling", "word2vec.skip_gram"):
        for theorem in statement(key).theorems:
            for near_miss in theorem.near_misses:
                verdict, _ = route.ask(near_miss_claim(theorem, near_miss))
                assert isinstance(verdict, Refuted)
                both = [theorem.claim, near_miss_claim(theorem, near_miss)]
                asked.append((theorem_data(both, [None, None]), verdict.counterexample.point))
    for found in _computed(asked):
        true, false = found["sides"]
        assert all(abs(entry["left"]["value"] - entry["right"]["value"]) < 1e-12 for entry in true)
        assert any(abs(entry["left"]["value"] - entry["right"]["value"]) > 1e-9 for entry in false)
        assert all(found["given"])


def test_every_claim_of_the_catalogue_is_compact() -> None:
    """Each theorem with its near misses takes a few hundred characters, each term once; all together less than 80 kB."""
    sizes_found = []
    for key in keys():
        for theorem in statement(key).theorems:
            claims = [theorem.claim, *(near_miss_claim(theorem, near_miss) for near_miss in theorem.near_misses)]
            data = theorem_data(claims, [None] * len(claims))
            assert len(data["right"]) == len(data["start"]) == len(claims)
            assert len({json.dumps(node) for node in data["nodes"]}) == len(data["nodes"])
            sizes_found.append(len(json_in_html(data)))
    assert max(sizes_found) < 2500
    assert sum(sizes_found) < 80_000


def test_sizes_to_begin_with_leave_room_to_choose() -> None:
    """What indices choose from is 3, a map's places are fewer, a window of 2m is small; every size has a number."""
    assert theorem_data([_claims()[6]], [None])["sizes"] == {"K": 2, "n": 3}
    assert theorem_data([statement("word2vec.skip_gram").theorem("U").claim], [None])["sizes"] == {"V": 3, "d": 2, "m": 1}


def test_data_cannot_end_its_element() -> None:
    """No name closes the script element, opens a comment, or is lost: the JSON says the same as before."""
    hostile = {"</script><!--": ["<script>", "&amp;", "\u2028"]}
    text = json_in_html(hostile)
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == hostile


def test_a_near_miss_begins_at_its_counterexample() -> None:
    """The counterexample's numbers stand in the data, fractions as people write them; where there is none, nothing is made up."""
    first, _ = theorems()
    whole = report()
    missed = near_miss_claim(first, first.near_misses[0])
    entries = {"U": {(0, 0): Fraction(1, 2), (1, 0): Fraction(-1)}, "v_c": {(0,): Fraction(0)}}
    point = Point({"V": 2, "d": 1}, {"o": 1, "axis.1": 0}, {}, entries, {})
    outcomes = {**whole.outcomes, missed: replace(whole.outcomes[missed], point=point)}
    found = trials(replace(whole, outcomes=outcomes), HtmlSetter())["word2vec.small"]
    start = json.loads(found.theorems[0].data)["start"]
    assert start == [
        None,
        {"sizes": {"V": 2, "d": 1}, "indices": {"o": 1}, "maps": {}, "parameters": {"U": ["1/2", -1], "v_c": [0]}},
    ]
    assert [each.key for each in found.names] == ["sizes V", "sizes d", "indices o", "parameters U", "parameters v_c", "indices w"]
    assert "w" in found.theorems[1].given[0]


@pytest.mark.slow
def test_a_page_without_script_shows_nothing_of_it() -> None:
    """What only the script can fill is hidden until the script shows it."""
    html = html_text(report())
    assert html.count('<details class="trial" hidden>') == len(theorems())
    assert html.count("<noscript") == 0
