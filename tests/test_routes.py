"""Tests of derive/routes.py: a result reads its verdict off the routes, and a disagreement of the two stops everything."""

from __future__ import annotations

import copy

import pytest

import derive
from derive.kernel.decide import decide
from derive.kernel.records import replaced
from derive.kernel.verdict import Forged, Proved, Refuted, Undecided
from derive.language import syntax as say
from derive.language.claims import Claim, claim
from derive.language.entries import unfold
from derive.routes import Disagreement, KernelRoute, Result, prove, settle, sizes_text
from derive.small.decide import SmallOutcome
from derive.small.sizes import UnfitSizes

V, d, K = say.sizes("V d K")
U, v_c = say.matrix("U", V, d), say.vector("v_c", d)
o, w = say.index("o", V), say.index("w", V)
Y, Y_HAT = say.one_hot(o), say.softmax(U @ v_c)
LOSS = -say.log(Y_HAT[o])
TRUE = claim(say.gradient(LOSS, v_c), U.T @ (Y_HAT - Y))
FALSE = claim(say.gradient(LOSS, v_c), U.T @ (Y - Y_HAT))
OPEN = claim(say.exp(say.relu(say.scalar("x"))), 1 + say.relu(say.exp(say.scalar("x")) - 1))


def outcome(verdict: str, sizes: dict[str, int], reason: str = "") -> SmallOutcome:
    """Return what SymPy might have found."""
    return SmallOutcome(verdict, sizes, reason, 1)  # type: ignore[arg-type]


def result(of: Claim, small: SmallOutcome | None) -> Result:
    """Return the result of the kernel's verdict and an outcome."""
    kernel, seconds = KernelRoute().ask(of)
    return settle(of, kernel, small, {"kernel": seconds})


def test_the_public_name_is_the_function() -> None:
    """`from derive import prove` is what proves, whatever was imported before."""
    assert derive.prove is prove


def test_a_true_claim_is_proved_by_both_routes() -> None:
    """The gradient of the naive softmax loss by v_c: by the kernel for every size, by SymPy at unequal small sizes."""
    found = prove(TRUE)

    assert found.verdict == "proved"
    assert found.scope == "every size V, d ≥ 1"
    assert str(found) == "proved for every size V, d ≥ 1"
    assert isinstance(found.kernel, Proved)
    assert found.small is not None
    assert found.small.verdict == "proved"
    assert found.small.sizes["V"] != found.small.sizes["d"]
    assert found.counterexample is None
    assert found.reason == ""
    assert set(found.seconds) == {"kernel", "sympy"}
    assert all(seconds > 0 for seconds in found.seconds.values())


def test_a_false_claim_is_refuted_by_both_routes() -> None:
    """With the sign turned, both routes say no, and the numbers are shown."""
    found = prove(FALSE)

    assert found.verdict == "refuted"
    assert isinstance(found.kernel, Refuted)
    assert found.small is not None
    assert found.small.verdict == "refuted"
    assert found.counterexample is found.kernel.counterexample
    assert str(found).startswith("refuted: at V = ")
    assert repr(found) == f"<{found}>"


def test_each_route_can_be_asked_alone() -> None:
    """One route leaves the other out, and the scope says which sizes are covered."""
    kernel, small = prove(TRUE, route="kernel"), prove(TRUE, route="sympy", sizes={"V": 2, "d": 3})

    assert kernel.small is None
    assert set(kernel.seconds) == {"kernel"}
    assert small.kernel is None
    assert small.verdict == "proved"
    assert small.scope == "V = 2, d = 3"
    assert str(small) == "proved at V = 2, d = 3"
    assert prove(FALSE, route="sympy").verdict == "refuted"


def test_a_result_is_no_truth_value() -> None:
    """`if prove(claim)` is refused: undecided is neither yes nor no."""
    with pytest.raises(TypeError, match="three verdicts"):
        bool(prove(TRUE, route="kernel"))


@pytest.mark.parametrize("size", [{"V": 1, "d": 1}, {"V": 1, "d": 3}, {"V": 4, "d": 1}, {"V": 2, "d": 2}])
def test_sizes_can_be_chosen(size: dict[str, int]) -> None:
    """SymPy works at the sizes asked for, one and equal ones included."""
    found = prove(TRUE, sizes=size)

    assert found.verdict == "proved"
    assert found.small is not None
    assert found.small.sizes == size


@pytest.mark.parametrize(
    ("sizes", "word"),
    [
        ({"V": 0}, "positive integer, not 0"),
        ({"V": -1}, "positive integer, not -1"),
        ({"V": 2.0}, "positive integer, not 2.0"),
        ({"V": True}, "positive integer, not True"),
        ({"Q": 2}, "no size called Q"),
    ],
)
def test_bad_sizes_are_refused(sizes: dict[str, int], word: str) -> None:
    """A size the claim does not have, or a number that is no size, is told and nothing is proved."""
    with pytest.raises(UnfitSizes, match=word):
        prove(TRUE, sizes=sizes)


def test_the_kernel_takes_no_sizes() -> None:
    """Sizes for the kernel alone are refused, and so is a route that is none."""
    with pytest.raises(UnfitSizes, match="every size at once"):
        prove(TRUE, route="kernel", sizes={"V": 2})
    with pytest.raises(ValueError, match="kernel, sympy or both"):
        prove(TRUE, route="fast")  # type: ignore[arg-type]


def test_disagreement_when_sympy_refutes_what_the_kernel_proves() -> None:
    """The run stops, and the message holds the claim, the sizes, both outcomes and the versions."""
    with pytest.raises(Disagreement) as caught:
        result(TRUE, outcome("refuted", {"V": 3, "d": 2}, "entry (1) differs"))

    message = str(caught.value)
    for part in (
        "∂",
        "V = 3, d = 2",
        "refuted (entry (1) differs)",
        "Proved(every size)",
        "Python 3.",
        f"derive {derive.__version__}",
    ):
        assert part in message
    assert repr(TRUE.left) in message
    assert repr(TRUE.right) in message


def test_disagreement_when_sympy_proves_what_the_kernel_refutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """SymPy is asked at the sizes of the counterexample first; only if it insists there do the routes disagree."""
    asked: list[object] = []

    def insist(_: Claim, sizes: object) -> tuple[SmallOutcome, float]:
        asked.append(sizes)
        return outcome("proved", {"V": 2, "d": 1}), 0.0

    monkeypatch.setattr("derive.routes.ask_small", insist)
    with pytest.raises(Disagreement, match="V = 2, d = 1: proved"):
        result(FALSE, outcome("proved", {"V": 3, "d": 2}))

    kernel = decide(unfold(FALSE))
    assert isinstance(kernel, Refuted)
    assert asked == [kernel.counterexample.point.sizes]


def test_what_holds_at_some_sizes_is_refuted_without_disagreement() -> None:
    """Σ_w 1 = 3 holds at V = 3 and nowhere else: refuted for every size, and nobody is at fault."""
    found = prove(claim(say.number(V), 3), sizes={"V": 3})

    assert found.verdict == "refuted"
    assert found.small is not None
    assert found.small.verdict == "proved"


def test_undecided_says_what_holds_at_small_sizes() -> None:
    """The kernel's reason and SymPy's word are told together, and SymPy's proof at small sizes is none for every size."""
    assert isinstance(decide(unfold(OPEN)), Undecided)

    proved = result(OPEN, outcome("proved", {"n": 2}))
    unknown = result(OPEN, outcome("undecided", {"n": 2}, "too many cases"))

    assert {each.verdict for each in (proved, unknown)} == {"undecided"}
    assert proved.reason.endswith("; at n = 2 it holds")
    assert unknown.reason.endswith("; at n = 2: too many cases")
    assert str(proved) == f"undecided: {proved.reason}"
    assert proved.scope == ""


def test_a_result_cannot_carry_the_verdict_of_another_claim() -> None:
    """A kernel's Proved about one claim proves nothing about another."""
    proved = decide(unfold(TRUE))
    with pytest.raises(Forged, match="another claim"):
        Result(FALSE, proved, None, {})
    with pytest.raises(Forged):
        replaced(prove(TRUE, route="kernel"), claim=FALSE)
    with pytest.raises(ValueError, match="at least one route"):
        Result(TRUE, None, None, {})


def test_a_verdict_of_another_word_is_undecided() -> None:
    """Only the word proved is proved: whatever else SymPy's outcome says is undecided."""
    assert Result(TRUE, None, outcome("Proved", {}), {}).verdict == "undecided"


def test_a_result_does_not_change() -> None:
    """Neither the verdict nor what it is read from can be assigned; the sealed verdict is not copied."""
    found = prove(TRUE, route="kernel")
    for name in ("verdict", "kernel", "claim", "scope"):
        with pytest.raises((AttributeError, TypeError)):
            setattr(found, name, "refuted")
    with pytest.raises(Forged):
        copy.deepcopy(found)


def test_a_counterexample_at_small_sizes_refutes_what_the_kernel_leaves_open() -> None:
    """Where the kernel gives up and SymPy has numbers at which the sides differ, these numbers are shown."""
    x = say.vector("x", say.size("n"))
    found = prove(claim(x, 2 * x), route="sympy")
    assert found.small is not None
    assert found.small.counterexample is not None

    joined = Result(found.claim, Undecided(unfold(found.claim), "gave up"), found.small, {})

    assert joined.verdict == "refuted"
    assert joined.counterexample is found.small.counterexample
    assert joined.scope == sizes_text(found.small.sizes)
    assert str(joined) == str(found)
    assert "in entry " in str(joined)


def test_sizes_in_words() -> None:
    """Sizes are told as people write them."""
    assert sizes_text({"V": 3, "d": 2}) == "V = 3, d = 2"
    assert sizes_text({}) == ""


def test_size_one_is_no_special_case() -> None:
    """With one word in the vocabulary the loss is 0, for every d; SymPy at size 1 agrees with the kernel."""
    one_word = say.matrix("W", say.size("V"), d)
    loss = -say.log(say.softmax(one_word @ v_c)[o])

    assert prove(claim(loss, 0), route="sympy", sizes={"V": 1, "d": 2}).verdict == "proved"
    assert prove(claim(loss, 0), sizes={"V": 1, "d": 2}).verdict == "refuted"
