"""Question (f): the gradients of the skip-gram loss of a window, for any loss term of a centre word and an outside word."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, MIKOLOV, U, V, d, m, w
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim, unequal
from derive.language.syntax import abstract, gradient, index, index_map, let, matrix, number, total_over, zeros
from derive.language.terms import IndexTerm, Term

centres = matrix("C", V, d, latex=r"\boldsymbol{C}")
c = index("c", V)
centre_row = let("v_c", centres[c], latex=r"\boldsymbol{v}_{c}")
outside = index_map("o", 2 * m, V)
j, i = index("j", 2 * m), index("i", 2 * m)

WINDOW = (
    "A window holds m words on either side of the centre word; o_j is the outside word at its position j, of 2m positions "
    "(the assignment counts them from −m to m and leaves out 0)."
)


def _term(centre: IndexTerm, outside_word: IndexTerm) -> Term:
    """Return the loss term of a centre word and an outside word: any smooth function of the centre word's vector and U."""
    return abstract("J", centre_row if centre == c else centres[centre], outside_word, U)


def _loss() -> Term:
    return let("J_window", total_over(j, _term(c, outside[j])), latex=r"J_{\text{skip-gram}}")


def _by_outside_vectors() -> Theorem:
    loss = _loss()
    answer = total_over(j, gradient(_term(c, outside[j]), U))
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), answer),
        question="Write down the gradient of the window's loss by U.",
        lines=(
            Line(gradient(loss, U)),
            Line(gradient(total_over(j, _term(c, outside[j])), U), "the loss written out"),
            Line(answer, "the gradient of a sum is the sum of the gradients"),
        ),
        near_misses=(
            NearMiss("one position for all", gradient(_term(c, outside[i]), U)),
            NearMiss("the mean for the sum", answer / (2 * m)),
            NearMiss("one position taken 2m times", number(2 * m) * gradient(_term(c, outside[i]), U)),
            NearMiss("the sign turned", -answer),
        ),
    )


def _by_centre_vector() -> Theorem:
    loss = _loss()
    answer = total_over(j, gradient(_term(c, outside[j]), centres[c]))
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, centres[c]), answer),
        question="Write down the gradient of the window's loss by the centre word's vector v_c.",
        lines=(
            Line(gradient(loss, centres[c])),
            Line(gradient(total_over(j, _term(c, outside[j])), centres[c]), "the loss written out"),
            Line(answer, "the gradient of a sum is the sum of the gradients"),
        ),
        near_misses=(
            NearMiss("one position for all", gradient(_term(c, outside[i]), centres[c])),
            NearMiss("the mean for the sum", answer / (2 * m)),
            NearMiss("half the window", answer / 2),
        ),
    )


def _by_other_centre_vector() -> Theorem:
    loss = _loss()
    return Theorem(
        name="v_w",
        claim=claim(gradient(loss, centres[w]), zeros(d), given=unequal(w, c)),
        question="Write down the gradient of the window's loss by the centre vector v_w of any other word, w ≠ c.",
        lines=(
            Line(gradient(loss, centres[w])),
            Line(total_over(j, gradient(_term(c, outside[j]), centres[w])), "the gradient of a sum is the sum of the gradients"),
            Line(zeros(d), "of all centre vectors, the loss depends on v_c alone"),
        ),
        near_misses=(
            NearMiss("w taken for the centre word", total_over(j, gradient(_term(w, outside[j]), centres[w]))),
            NearMiss("the gradient by v_c", total_over(j, gradient(_term(c, outside[j]), centres[c]))),
        ),
        remark="Centre and outside vectors are different parameters: that w may stand in the window changes nothing.",
    )


def skip_gram() -> Statement:
    """Return question (f) for any loss term: both gradients are sums over the window, other centre vectors get 0."""
    return Statement(
        key="word2vec.skip_gram",
        title="(f) Gradients of the skip-gram loss of a window",
        source=f"{ASSIGNMENT}, written question (f), in later years (i); the inner sum of equation (1) of {MIKOLOV}",
        about=(
            "The rows of U are the outside vectors u_w of the V words of the vocabulary, row w of C is the centre vector v_w; "
            f"all have d entries. {WINDOW} The loss of the window is Σ_j J(v_c, o_j, U) for any smooth J."
        ),
        loss=_loss(),
        theorems=(_by_outside_vectors(), _by_centre_vector(), _by_other_centre_vector()),
    )
