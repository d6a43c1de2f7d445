"""Claims at the edges of what can be said: sums over literal sizes, repeated indices, kinks, logarithms that need not exist."""

from __future__ import annotations

from derive.language import syntax as say
from derive.language.claims import Claim, claim, equal, injective, positive, unequal

n, V, K = say.sizes("n V K")
x, y = say.scalar("x"), say.scalar("y")
z = say.vector("z", n)
U = say.matrix("U", V, n)
o, w, u = say.index("o", V), say.index("w", V), say.index("u", V)
i, j = say.index("i", n), say.index("j", n)
k = say.index("k", K)
m = say.index_map("m", K, V)
one = say.vector("p", 1)
three = say.vector("q", 3)
a = say.index("a", 3)
v = say.vector("v", n)
log, exp, step, relu, delta, total_over, root = say.log, say.exp, say.step, say.relu, say.delta, say.total_over, say.sqrt
EDGES: dict[str, Claim] = {
    "log_product": claim(log(x * y), log(x) + log(y)),
    "log_square": claim(log(x**2), 2 * log(x)),
    "log_quotient": claim(log(x / y), log(x) - log(y)),
    "log_inverse": claim(log(1 / x), -log(x)),
    "root_square": claim(root(x) * root(x), x),
    "root_absolute": claim(root(x**2) ** 2, x**2),
    "root_product": claim(root(x * y), root(x) * root(y)),
    "root_inverse": claim(1 / root(x), root(x) / x),
    "root_of_inverse": claim(root(1 / x), 1 / root(x)),
    "root_of_square": claim(root(x**2), x, given=positive(x)),
    "root_of_positive": claim(root((x**2 + 1) ** 2), x**2 + 1),
    "root_of_number": claim(root(say.number(12)), 2 * root(say.number(3))),
    "root_of_exp": claim(root(exp(x)), exp(x / 2)),
    "root_of_exp_twice": claim(root(exp(2 * x)), exp(x)),
    "root_of_cube": claim(root(x**3), root(x) ** 3),
    "droot_of_fourth": claim(say.gradient(root(x**4), x), 2 * x),
    "conjugate": claim(1 / (1 + root(x)), (1 - root(x)) / (1 - x)),
    "log_root_of_square": claim(log(root(x**2)), log(x)),
    "log_root": claim(log(root(x)), log(x) / 2),
    "exp_half_log": claim(exp(log(x) / 2), root(x)),
    "droot_of_square": claim(say.gradient(root(x**2), x), x / root(x**2)),
    "norm_scaled": claim(say.norm(x * v), root(x**2) * say.norm(v)),
    "norm_of_unit": claim(say.norm(v / say.norm(v)), 1),
    "norm_of_difference": claim(say.norm(v - z), say.norm(z - v)),
    "norm_of_triple": claim(say.norm(-3 * v), 3 * say.norm(v)),
    "dnorm_of_double": claim(say.gradient(say.norm(2 * v), v), 2 * v / say.norm(v)),
    "root_of_case": claim(root(say.case(i, j, 4, 9)), say.case(i, j, 2, 3)),
    "root_under_fraction": claim((x - 1) / (root(x) - 1), root(x) + 1),
    "dsum_of_roots": claim(say.gradient(total_over(i, root(z[i] ** 2)), z), z / root(z**2)),
    "unit_squared": claim((v / say.norm(v)) @ (v / say.norm(v)), 1),
    "droot_of_mean": claim(say.gradient(root((v @ v) / n), v), v / (say.number(n) * root((v @ v) / n))),
    "roots_of_softmax": claim(total_over(i, root(say.softmax(z)[i]) ** 2), 1),
    "product_over_itself": claim(x * (2 * y) / (x * (2 * y)), 1),
    "log_of_case": claim(log(say.case(i, j, 1 + y**2, 1 + x**2)), say.case(i, j, log(1 + y**2), log(1 + x**2))),
    "x_over_x": claim(x / x, 1),
    "cancel": claim(x * y / y, x),
    "max_sym": claim(say.maximum(x, y), say.maximum(y, x)),
    "max_relu": claim(say.maximum(x, y), y + relu(x - y)),
    "relu_relu": claim(relu(x) - relu(-x), x),
    "step_two": claim(step(x) + step(-x), 1),
    "step_scaled": claim(step(exp(y) * x), step(x)),
    "step_square": claim(step(x * x), 1),
    "two_deltas": claim(total_over(w, delta(w, o) * delta(w, u)), delta(o, u)),
    "count": claim(total_over(w, delta(w, o)), 1),
    "size": claim(total_over(w, say.number(1)), say.number(V)),
    "map_sum": claim(total_over(k, total_over(w, delta(m[k], w) * (U[w] @ v))), total_over(k, U[m[k]] @ v)),
    "map_zero": claim(total_over(k, delta(m[k], o)), 0, given=unequal(m[k], o)),
    "map_one": claim(total_over(k, delta(m[k], m[say.index("s", K)])), 1, given=injective(m)),
    "softmax_one": claim(say.softmax(one), one * 0 + 1),
    "three": claim(three @ three, total_over(a, three[a] * three[a])),
    "exp_log": claim(exp(log(x)), x),
    "exp_delta": claim(exp(delta(i, j) * x), 1 + delta(i, j) * (exp(x) - 1)),
    "log_delta": claim(log(1 + delta(i, j)), delta(i, j) * log(say.number(2))),
    "inverse_delta": claim(1 / (1 + delta(i, j)), 1 - delta(i, j) / 2),
    "dlog": claim(say.gradient(log(x), x), 1 / x),
    "drelu": claim(say.gradient(relu(x) ** 2, x), 2 * relu(x)),
    "dstep": claim(say.gradient(step(x), x), 0),
    "case_same": claim(say.case(o, o, x, y), x),
    "case_pick": claim(total_over(w, say.case(w, o, x, 0)), x),
    "case_log": claim(say.case(i, j, log(x), 0), delta(i, j) * log(x)),
    "sum_unequal": claim(total_over(w, (1 - delta(w, o)) * (U[w] @ v)), total_over(w, U[w] @ v) - U[o] @ v),
    "log_sum": claim(total_over(i, log(exp(z[i]))), say.total(z)),
    "log_of_exp_sum": claim(log(total_over(i, exp(z[i] - x))), log(total_over(i, exp(z[i]))) - x),
    "tanh_sigmoid": claim(say.tanh(x), 2 * say.sigmoid(2 * x) - 1),
    "softplus_diff": claim(say.softplus(x) - say.softplus(-x), x),
    "swap": claim(total_over(o, total_over(i, U[o, i] * z[i])), total_over(i, total_over(o, U[o, i]) * z[i])),
    "hess": claim(say.gradient(say.gradient(exp(x * x), x), x), (2 + 4 * x * x) * exp(x * x)),
    "at": claim(say.at(say.gradient(exp(x), x), x, y * y), exp(y**2)),
    "given_equal": claim(x * x, y * y, given=equal(x, y)),
}

FALSE: dict[str, Claim] = {
    "droot_of_square": claim(say.gradient(root(x**2), x), root(x**2) / x**2),
    "norm_scaled": claim(say.norm(x * v), x * say.norm(v)),
    "norm_of_unit": claim(say.norm(v / say.norm(v)), say.norm(v)),
    "norm_of_difference": claim(say.norm(v - z), say.norm(z + v)),
    "norm_of_triple": claim(say.norm(-3 * v), -3 * say.norm(v)),
    "dnorm_of_double": claim(say.gradient(say.norm(2 * v), v), v / say.norm(v)),
    "root_of_case": claim(root(say.case(i, j, 4, 9)), say.case(i, j, 3, 2)),
    "root_under_fraction": claim((x - 1) / (root(x) - 1), root(x) - 1),
    "dsum_of_roots": claim(say.gradient(total_over(i, root(z[i] ** 2)), z), root(z**2)),
    "unit_squared": claim((v / say.norm(v)) @ (v / say.norm(v)), say.number(n)),
    "droot_of_mean": claim(say.gradient(root((v @ v) / n), v), v / root((v @ v) / n)),
    "roots_of_softmax": claim(total_over(i, root(say.softmax(z)[i])), 1),
    "product_over_itself": claim(x * (2 * y) / (x * y), 1),
    "log_of_case": claim(log(say.case(i, j, 1 + y**2, 1 + x**2)), say.case(i, j, log(1 + x**2), log(1 + y**2))),
}
"""Near misses of claims about roots, products and cases, by the names of what is missed."""
