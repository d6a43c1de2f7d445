"""Statements for the tests of printed NumPy: word2vec's losses and smaller ones, written here anew."""

from __future__ import annotations

from derive.language import syntax as s
from derive.language.claims import Claim, Code, Statement, Theorem, claim, unequal
from derive.language.terms import Term

V, d, K, m, n = s.sizes("V d K m n")
U, C = s.matrix("U", V, d), s.matrix("C", d, V)
v_c, x, z = s.vector("v_c", d), s.vector("x", n), s.scalar("z")
o = s.index("o", V)
w = s.index_map("w", K, V)
outside = s.index_map("outside", 2 * m, V)
k, each = s.index("k", K), s.index("each", V)
j = s.index("j", 2 * m)


def stated(
    name: str,
    arguments: str,
    textbook: Term,
    stable: Term,
    gradients: dict[str, Claim],
    about: str = "",
) -> Statement:
    """Return a statement of a loss whose stable form and gradients are claimed."""
    theorems = (Theorem("stable", claim(textbook, stable)), *(Theorem(key, made) for key, made in gradients.items()))
    code = Code(name, tuple(arguments.split()), stable, tuple(gradients), "stable")
    return Statement(f"own.{name}", f"The loss {name}", "written for this test", about, textbook, theorems, code)


def naive_softmax() -> Statement:
    """Return −log ŷ_o with the gradients by v_c, U and every row of U."""
    y_hat, y = s.let("y_hat", s.softmax(U @ v_c)), s.let("y", s.one_hot(o))
    loss = -s.log(y_hat[o])
    return stated(
        "naive_softmax",
        "v_c o U",
        loss,
        s.log_sum_exp(U @ v_c) - (U @ v_c)[o],
        {
            "v_c": claim(s.gradient(loss, v_c), U.T @ (y_hat - y)),
            "U": claim(s.gradient(loss, U), s.outer(y_hat - y, v_c)),
            "u_w": claim(s.gradient(loss, U[each]), s.case(each, o, y_hat[each] - 1, y_hat[each]) * v_c),
        },
    )


def naive_softmax_columns() -> Statement:
    """Return the same with the outside vectors as columns of C."""
    y_hat, y = s.let("y_hat", s.softmax(C.T @ v_c)), s.one_hot(o)
    loss = -s.log(y_hat[o])
    return stated(
        "naive_softmax_columns",
        "C v_c o",
        loss,
        s.log_sum_exp(C.T @ v_c) - C[:, o] @ v_c,
        {
            "v_c": claim(s.gradient(loss, v_c), C @ (y_hat - y)),
            "C": claim(s.gradient(loss, C), s.outer(v_c, y_hat - y)),
        },
    )


def negative_sampling() -> Statement:
    """Return the negative sampling loss with the gradients by v_c, U, u_o and each u_{w_k}."""
    true, false = U[o] @ v_c, U[w[k]] @ v_c
    loss = -s.log(s.sigmoid(true)) - s.total_over(k, s.log(s.sigmoid(-false)))
    at_true, at_false = s.sigmoid(true) - 1, s.let("drawn", s.sigmoid(false))
    rows = s.outer(s.one_hot(o), at_true * v_c) + s.total_over(k, at_false * s.outer(s.one_hot(w[k]), v_c))
    return stated(
        "negative_sampling",
        "U v_c o w",
        loss,
        s.softplus(-true) + s.total_over(k, s.softplus(false)),
        {
            "v_c": claim(s.gradient(loss, v_c), at_true * U[o] + s.total_over(k, at_false * U[w[k]])),
            "U": claim(s.gradient(loss, U), rows),
            "u_o": claim(s.gradient(loss, U[o]), at_true * v_c, given=unequal(w[k], o)),
            "u_k": claim(s.gradient(s.softplus(false), U[w[k]]), at_false * v_c),
        },
    )


def skip_gram() -> Statement:
    """Return the sum over a window of −log softmax(U v_c)[outside_j], with the gradients by v_c and U."""
    y_hat = s.let("y_hat", s.softmax(U @ v_c))
    loss = s.total_over(j, -s.log(y_hat[outside[j]]))
    errors = s.total_over(j, y_hat - s.one_hot(outside[j]))
    return stated(
        "skip_gram",
        "U v_c outside",
        loss,
        s.number(2 * m) * s.log_sum_exp(U @ v_c) - s.total_over(j, (U @ v_c)[outside[j]]),
        {
            "v_c": claim(s.gradient(loss, v_c), U.T @ errors),
            "U": claim(s.gradient(loss, U), s.total_over(j, s.outer(y_hat - s.one_hot(outside[j]), v_c))),
        },
    )


def sigmoid() -> Statement:
    """Return σ(z) of a scalar with its derivative."""
    return stated(
        "logistic",
        "z",
        1 / (1 + s.exp(-z)),
        s.sigmoid(z),
        {"z": claim(s.gradient(s.sigmoid(z), z), s.sigmoid(z) * (1 - s.sigmoid(z)))},
    )


def log_sum_exp() -> Statement:
    """Return log Σ exp x with its gradient softmax(x) and its Hessian as the gradient's Jacobian."""
    p = s.softmax(x)
    return stated(
        "log_sum_exp",
        "x",
        s.log(s.total(s.exp(x))),
        s.log_sum_exp(x),
        {
            "x": claim(s.gradient(s.log_sum_exp(x), x), p),
            "softmax": claim(s.jacobian(p, x), s.diag(p) - s.outer(p, p)),
        },
    )


ALL = (naive_softmax, naive_softmax_columns, negative_sampling, skip_gram, sigmoid, log_sum_exp)


def one(term: Term, arguments: str, *, mentions: Term | None = None) -> Statement:
    """Return a statement whose function returns the loss 0 · c and, second, the value of a term."""
    loss = s.number(0)
    code = Code("computed", tuple(arguments.split()), loss, ("value",))
    return Statement(
        "own.one", "One term", "", "", loss if mentions is None else mentions, (Theorem("value", claim(term, term)),), code
    )
