"""The catalogue: its keys, and that all it states is proved for every size while every near miss is refuted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from derive.catalog import keys, statement
from derive.kernel.decide import decide
from derive.kernel.verdict import Proved, Refuted
from derive.language.claims import Claim, Theorem, claim
from derive.language.entries import unfold

EVERY_THEOREM = [(key, theorem) for key in keys() for theorem in statement(key).theorems]
NAMES = [f"{key}/{theorem.name}" for key, theorem in EVERY_THEOREM]

every_theorem = pytest.mark.parametrize(("key", "theorem"), EVERY_THEOREM, ids=NAMES)


def test_keys_are_the_questions_in_their_order():
    """The keys people type are exactly these."""
    assert keys() == (
        "word2vec.cross_entropy",
        "word2vec.softmax",
        "word2vec.naive_softmax",
        "word2vec.naive_softmax_columns",
        "word2vec.vanishing_gradient",
        "word2vec.leaky_relu",
        "word2vec.sigmoid",
        "word2vec.negative_sampling",
        "word2vec.skip_gram",
        "word2vec.skip_gram_naive_softmax",
        "word2vec.skip_gram_negative_sampling",
        "word2vec.log_sum_exp_shift",
    )


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("word2vec.cross_entropy", {"naive_softmax", "log_probability"}),
        ("word2vec.naive_softmax", {"v_c", "u_o", "u_other", "u_w", "U"}),
        ("word2vec.sigmoid", {"forms", "reflection", "derivative", "derivative_of_second_form", "jacobian"}),
        (
            "word2vec.negative_sampling",
            {"v_c", "v_c_reflected", "u_o", "u_o_reflected", "u_k", "u_k_reflected", "u_k_repeated", "U"},
        ),
        ("word2vec.skip_gram", {"U", "v_c", "v_w"}),
        ("word2vec.skip_gram_naive_softmax", {"U", "v_c", "v_w"}),
        ("word2vec.skip_gram_negative_sampling", {"U", "v_c", "v_w"}),
        ("word2vec.naive_softmax_columns", {"U", "v_c", "u_w"}),
    ],
)
def test_the_questions_are_all_answered(key: str, names: set[str]):
    """Every part of the six questions has a theorem of its own."""
    assert names <= {theorem.name for theorem in statement(key).theorems}


@pytest.mark.parametrize("key", keys())
def test_a_statement_has_its_own_key_and_words(key: str):
    """A statement is found under its key, is built once, and says what it is about and where it comes from."""
    found = statement(key)

    assert found is statement(key)
    assert found.key == key
    assert all((found.title, found.source, found.about))


def test_an_unknown_key_is_a_key_error():
    """A key the catalogue does not have raises KeyError, which names it."""
    with pytest.raises(KeyError, match=r"word2vec\.nothing"):
        statement("word2vec.nothing")


@every_theorem
def test_the_claim_is_proved_for_every_size(key: str, theorem: Theorem):
    """What the catalogue documents is true."""
    verdict = decide(unfold(theorem.claim))

    assert isinstance(verdict, Proved), verdict
    assert verdict.scope == "every size"


@every_theorem
def test_each_line_follows_from_the_one_before(key: str, theorem: Theorem):
    """A derivation has lines between its sides, each with its reason, and no wrong line that the next one mends."""
    assert len(theorem.steps()) >= 2
    assert all(line.because for line in theorem.lines[1:])
    for name, step in theorem.steps():
        assert isinstance(decide(unfold(step)), Proved), name


@every_theorem
def test_every_near_miss_is_refuted(key: str, theorem: Theorem):
    """Two or more slips for each claim, all different, and all false: a kernel that proves everything fails here."""
    assert len({miss.slip for miss in theorem.near_misses}) == len(theorem.near_misses) >= 2
    for miss in theorem.near_misses:
        verdict = decide(unfold(Claim(theorem.claim.left, miss.right, theorem.claim.given)))
        assert isinstance(verdict, Refuted), (miss.slip, verdict)


@pytest.mark.parametrize(
    "kind",
    ["sign", "index", "transposed", "dropped", "σ(−x) for σ(x)", "σ(x) for σ(−x)", "y for ŷ", "repeats", "exchanged", "factor"],
)
def test_all_kinds_of_slips_occur(kind: str):
    """The near misses cover the slips that people make."""
    assert any(kind in miss.slip for _, theorem in EVERY_THEOREM for miss in theorem.near_misses)


@pytest.mark.parametrize("key", [key for key in keys() if statement(key).code is not None])
def test_code_computes_what_is_proved(key: str):
    """The loss that is computed is proved equal to the textbook loss, and each gradient returned is a theorem about it."""
    found = statement(key)
    code = found.code
    assert code is not None

    assert isinstance(decide(unfold(claim(found.loss, code.loss))), Proved)
    assert found.theorem(code.textbook).claim.right == code.loss
    assert code.gradients
    for name in code.gradients:
        assert found.theorem(name).claim.given == ()


def test_the_losses_people_train_with_have_code():
    """Both losses, in both layouts of U, and the windows over them can be printed as NumPy."""
    assert {key for key in keys() if statement(key).code is not None} == {
        "word2vec.naive_softmax",
        "word2vec.naive_softmax_columns",
        "word2vec.negative_sampling",
        "word2vec.skip_gram_naive_softmax",
        "word2vec.skip_gram_negative_sampling",
    }


def test_importing_the_catalogue_builds_nothing_and_loads_nothing_heavy():
    """After import no statement is built, and neither SymPy nor NumPy nor python-flint is loaded, even when all are built."""
    program = (
        "import sys, derive.catalog as c\n"
        "assert c.statement.cache_info().currsize == 0\n"
        "[c.statement(key) for key in c.keys()]\n"
        "print(sorted({'sympy', 'numpy', 'flint', 'jinja2'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.strip() == "[]"
