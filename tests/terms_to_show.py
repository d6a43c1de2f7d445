"""One term of every node kind, for the tests of text, LaTeX and MathML."""

from __future__ import annotations

from derive.language import syntax as say
from derive.language.functions import FUNCTIONS
from derive.language.terms import Apply, Term

V, d, K = say.sizes("V d K")
U, A = say.matrix("U", V, d), say.matrix("A", V, V)
v_c, x, p = say.vector("v_c", d), say.vector("x", V), say.vector("p", V)
a, b, c = say.scalar("a"), say.scalar("b"), say.scalar("c")
o, w, j, k = say.index("o", V), say.index("w", V), say.index("j", d), say.index("k", K)
drawn = say.index_map("n", K, V)
y_hat = say.let("y_hat", say.softmax(U @ v_c))
y = say.let("y", say.one_hot(o))
J = say.let("J", -say.log(y_hat[o]))
unknown = say.abstract("J", v_c, o, U)

EVERY_KIND: tuple[Term, ...] = (
    a, x, U, say.fraction(-1, 2), say.number(V), say.zeros(V, d), say.one_hot(drawn[k]), a + b, a - b, -a, a * x, x * p, x / a,
    x / p, a**3,
    x**2, U @ v_c, x @ U, x @ p, say.outer(x, v_c), U.T, say.diag(x), U[w], U[:, j], U[w, j], (x + p)[w], say.total_over(w, x[w]),
    say.maximum(a, b), say.softmax(x), say.log_sum_exp(x), say.delta(w, o), say.case(w, o, a, b), unknown, J, say.gradient(J, v_c),
    say.gradient(unknown, U[w]), say.jacobian(y_hat, v_c), say.jacobian(y_hat, v_c, layout="denominator"), say.gradient(-a, a),
    say.at(say.gradient(a * a, a), a, b + c),
    *(Apply(name, a) for name in FUNCTIONS),
)  # fmt: skip

HOSTILE = (
    r"\input{x}", "a_b", "x^2", "50%", "#1", "$x$", "a&b", "{", "}", "~", "<script>alert(1)</script>", '"', "'", "a\nb",
    "\x1b[31m", "\x00",
    "损失", "ŷ", "α", "x̂", "__", "_", "a b", "]]>", "&amp;", "%\\end{document}",
)  # fmt: skip
