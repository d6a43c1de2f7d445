"""Question (e): the gradients of the negative sampling loss by v_c, u_o and u_k, in the 1 − σ(·) form and the σ(−·) form."""

from __future__ import annotations

from derive.catalog.negative_notation import (
    NOT_TRUE_WORD,
    drawn,
    k,
    negative_sampling_loss,
    s,
    sample_weight,
    score,
    true_score,
    true_weight,
)
from derive.catalog.negative_words import by_all_words, by_any_word, by_repeated_sample, by_word_not_drawn
from derive.catalog.notation import ASSIGNMENT, GOLDBERG, MIKOLOV, WORDS, U, o, v_c
from derive.language.claims import Code, Line, NearMiss, Statement, Theorem, claim, injective
from derive.language.syntax import gradient, log, sigmoid, softplus, total_over

CHAIN = "the derivative of log f is f′/f"
REFLECTION = "1 − σ(x) = σ(−x), question (d)"
DISTINCT = (NOT_TRUE_WORD, injective(drawn))


def _by_centre_vector() -> Theorem:
    loss, true = negative_sampling_loss(), sigmoid(true_score())
    false = sigmoid(-score(k))
    answer = -(1 - true) * U[o] + total_over(k, (1 - false) * U[drawn[k]])
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, v_c), answer),
        question="Compute the gradient of the negative sampling loss by the centre vector v_c.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(-(gradient(true, v_c) / true) - total_over(k, gradient(false, v_c) / false), CHAIN),
            Line(
                -(true * (1 - true) / true) * U[o] + total_over(k, (false * (1 - false) / false) * U[drawn[k]]),
                "σ′ = σ (1 − σ); u_oᵀ v_c has the gradient u_o, −u_kᵀ v_c has −u_k",
            ),
            Line(answer, "σ cancels"),
        ),
        near_misses=(
            NearMiss("the sum's sign turned", -(1 - true) * U[o] - total_over(k, (1 - false) * U[drawn[k]])),
            NearMiss(
                "the inner minus of σ(−u_kᵀ v_c) lost",
                -(1 - true) * U[o] + total_over(k, (1 - sigmoid(score(k))) * U[drawn[k]]),
            ),
            NearMiss("σ for 1 − σ", -true * U[o] + total_over(k, false * U[drawn[k]])),
            NearMiss("u_o for u_k", -(1 - true) * U[o] + total_over(k, (1 - false) * U[o])),
        ),
    )


def _by_centre_vector_reflected() -> Theorem:
    loss = negative_sampling_loss()
    first = -(1 - sigmoid(true_score())) * U[o] + total_over(k, (1 - sigmoid(-score(k))) * U[drawn[k]])
    true, samples = -sigmoid(-true_score()) * U[o], total_over(k, sigmoid(score(k)) * U[drawn[k]])
    answer = true + samples
    return Theorem(
        name="v_c_reflected",
        claim=claim(gradient(loss, v_c), answer),
        question="Write the same gradient without 1 − σ.",
        lines=(Line(gradient(loss, v_c)), Line(first, "the gradient in its first form"), Line(answer, REFLECTION)),
        near_misses=(
            NearMiss("σ(x) for σ(−x) at the true word", -sigmoid(true_score()) * U[o] + samples),
            NearMiss("σ(−x) for σ(x) at the samples", true + total_over(k, sigmoid(-score(k)) * U[drawn[k]])),
            NearMiss("the true word's sign turned", samples - true),
        ),
    )


def _by_true_word() -> Theorem:
    loss, true = negative_sampling_loss(), sigmoid(true_score())
    return Theorem(
        name="u_o",
        claim=claim(gradient(loss, U[o]), -(1 - true) * v_c, given=NOT_TRUE_WORD),
        question="Compute the gradient by the true outside word's vector u_o.",
        lines=(
            Line(gradient(loss, U[o])),
            Line(gradient(-log(true), U[o]), "no negative sample is o: the sum is free of u_o"),
            Line(-(true * (1 - true) / true) * v_c, f"{CHAIN}, and σ′ = σ (1 − σ)"),
            Line(-(1 - true) * v_c, "σ cancels"),
        ),
        near_misses=(
            NearMiss("the sign turned", (1 - true) * v_c),
            NearMiss("σ for 1 − σ", -true * v_c),
            NearMiss("the outside vector for the centre vector", -(1 - true) * U[o]),
        ),
        remark="If the true word could be among the samples, each time it is drawn would add a term.",
    )


def _by_true_word_reflected() -> Theorem:
    loss, true = negative_sampling_loss(), true_score()
    return Theorem(
        name="u_o_reflected",
        claim=claim(gradient(loss, U[o]), -sigmoid(-true) * v_c, given=NOT_TRUE_WORD),
        question="Write the same gradient without 1 − σ.",
        lines=(
            Line(gradient(loss, U[o])),
            Line(-(1 - sigmoid(true)) * v_c, "the gradient in its first form"),
            Line(-sigmoid(-true) * v_c, REFLECTION),
        ),
        near_misses=(
            NearMiss("σ(x) for σ(−x)", -sigmoid(true) * v_c),
            NearMiss("the sign turned", sigmoid(-true) * v_c),
        ),
    )


def _by_sample() -> Theorem:
    loss, false = negative_sampling_loss(), sigmoid(-score(s))
    return Theorem(
        name="u_k",
        claim=claim(gradient(loss, U[drawn[s]]), (1 - false) * v_c, given=DISTINCT),
        question="Compute the gradient by the vector of the negative sample w_s, where all samples are distinct.",
        lines=(
            Line(gradient(loss, U[drawn[s]])),
            Line(gradient(-log(false), U[drawn[s]]), "the other samples and o are other words: one term depends on this vector"),
            Line((false * (1 - false) / false) * v_c, f"{CHAIN}, σ′ = σ (1 − σ), and minus the score has the gradient −v_c"),
            Line((1 - false) * v_c, "σ cancels"),
        ),
        near_misses=(
            NearMiss("the sign turned", -(1 - false) * v_c),
            NearMiss("the inner minus of σ(−u_kᵀ v_c) lost", (1 - sigmoid(score(s))) * v_c),
            NearMiss("the score of the true word for that of the sample", (1 - sigmoid(-true_score())) * v_c),
            NearMiss("the outside vector for the centre vector", (1 - false) * U[drawn[s]]),
        ),
    )


def _by_sample_reflected() -> Theorem:
    loss = negative_sampling_loss()
    return Theorem(
        name="u_k_reflected",
        claim=claim(gradient(loss, U[drawn[s]]), sigmoid(score(s)) * v_c, given=DISTINCT),
        question="Write the same gradient without 1 − σ.",
        lines=(
            Line(gradient(loss, U[drawn[s]])),
            Line((1 - sigmoid(-score(s))) * v_c, "the gradient in its first form"),
            Line(sigmoid(score(s)) * v_c, REFLECTION),
        ),
        near_misses=(
            NearMiss("σ(−x) for σ(x)", sigmoid(-score(s)) * v_c),
            NearMiss("the sign turned", -sigmoid(score(s)) * v_c),
        ),
    )


def _shared_by_centre_vector() -> Theorem:
    loss, answer = negative_sampling_loss(), true_weight() * U[o] + total_over(k, sample_weight(k) * U[drawn[k]])
    first = -(1 - sigmoid(true_score())) * U[o] + total_over(k, (1 - sigmoid(-score(k))) * U[drawn[k]])
    return Theorem(
        name="shared_v_c",
        claim=claim(gradient(loss, v_c), answer),
        question="Which values can the three gradients share? Write the gradient by v_c in terms of them.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(first, "the gradient in its first form"),
            Line(answer, "g_o = σ(u_oᵀ v_c) − 1 and g_k = σ(u_kᵀ v_c) = 1 − σ(−u_kᵀ v_c) are named"),
        ),
        near_misses=(
            NearMiss("the sign of g_o turned", -true_weight() * U[o] + total_over(k, sample_weight(k) * U[drawn[k]])),
            NearMiss("1 taken from g_k as from g_o", true_weight() * U[o] + total_over(k, (sample_weight(k) - 1) * U[drawn[k]])),
        ),
        remark="g_o, g_1 … g_K are the loss's derivatives by the K + 1 scores: computed once, they serve all three gradients.",
    )


def _shared_by_outside_vectors() -> tuple[Theorem, Theorem]:
    loss = negative_sampling_loss()
    true = Theorem(
        name="shared_u_o",
        claim=claim(gradient(loss, U[o]), true_weight() * v_c, given=NOT_TRUE_WORD),
        question="Write the gradient by u_o in terms of the shared values.",
        lines=(
            Line(gradient(loss, U[o])),
            Line(-(1 - sigmoid(true_score())) * v_c, "the gradient in its first form"),
            Line(true_weight() * v_c, "g_o = σ(u_oᵀ v_c) − 1"),
        ),
        near_misses=(
            NearMiss("the sign of g_o turned", -true_weight() * v_c),
            NearMiss("1 added to g_o", (true_weight() + 1) * v_c),
        ),
    )
    false = Theorem(
        name="shared_u_k",
        claim=claim(gradient(loss, U[drawn[s]]), sample_weight(s) * v_c, given=DISTINCT),
        question="Write the gradient by the vector of the negative sample w_s in terms of the shared values.",
        lines=(
            Line(gradient(loss, U[drawn[s]])),
            Line((1 - sigmoid(-score(s))) * v_c, "the gradient in its first form"),
            Line(sample_weight(s) * v_c, "g_s = σ(u_sᵀ v_c) = 1 − σ(−u_sᵀ v_c)"),
        ),
        near_misses=(
            NearMiss("the sign of g_s turned", -sample_weight(s) * v_c),
            NearMiss("g_o for g_s", true_weight() * v_c),
        ),
    )
    return true, false


def _stable() -> Theorem:
    loss = negative_sampling_loss()
    answer = softplus(-true_score()) + total_over(k, softplus(score(k)))
    return Theorem(
        name="stable",
        claim=claim(loss, answer),
        question="Write the loss so that it can be computed without overflow.",
        lines=(
            Line(loss),
            Line(-log(sigmoid(true_score())) - total_over(k, log(sigmoid(-score(k)))), "the loss written out"),
            Line(answer, "−log σ(x) = softplus(−x), question (d)"),
        ),
        near_misses=(
            NearMiss("the signs of all scores turned", softplus(true_score()) + total_over(k, softplus(-score(k)))),
            NearMiss("the sum's sign turned", softplus(-true_score()) - total_over(k, softplus(score(k)))),
        ),
    )


def negative_sampling() -> Statement:
    """Return question (e): the gradients by v_c, u_o, u_k and U, what they share, and repeated samples."""
    return Statement(
        key="word2vec.negative_sampling",
        title="(e) Gradients of the negative sampling loss",
        source=(
            f"{ASSIGNMENT}, written question (e), in later years (g) and (h); "
            f"the loss is the negative of equation (4) of {MIKOLOV}, for given samples; see also {GOLDBERG}"
        ),
        about=(
            f"{WORDS} The true outside word is o; w_1 … w_K are K negative samples, words drawn from the vocabulary. "
            "The loss is J = −log σ(u_oᵀ v_c) − Σ_k log σ(−u_kᵀ v_c), u_k being the outside vector of w_k."
        ),
        loss=negative_sampling_loss(),
        theorems=(
            _by_centre_vector(),
            _by_centre_vector_reflected(),
            _by_true_word(),
            _by_true_word_reflected(),
            _by_sample(),
            _by_sample_reflected(),
            by_repeated_sample(),
            by_any_word(),
            by_word_not_drawn(),
            by_all_words(),
            _shared_by_centre_vector(),
            *_shared_by_outside_vectors(),
            _stable(),
        ),
        code=Code(
            function="negative_sampling",
            arguments=("v_c", "o", "U", "w"),
            loss=softplus(-true_score()) + total_over(k, softplus(score(k))),
            gradients=("v_c_reflected", "U"),
            textbook="stable",
            batch=("v_c", "o", "w"),
        ),
    )
