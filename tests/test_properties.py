"""Laws that hold for every term, tried on random ones: the kernel's canonical forms and derivatives against plain numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

import mpmath
import pytest
from dual_numbers import UndefinedError
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from plain_scalars import DIGITS, At, Reader, all_entries, value

import derive.kernel.terms as k
from derive.kernel.canonical import Canonical
from derive.kernel.decide import decide
from derive.kernel.generators import Form, Limit, Undefined
from derive.kernel.records import fields, replaced
from derive.kernel.verdict import Proved, Refuted, Undecided, Verdict

V, K = k.Size(parts=(("V", 1),)), k.Size(parts=(("K", 1),))
W, J, C = k.Index("i", V), k.Index("j", V), k.Index("c", K)
MAP = k.IndexMap("m", K, V)
PARAMETERS = (("x", ()), ("u", (V,)), ("A", (V, V)), ("B", (V, K)))
FREE = (W, J, C)
ONE, MINUS_ONE = k.Number(Fraction(1)), k.Number(Fraction(-1))
BY = (("x", ()), ("u", (W,)), ("u", (k.MapValue(MAP, C),)), ("A", (W, J)), ("B", (W, C)))

tried = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def over(size: k.Size, scope: tuple[k.Index, ...]) -> list[k.IndexTerm]:
    """Return the index terms over a size that can be built from the indices in scope."""
    found: list[k.IndexTerm] = [each for each in scope if each.size == size]
    return found + ([k.MapValue(MAP, each) for each in scope if each.size == K] if size == V else [])


def leaves(scope: tuple[k.Index, ...], deltas: bool) -> st.SearchStrategy[k.Term]:
    """Return terms without parts."""
    words, samples = st.sampled_from(over(V, scope)), st.sampled_from(over(K, scope))
    return st.one_of(
        st.sampled_from([-2, -1, 1, 2, Fraction(1, 2), 3]).map(lambda each: k.Number(Fraction(each))),
        st.just(k.Entry("x", ())),
        words.map(lambda each: k.Entry("u", (each,))),
        st.tuples(words, words).map(lambda each: k.Entry("A", each)),
        st.tuples(words, samples).map(lambda each: k.Entry("B", each)),
        st.sampled_from([V, K, V + 1]).map(k.SizeNumber),
        *((st.tuples(each, each).map(lambda pair: k.Delta(*pair)) for each in (words, samples)) if deltas else ()),
    )


@st.composite
def terms(draw: st.DrawFn, depth: int = 3, scope: tuple[k.Index, ...] = FREE, deltas: str = "anywhere") -> k.Term:
    """Draw a term, with deltas anywhere, outside functions or nowhere; a sum may bind a name anew."""
    kind = draw(
        st.sampled_from(("leaf", "add", "multiply", "multiply", "exp", "log", "power", "sum", "sum", "sigmoid", "root", "step"))
    )
    if depth == 0 or kind == "leaf":
        return draw(leaves(scope, deltas != "nowhere"))
    if kind == "sum":
        index = draw(st.sampled_from((k.Index("i", V), k.Index("a", V), k.Index("b", V), k.Index("c", K), k.Index("e", K))))
        kept = tuple(each for each in scope if each.name != index.name)
        return k.Sum(index, draw(terms(depth - 1, (*kept, index), deltas)))
    if kind in ("add", "multiply"):
        pair = draw(st.tuples(terms(depth - 1, scope, deltas), terms(depth - 1, scope, deltas)))
        return k.Add(pair) if kind == "add" else k.Multiply(pair)
    inner = draw(terms(depth - 1, scope, "anywhere" if deltas == "anywhere" else "nowhere"))
    if kind == "power":
        return k.Power(inner, draw(st.sampled_from((-2, -1, 0, 2, 3))))
    if kind == "sigmoid":
        return k.Power(k.Add((ONE, k.Exp(k.Multiply((MINUS_ONE, inner))))), -1)
    if kind == "log":
        return k.Log(draw(st.sampled_from((inner, k.Exp(inner), k.Add((ONE, k.Exp(inner))), k.Multiply((inner, inner))))))
    if kind == "root":
        return k.Root(draw(st.sampled_from((inner, k.Exp(inner), k.Add((ONE, k.Exp(inner))), k.Multiply((inner, inner))))))
    return k.Step(inner) if kind == "step" else k.Exp(inner)


def form_of(forms: Canonical, term: k.Term) -> Form:
    """Return a term's canonical form, leaving the example where there is none within the budget."""
    try:
        return forms.form(term)
    except (Limit, Undefined):
        assume(False)
        raise


def points(seed: int, count: int = 3) -> list[At]:
    """Return random small sizes, indices, maps and entries."""
    chance, found = Random(seed), []
    for _ in range(count):
        sizes = {"V": chance.randint(1, 3), "K": chance.randint(1, 3)}
        indices = {each.name: chance.randrange(each.size.at(sizes)) for each in FREE}
        maps = {"m": tuple(chance.randrange(sizes["V"]) for _ in range(sizes["K"]))}
        entries = {each: mpmath.mpf(chance.randint(-9, 9)) / 7 for each in all_entries(PARAMETERS, sizes)}
        found.append(At(sizes, indices, maps, entries))
    return found


def numbers(*sides: k.Term) -> list[list[mpmath.mpf]]:
    """Return the values of terms at a few points where all are defined."""
    found = []
    with mpmath.workdps(DIGITS):
        for at in points(len(repr(sides))):
            try:
                found.append([value(side, at) for side in sides])
            except UndefinedError:
                continue
    return found


def near(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    """Tell whether two numbers are one but for the error of difference quotients."""
    return bool(abs(left - right) <= mpmath.mpf(10) ** -9 * (1 + abs(left) + abs(right)))


def read(forms: Canonical, form: Form) -> k.Term:
    """Return a canonical form as a term."""
    return Reader(forms.contents, {each.name: each for each in FREE}, {"m": MAP}).term(form)


def verdict(left: k.Term, right: k.Term) -> Verdict:
    """Return the kernel's verdict on an equation; a claim has no name bound and free, so bound indices get names of their own."""
    chance = Random(0)
    return decide(k.Claim(rebound(left, {}, chance), rebound(right, {}, chance), FREE, PARAMETERS, (MAP,)))


def proved_where_defined(left: k.Term, right: k.Term) -> None:
    """Fail unless the kernel proves an equation, or says that it found no point where both sides have a value."""
    found = verdict(left, right)
    assert isinstance(found, Proved | Undecided), f"{found}: {left} = {right}"
    if isinstance(found, Undecided):
        assume(not numbers(left, right))
        assert "no point" in found.reason or "no value" in found.reason or "too large" in found.reason, found.reason


def derivative(body: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]]) -> k.Term:
    """Return ∂ body / ∂ an entry."""
    return k.Derivative(body, *by)


@tried
@given(terms())
def test_a_canonical_form_has_the_value_of_its_term(term: k.Term) -> None:
    """What the kernel rewrites a term to is the same number, at random sizes, indices, maps and entries."""
    forms = Canonical()
    again = read(forms, form_of(forms, term))
    for left, right in numbers(term, again):
        assert near(left, right)


@tried
@given(terms(), st.sampled_from(BY))
def test_derivatives_agree_with_central_differences(term: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]]) -> None:
    """The kernel's derivative, read back as a term, is the difference quotient of the term to ten digits."""
    forms = Canonical()
    found = read(forms, form_of(forms, derivative(term, by)))
    for left, right in numbers(derivative(term, by), found):
        assert near(left, right)


@tried
@given(terms(depth=2), st.sampled_from(BY), st.sampled_from(BY))
def test_second_derivatives_agree_with_central_differences(
    term: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]], then: tuple[str, tuple[k.IndexTerm, ...]]
) -> None:
    """Deriving twice gives the difference quotient of the difference quotient, and the order does not matter."""
    forms = Canonical()
    form = form_of(forms, derivative(derivative(term, by), then))
    for left, right in numbers(derivative(derivative(term, by), then), read(forms, form)):
        assert near(left, right)
    assert form == form_of(forms, derivative(derivative(term, then), by))


@tried
@given(terms(deltas="outside functions"))
def test_canonical_forms_are_idempotent(term: k.Term) -> None:
    """
    The canonical form of a canonical form, read back as a term or built anew, is itself.

    A delta inside a denominator or a logarithm may have several forms (of one value): such terms are left out here.
    """
    forms = Canonical()
    form = form_of(forms, term)
    assert form_of(forms, read(forms, form)) == form
    assert forms.rebuilt(form) == form


@tried
@given(terms(deltas="outside functions"))
def test_names_of_bound_indices_do_not_matter(term: k.Term) -> None:
    """Calling every bound index something else gives the same canonical form."""
    forms = Canonical()
    assert form_of(forms, term) == form_of(forms, rebound(term, {}, Random(0)))


@tried
@given(terms(deltas="outside functions"), st.sampled_from(((W, J), (J, W), (W, k.MapValue(MAP, C)))))
def test_substitution_in_the_form_is_substitution_in_the_term(term: k.Term, change: tuple[k.Index, k.IndexTerm]) -> None:
    """Setting an index for a free one before or after the canonical form is made gives the same form."""
    old, new = change
    forms = Canonical()
    apart = rebound(term, {}, Random(1))
    name = new.name if isinstance(new, k.Index) else (new.map.name, C.name)
    expected = form_of(forms, rebound(apart, {old.name: new}, Random(2)))
    assert forms.substitute(form_of(forms, apart), old.name, name) == expected


@pytest.mark.slow
@tried
@given(terms(depth=2), terms(depth=2), st.sampled_from(BY), st.fractions(-3, 3, max_denominator=4))
def test_differentiation_is_linear(left: k.Term, right: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]], times: Fraction) -> None:
    """∂(f + c g) = ∂f + c ∂g is proved for every f and g."""
    c = k.Number(times)
    whole = derivative(k.Add((left, k.Multiply((c, right)))), by)
    proved_where_defined(whole, k.Add((derivative(left, by), k.Multiply((c, derivative(right, by))))))


@tried
@given(terms(depth=2), terms(depth=2), st.sampled_from(BY))
def test_the_product_rule(left: k.Term, right: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]]) -> None:
    """∂(f g) = ∂f g + f ∂g is proved for every f and g."""
    parts = (k.Multiply((derivative(left, by), right)), k.Multiply((left, derivative(right, by))))
    proved_where_defined(derivative(k.Multiply((left, right)), by), k.Add(parts))


CHAINS: dict[str, tuple[Callable[[k.Term], k.Term], Callable[[k.Term], k.Term]]] = {
    "exp": (k.Exp, k.Exp),
    "log": (k.Log, lambda u: k.Power(u, -1)),
    "inverse": (lambda u: k.Power(u, -1), lambda u: k.Multiply((MINUS_ONE, k.Power(u, -2)))),
    "cube": (lambda u: k.Power(u, 3), lambda u: k.Multiply((k.Number(Fraction(3)), k.Power(u, 2)))),
    "softplus": (lambda u: k.Log(k.Add((ONE, k.Exp(u)))), lambda u: k.Power(k.Add((ONE, k.Exp(k.Multiply((MINUS_ONE, u))))), -1)),
    "root": (k.Root, lambda u: k.Power(k.Multiply((k.Number(Fraction(2)), k.Root(u))), -1)),
    "step": (k.Step, lambda _: k.Number(Fraction(0))),
}


@tried
@given(terms(depth=2), st.sampled_from(sorted(CHAINS)), st.sampled_from(BY))
def test_the_chain_rule(inner: k.Term, name: str, by: tuple[str, tuple[k.IndexTerm, ...]]) -> None:
    """∂ f(u) = f′(u) ∂u is proved for every u and each f of the kernel."""
    function, outer = CHAINS[name]
    proved_where_defined(derivative(function(inner), by), k.Multiply((outer(inner), derivative(inner, by))))


@tried
@given(terms(depth=2), st.sampled_from(BY))
def test_a_derivative_with_a_slip_is_not_proved(inner: k.Term, by: tuple[str, tuple[k.IndexTerm, ...]]) -> None:
    """∂ exp(u) = ∂u, without the outer derivative, is proved only where it is so."""
    found = verdict(derivative(k.Exp(inner), by), derivative(inner, by))
    for left, right in numbers(derivative(k.Exp(inner), by), derivative(inner, by)):
        assert not isinstance(found, Proved) or near(left, right)


@tried
@given(terms(), st.integers(0, 10**6))
def test_proofs_and_refutations_hold_in_numbers(term: k.Term, seed: int) -> None:
    """A term beside the same with one part changed: what is proved is equal in numbers, what is refuted differs at the point."""
    other = slipped(term, Random(seed))
    found = verdict(term, other)
    if isinstance(found, Proved):
        assert all(near(left, right) for left, right in numbers(term, other))
    if isinstance(found, Refuted):
        point = found.counterexample.point
        values = {
            (name, here): mpmath.mpf(x.numerator) / x.denominator
            for name, row in point.parameters.items()
            for here, x in row.items()
        }
        with mpmath.workdps(DIGITS):
            at = At(point.sizes, point.indices, point.maps, values)
            try:
                assert value(term, at) != value(other, at)
            except UndefinedError:
                assume(False)


def parts(term: k.Term) -> list[tuple[str, int | None, k.Term]]:
    """Return the parts of a term with the fields they stand in."""
    found: list[tuple[str, int | None, k.Term]] = []
    for name in fields(term):
        inner = getattr(term, name)
        if isinstance(inner, tuple):
            found += [(name, place, item) for place, item in enumerate(inner) if not isinstance(item, k.Index | k.MapValue)]
        elif not isinstance(inner, str | int | Fraction | k.Index | k.MapValue | k.Size):
            found.append((name, None, inner))
    return found


def with_part(term: k.Term, name: str, place: int | None, part: k.Term) -> k.Term:
    """Return a term with one part changed."""
    if place is None:
        return replaced(term, **{name: part})
    items = list(getattr(term, name))
    items[place] = part
    return replaced(term, **{name: tuple(items)})


def rebound(term: k.Term, scope: dict[str, k.IndexTerm], chance: Random) -> k.Term:
    """Return a term with new names for all indices it binds, and index terms from `scope` for free ones."""

    def at(index: k.IndexTerm) -> k.IndexTerm:
        return k.MapValue(index.map, at(index.index)) if isinstance(index, k.MapValue) else scope.get(index.name, index)

    match term:
        case k.Sum(index, body):
            new = k.Index(f"n{chance.randrange(10**9)}", index.size)
            return k.Sum(new, rebound(body, {**scope, index.name: new}, chance))
        case k.Entry(parameter, indices):
            return k.Entry(parameter, tuple(map(at, indices)))
        case k.Delta(left, right):
            return k.Delta(at(left), at(right))
        case k.Derivative(body, parameter, indices):
            return k.Derivative(rebound(body, scope, chance), parameter, tuple(map(at, indices)))
    for name, place, part in parts(term):
        term = with_part(term, name, place, rebound(part, scope, chance))
    return term


def slipped(term: k.Term, chance: Random) -> k.Term:
    """Return a term with one part, chosen at random, written another way or wrongly."""
    inside = parts(term)
    if inside and chance.random() < 0.75:
        name, place, part = chance.choice(inside)
        return with_part(term, name, place, slipped(part, chance))
    two = k.Number(Fraction(2))
    ways: list[k.Term] = [
        k.Multiply((MINUS_ONE, term)),
        k.Multiply((two, term)),
        k.Add((term, ONE)),
        k.Log(k.Exp(term)),
        k.Exp(k.Log(term)),
        k.Power(k.Power(term, -1), -1),
        k.Multiply((k.Power(term, 2), k.Power(term, -1))),
        k.Multiply((k.Add((k.Power(term, 2), MINUS_ONE)), k.Power(k.Add((term, ONE)), -1))),
        k.Power(term, 2),
        k.Multiply((term, k.Step(term))),
    ]
    if isinstance(term, k.Sum):
        ways += [term.body if term.index.name not in "abe" else k.Sum(term.index, k.Multiply((two, term.body)))] * 3
    if isinstance(term, k.Entry) and term.indices:
        ways += [k.Entry(term.parameter, term.indices[::-1])] * 3 if term.parameter == "A" else [k.Entry("u", (W,))] * 3
    return chance.choice(ways)
