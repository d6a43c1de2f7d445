"""
`assert_gradients`: code that somebody wrote by hand, beside closed forms that are proved.

Code is tested at points, in its own precision, within a tolerance that is said. It is never called proved: the closed forms are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Literal, NoReturn, TypeAlias, final

from derive.kernel.records import record
from derive.language.claims import Claim, Statement
from derive.language.terms import Zeros
from derive.testing.arrays import (
    TOLERANCES,
    Framework,
    FrameworkName,
    Function,
    NoNumbers,
    Overwritten,
    callable_of,
    framework_of,
    numbers,
)
from derive.testing.calls import (
    Arguments,
    Convention,
    Layout,
    Noted,
    WrongCall,
    called,
    convention,
    differentiated,
    handed,
    named_results,
)
from derive.testing.cases import Case, Subject, cases
from derive.testing.closed_forms import LOSS, NoReference, Reference, reference
from derive.testing.comparison import Judge, Observed
from derive.testing.failure import failure_text, point_text

Against: TypeAlias = str | Statement | Claim | Sequence[Claim]
Reduction: TypeAlias = Literal["each", "sum", "mean"]
_LARGEST: Final = {"float64": 1.7e308, "float32": 3.4e38, "bfloat16": 3.3e38, "float16": 6.5e4}


class WrongGradients(AssertionError):
    """A function does not compute what is proved; the message says which output, which entry, and what it computes instead."""


class UnknownFloats(ValueError):
    """Floats of a kind that there is not."""


@final
@record
class Tested:
    """
    That a function agrees with proved closed forms at all points tried: tested, not proved.

    `outputs` are the names of what was compared, `sources` the claims, `points` tells how many points, `dtype` and `tolerance` how
    exactly.
    """

    key: str
    outputs: tuple[str, ...]
    sources: tuple[str, ...]
    points: int
    dtype: str
    tolerance: float

    def __str__(self) -> str:
        agree = "agrees" if len(self.outputs) == 1 else "agree"
        return (
            f"tested, not proved: {', '.join(self.outputs)} {agree} with {self.key} at {self.points} points "
            f"in {self.dtype}, within {self.tolerance:g}"
        )


def assert_gradients(
    function: Any,
    against: Against,
    *,
    arguments: Arguments | None = None,
    returns: Sequence[str] = (),
    layout: Mapping[str, Layout] | None = None,
    index_base: int = 0,
    batch: Sequence[str] = (),
    reduction: Reduction = "each",
    framework: FrameworkName | None = None,
    dtype: str | None = None,
    tolerance: float | None = None,
    large: bool = True,
) -> Tested:
    """
    Test a function that somebody wrote by hand against proved closed forms, and return what was tested.

    `against` is a key of the catalogue, a statement, or claims. The function returns the loss, the gradients, or both, by place or
    in a mapping; one for PyTorch or JAX may return its loss alone: then its own backward is tested. What it calls otherwise than
    the statement is said with `arguments` (its name: the statement's; or the statement's names in order), what it returns with
    `returns`, matrices that it keeps transposed and vectors that it keeps as columns or rows with `layout`, arguments with an axis
    in front with `batch`, and whether losses of a batch come each by itself, added up or averaged with `reduction`.

    Raises WrongGradients, an AssertionError, where a result is wrong; NoReference where there is no proved closed form; WrongCall
    where the function does not fit; and whatever the function raises.
    """
    found = reference(_statement(against), returns)
    chosen = framework_of(function, framework)
    kind = dtype or chosen.dtype()
    if kind not in TOLERANCES:
        raise UnknownFloats(f"the floats are one of {', '.join(TOLERANCES)}, not {kind!r}")
    if kind == "bfloat16" and chosen.name == "numpy":
        raise UnknownFloats("NumPy has no bfloat16")
    if reduction not in ("each", "sum", "mean"):
        raise ValueError(f"losses of a batch come each, sum or mean, not {reduction!r}")
    how = convention(callable_of(function), found, arguments, layout or {}, index_base, batch, kind)
    trial = _Trial(callable_of(function), found, chosen, how, reduction, TOLERANCES[kind] if tolerance is None else tolerance)
    points = cases(found, batch, large=large)
    seen = trial.run(points, asked=bool(returns))
    trial.judge(seen)
    done = tuple(name for name in seen if any(each.expected for each in seen[name]))
    sources = tuple(each.source for each in found.outputs if each.name in done)
    return Tested(found.key, done, sources, len(points), kind, trial.tolerance)


def _statement(against: Against) -> Statement | Claim | Sequence[Claim]:
    """Return the statement of a key. Raises NoReference with the nearest keys where there is none."""
    if not isinstance(against, str):
        return against
    from derive import catalog

    if against in catalog.keys():  # noqa: SIM118 - a function of the catalogue, no mapping
        return catalog.statement(against)
    import difflib

    near = difflib.get_close_matches(against, catalog.keys(), n=3, cutoff=0.5)
    hint = f": did you mean {' or '.join(near)}?" if near else f": there are {', '.join(catalog.keys())}"
    raise NoReference(f"the catalogue has no statement `{against}`{hint}")


class _Trial:
    """One function at all points: what it returns is gathered first and judged as a whole, to tell what its failures share."""

    def __init__(
        self, function: Function, found: Reference, framework: Framework, how: Convention, reduction: str, tolerance: float
    ) -> None:
        self._function, self._reference, self._framework, self._how = function, found, framework, how
        self._subject, self.tolerance = Subject(found), tolerance
        self._judges = {each.name: Judge(each, how, reduction, tolerance, _LARGEST[how.dtype]) for each in found.outputs}

    def run(self, points: Sequence[Case], *, asked: bool) -> dict[str, list[Observed]]:
        """Return each output as it was returned at each point."""
        seen: dict[str, list[Observed]] = {each.name: [] for each in self._reference.outputs}
        returned: list[tuple[str, Any, Observed]] = []
        by_backward: bool | None = None
        for case in points:
            results: dict[str, Any] = {}
            if by_backward is not True:
                results = self._called(case, asked=asked)
                alone = list(results) == [LOSS] and len(self._reference.outputs) > 1
                by_backward = alone and self._framework.name != "numpy" and bool(differentiated(self._reference))
            if by_backward:
                results = self._backward(case, handed(case, self._subject, self._how, self._framework))
            for name, value in results.items():
                seen[name].append(self._observed(name, case, value, upstream=by_backward))
                returned.append((name, value, seen[name][-1]))
        self._check_kept(returned)
        if not any(seen.values()):
            raise WrongCall("the function returns nothing that is compared")
        return {name: each for name, each in seen.items() if each}

    def _called(self, case: Case, *, asked: bool) -> dict[str, Any]:
        """Return what the function returns, by the names of outputs. Raises WrongGradients where it changes what it is handed."""
        values = handed(case, self._subject, self._how, self._framework)
        with Noted(partial(self._at, case)):
            results = named_results(called(self._function, self._how, values), self._reference, asked=asked)
        before = handed(case, self._subject, self._how, self._framework)
        for own, name in self._how.order:
            if numbers(values[name]) != numbers(before[name]):
                at = point_text(case, self._how, self._subject)
                raise WrongGradients(f"it changes `{own or name}`, which it is called with\n  at {at}")
        return results

    def _at(self, case: Case) -> str:
        """Return what the function was called with, and whose arrays these are where that may be the mistake."""
        at, others = point_text(case, self._how, self._subject), {"torch", "jax"} & sys.modules.keys()
        return f"{at}\n  as arrays of NumPy: `framework` names another" if others and self._framework.name == "numpy" else at

    def _check_kept(self, returned: Iterable[tuple[str, Any, Observed]]) -> None:
        """Raise WrongGradients where what was returned by one call is no longer so after the others."""
        for name, value, observed in returned:
            at = partial(point_text, observed.case, self._how, self._subject)
            with Noted(at):
                now = numbers(value)[1]
            if repr(now) != repr(list(observed.numbers)):
                raise WrongGradients(f"what one call returns as {name} is changed by a later one: it is not a copy\n  at {at()}")

    def _observed(self, name: str, case: Case, value: Any, *, upstream: bool) -> Observed:
        try:
            with Noted(partial(point_text, case, self._how, self._subject)):
                return self._judges[name].observed(case, value, upstream=upstream)
        except NoNumbers as odd:
            at = point_text(case, self._how, self._subject)
            raise WrongGradients(f"what is returned as {name} cannot be compared: {odd}\n  at {at}") from odd

    def _backward(self, case: Case, values: Mapping[str, Any]) -> dict[str, Any]:
        outputs = differentiated(self._reference)
        by = [each.by.name for each in outputs if each.by is not None]

        def call(changed: Mapping[str, Any]) -> Any:
            return called(self._function, self._how, changed)

        with Noted(partial(point_text, case, self._how, self._subject)):
            try:
                loss, gradients = self._framework.backward(call, values, by, case.upstream)
            except Overwritten as spoilt:
                raise WrongGradients(f"{spoilt}\n  at {point_text(case, self._how, self._subject)}") from spoilt
        missing = [each.name for each, gradient in zip(outputs, gradients, strict=True) if gradient is None]
        if missing:
            raise WrongGradients(f"no gradient reaches `{missing[0]}`: backward returns None for it")
        return {LOSS: loss, **{each.name: gradient for each, gradient in zip(outputs, gradients, strict=True)}}

    def judge(self, seen: Mapping[str, Sequence[Observed]]) -> None:
        """Raise WrongGradients where an output is wrong at some point."""
        compared = {name: each for name, each in seen.items() if any(one.expected for one in each)}
        if len(compared) < len(seen):
            name = next(name for name in seen if name not in compared)
            raise NoReference(f"no point was found at which what `{self._judges[name].output.source}` is given holds")
        for name, each in compared.items():
            output = self._judges[name].output
            if not isinstance(output.term, Zeros) and not any(entry.value for one in each for entry in one.expected):
                raise NoReference(f"`{output.source}` is zero at every point that was found: nothing is tested by that")
        wrong = [name for name, each in seen.items() if any(self._judges[name].wrong(one) for one in each)]
        if wrong:
            self._fail(seen, wrong)

    def _fail(self, seen: Mapping[str, Sequence[Observed]], wrong: Sequence[str]) -> NoReturn:
        judges = [self._judges[name] for name in wrong]
        right = [name for name in seen if name not in wrong]
        raise WrongGradients(
            failure_text(self._reference, judges, [seen[name] for name in wrong], right, self._how, self._subject, self.tolerance)
        )
