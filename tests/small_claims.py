"""True claims of word2vec with right sides that are false, stated without the catalogue."""

from __future__ import annotations

from typing import NamedTuple

from derive.language import syntax as say
from derive.language.claims import Assumption, positive, unequal
from derive.language.terms import Operand, Term

V, d, K, m = say.sizes("V d K m")
U, C, B = say.matrix("U", V, d), say.matrix("C", V, d), say.matrix("B", d, V)
v, x, a, s = say.vector("v", d), say.vector("x", V), say.scalar("a"), say.scalar("s")
o, w, c, k = say.index("o", V), say.index("w", V), say.index("c", V), say.index("k", K)
j = say.index("j", 2 * m)
drawn, outside = say.index_map("n", K, V), say.index_map("t", 2 * m, V)

y, y_hat = say.one_hot(o), say.softmax(U @ v)
naive = -say.log(y_hat[o])
negative = -say.log(say.sigmoid(U[o] @ v)) - say.total_over(k, say.log(say.sigmoid(-(U[drawn[k]] @ v))))
by_columns = -say.log(say.softmax(B.T @ v)[o])
unknown = say.abstract("J", v, o, U)
window = say.total_over(j, say.abstract("J", C[c], outside[j], U))
naive_window = say.total_over(j, -say.log(say.softmax(U @ C[c])[outside[j]]))
not_drawn = unequal(drawn[k], o)
sigma, sigma_minus = say.sigmoid(U[drawn[k]] @ v), say.sigmoid(-(U[drawn[k]] @ v))
term = say.abstract("J", C[c], outside[j], U)


class Stated(NamedTuple):
    """A true claim by its sides and assumptions, with right sides that are false."""

    left: Term
    right: Operand
    slips: tuple[Operand, ...]
    given: tuple[Assumption, ...] = ()


STATED = {
    "cross entropy": Stated(
        -say.total_over(w, y[w] * say.log(y_hat[w])), naive, (-naive, say.log(y_hat[o]), -say.total_over(w, say.log(y_hat[w])))
    ),
    "naive by v": Stated(
        say.gradient(naive, v),
        U.T @ (y_hat - y),
        (U.T @ (y - y_hat), U.T @ (y_hat + y), U.T @ y_hat, y_hat[o] * (U.T @ (y_hat - y))),
    ),
    "naive by U": Stated(
        say.gradient(naive, U),
        say.outer(y_hat - y, v),
        (say.outer(y - y_hat, v), say.outer(y_hat, v), say.outer(y_hat - say.one_hot(w), v), 2 * say.outer(y_hat - y, v)),
    ),
    "naive by u_w, in cases": Stated(
        say.gradient(naive, U[w]),
        say.case(w, o, y_hat[w] - 1, y_hat[w]) * v,
        (say.case(w, o, y_hat[w], y_hat[w] - 1) * v, (y_hat[w] - 1) * v, y_hat[w] * v),
    ),
    "naive by u_w, w ≠ o": Stated(say.gradient(naive, U[w]), y_hat[w] * v, ((y_hat[w] - 1) * v, y_hat[o] * v), (unequal(w, o),)),
    "columns, by v": Stated(
        say.gradient(by_columns, v), B @ (say.softmax(B.T @ v) - y), (B @ (y - say.softmax(B.T @ v)), B @ say.softmax(B.T @ v))
    ),
    "columns, by column w": Stated(
        say.gradient(by_columns, B[:, w]),
        (say.softmax(B.T @ v)[w] - y[w]) * v,
        ((say.softmax(B.T @ v)[w] - y[o]) * v, say.zeros(d)),
    ),
    "columns, by B": Stated(
        say.gradient(by_columns, B), say.outer(v, say.softmax(B.T @ v) - y), (say.outer(v, say.softmax(B.T @ v)),)
    ),
    "slope of σ": Stated(
        say.gradient(say.sigmoid(s), s),
        say.sigmoid(s) * (1 - say.sigmoid(s)),
        (say.sigmoid(s) * (1 + say.sigmoid(s)), say.sigmoid(-s), say.sigmoid(s), -say.sigmoid(s) * say.sigmoid(-s)),
    ),
    "Jacobian of σ": Stated(
        say.jacobian(say.sigmoid(x), x),
        say.diag(say.sigmoid(x) * (1 - say.sigmoid(x))),
        (
            say.diag(say.sigmoid(x) * say.sigmoid(x)),
            say.outer(say.sigmoid(x), say.sigmoid(-x)),
            -say.diag(say.sigmoid(x) * say.sigmoid(-x)),
        ),
    ),
    "Jacobian of softmax": Stated(
        say.jacobian(say.softmax(x), x),
        say.diag(say.softmax(x)) - say.outer(say.softmax(x), say.softmax(x)),
        (say.outer(say.softmax(x), say.softmax(x)) - say.diag(say.softmax(x)), say.diag(say.softmax(x) * (1 - say.softmax(x)) - 1)),
    ),
    "negative by v": Stated(
        say.gradient(negative, v),
        (say.sigmoid(U[o] @ v) - 1) * U[o] + say.total_over(k, sigma * U[drawn[k]]),
        (
            (1 - say.sigmoid(U[o] @ v)) * U[o] + say.total_over(k, sigma * U[drawn[k]]),
            (say.sigmoid(U[o] @ v) - 1) * U[o] + say.total_over(k, sigma_minus * U[drawn[k]]),
            (say.sigmoid(U[o] @ v) - 1) * U[o],
        ),
    ),
    "negative by u_o": Stated(
        say.gradient(negative, U[o]),
        -say.sigmoid(-(U[o] @ v)) * v,
        (say.sigmoid(-(U[o] @ v)) * v, -say.sigmoid(U[o] @ v) * v, -say.sigmoid(-(U[o] @ v)) * U[o]),
        (not_drawn,),
    ),
    "negative by u_w, repeats counted": Stated(
        say.gradient(negative, U[w]),
        say.total_over(k, say.delta(drawn[k], w)) * say.sigmoid(U[w] @ v) * v,
        (-say.total_over(k, say.delta(drawn[k], w)) * say.sigmoid(U[w] @ v) * v, say.number(K) * say.sigmoid(U[w] @ v) * v),
        (unequal(w, o),),
    ),
    "window by U": Stated(
        say.gradient(window, U),
        say.total_over(j, say.gradient(term, U)),
        (say.zeros(V, d), 2 * say.total_over(j, say.gradient(term, U))),
    ),
    "window by v_c": Stated(
        say.gradient(window, C[c]),
        say.total_over(j, say.gradient(term, C[c])),
        (say.zeros(d), -say.total_over(j, say.gradient(term, C[c]))),
    ),
    "window by v_w, w ≠ c": Stated(say.gradient(window, C[w]), say.zeros(d), (v,), (unequal(w, c),)),
    "naive window by v_c": Stated(
        say.gradient(naive_window, C[c]),
        say.total_over(j, U.T @ (say.softmax(U @ C[c]) - say.one_hot(outside[j]))),
        (U.T @ (say.softmax(U @ C[c]) - y), say.total_over(j, U.T @ (say.softmax(U @ C[c]) + say.one_hot(outside[j])))),
    ),
    "shift of log-sum-exp": Stated(
        say.log_sum_exp(x), s + say.log_sum_exp(x - s), (say.log_sum_exp(x - s), say.log_sum_exp(x - s) - s, say.log_sum_exp(x) + s)
    ),
    "stable loss": Stated(naive, say.log_sum_exp(U @ v) - U[o] @ v, (say.log_sum_exp(U @ v) + U[o] @ v, say.log_sum_exp(U @ v))),
    "leaky ReLU": Stated(
        say.gradient(say.maximum(a * s, s), s),
        say.step(s) + a * say.step(-s),
        (say.step(s), say.step(-s) + a * say.step(s), say.step(s) - a * say.step(-s), a),
        (positive(a), positive(1 - a)),
    ),
    "leaky ReLU, s < 0": Stated(
        say.gradient(say.maximum(a * s, s), s), a, (1, -a, 0, s), (positive(a), positive(1 - a), positive(-s))
    ),
}
