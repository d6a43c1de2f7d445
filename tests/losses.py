"""Losses and layers beyond word2vec, as claims in the language: each is proved for every size, printed and certified."""

from __future__ import annotations

from derive.language import syntax as say
from derive.language.claims import Claim, Statement, Theorem, claim, equal, positive
from derive.language.terms import Term

n, d, m, H, N, V = say.sizes("n d m H N V")
z, y, p, q_n = (say.vector(name, n) for name in ("z", "y", "p", "q"))
w, x, a, b = (say.vector(name, d) for name in ("w", "x", "a", "b"))
X, K, Y = say.matrix("X", n, d), say.matrix("K", n, d), say.matrix("Y", n, d)
v = say.vector("v", n)
o = say.index("o", n)
i, k_ = say.index("i", n), say.index("l", n)
s, t, c, T, mu, sd, lam, beta, e = (say.scalar(name) for name in ("s", "t", "c", "T", "mu", "sigma_0", "lam", "beta", "e"))
half = say.fraction(1, 2)
sigmoid, softmax, log, exp, tanh, total = say.sigmoid, say.softmax, say.log, say.exp, say.tanh, say.total


def _regression() -> dict[str, Claim]:
    r = X @ w - y
    s_ = sigmoid(X @ w)
    return {
        "mse": claim(say.gradient(say.mean(r**2), w), 2 * X.T @ r / n),
        "ridge": claim(say.gradient(r @ r + lam * (w @ w), w), 2 * X.T @ r + 2 * lam * w),
        "logreg": claim(say.gradient(-(y @ log(s_) + (1 - y) @ log(1 - s_)), w), X.T @ (s_ - y)),
        "poisson": claim(say.gradient(total(exp(X @ w) - y * (X @ w)), w), X.T @ (exp(X @ w) - y)),
        "bce_logits": claim(say.gradient(total(say.softplus(z) - y * z), z), sigmoid(z) - y),
        "pairwise_rank": claim(say.gradient(total(say.softplus(-(X @ w - Y @ w))), w), -((X - Y).T @ sigmoid(-(X @ w - Y @ w)))),
        "cauchy": claim(say.gradient(total(log(1 + (z - s) ** 2)), s), -2 * total((z - s) / (1 + (z - s) ** 2))),
        "gauss_nll": claim(
            say.gradient(n * log(s) + total((z - mu) ** 2) / (2 * s**2), s), n / s - total((z - mu) ** 2) / s**3, given=positive(s)
        ),
        "gauss_nll_mu": claim(
            say.gradient(n * log(s) + total((z - mu) ** 2 / (2 * s**2)), mu), (n * mu - total(z)) / s**2, given=positive(s)
        ),
        "var": claim(say.gradient(say.mean((z - say.mean(z)) ** 2), z), 2 * (z - say.mean(z)) / n),
        "var_pop": claim(say.gradient(total(z**2) / n - (total(z) / n) ** 2, z), 2 * (z - total(z) / n) / n),
        "student_t": claim(
            say.gradient((t + 1) * half * total(log(1 + (z - mu) ** 2 / (t * s**2))), mu),
            -(t + 1) * total((z - mu) / (t * s**2 + (z - mu) ** 2)),
            given=(positive(t), positive(s)),
        ),
        "quadratic": claim(
            say.gradient(x @ (say.matrix("A", d, d) @ x), x), say.matrix("A", d, d) @ x + say.matrix("A", d, d).T @ x
        ),
        "poly_kernel": claim(say.gradient((a @ b + c) ** 3, a), 3 * (a @ b + c) ** 2 * b),
        "rbf": claim(say.gradient(exp(-c * ((a - b) @ (a - b))), a), -2 * c * (a - b) * exp(-c * ((a - b) @ (a - b)))),
    }


def _softmaxes() -> dict[str, Claim]:
    h, hT = softmax(z), softmax(z / T)
    one = say.one_hot(o)
    return {
        "hess_lse": claim(say.jacobian(say.gradient(say.log_sum_exp(z), z), z), say.diag(h) - say.outer(h, h)),
        "softmax_jac": claim(say.jacobian(h, z), say.diag(h) - say.outer(h, h)),
        "lse": claim(say.gradient(say.log_sum_exp(z), z), h),
        "lse_shift": claim(say.gradient(c + say.log_sum_exp(z - c), z), h),
        "lse_temp": claim(say.gradient(T * say.log_sum_exp(z / T), z), hT, given=positive(T)),
        "ce_soft": claim(say.gradient(-(y @ log(h)), z), h - y, given=equal(total(y), 1)),
        "ce_soft2": claim(say.gradient(-(y @ log(h)), z), h * total(y) - y),
        "kl": claim(say.gradient(p @ (log(p) - log(h)), z), h * total(p) - p, given=positive(p)),
        "reverse_kl": claim(
            say.gradient(h @ (log(h) - log(p)), z), h * (log(h) - log(p) - h @ (log(h) - log(p))), given=positive(p)
        ),
        "entropy": claim(say.gradient(-(h @ log(h)), z), -h * (log(h) - h @ log(h))),
        "label_smooth": claim(say.gradient(-(((1 - e) * one + e / n) @ log(h)), z), h - ((1 - e) * one + e / n)),
        "distill": claim(say.gradient(-(T**2) * (q_n @ log(hT)), z), T * (hT - q_n), given=(positive(T), equal(total(q_n), 1))),
        "policy_grad": claim(say.gradient(h @ y, z), h * (y - h @ y)),
        "temp_dT": claim(say.gradient(-log(hT[o]), T), (z[o] - hT @ z) / T**2, given=positive(T)),
        "dpo_logits": claim(
            say.gradient(-log(sigmoid(beta * ((log(h[i]) - s) - (log(h[k_]) - t)))), z),
            -beta * (1 - sigmoid(beta * ((log(h[i]) - s) - (log(h[k_]) - t)))) * (say.one_hot(i) - say.one_hot(k_)),
        ),
    }


def _attention() -> dict[str, Claim]:
    h = softmax(K @ x)
    scores = K @ x / T
    Q = say.matrix("Q", d, d)
    u = say.vector("u", d)
    bilinear = K @ (Q @ u)
    r = say.index("r", n)
    G, f = say.matrix("G", n, d), say.vector("f", n)
    gate = softmax(G @ x)
    out = gate @ f
    return {
        "attention": claim(say.gradient(h @ v, x), K.T @ (h * v) - (h @ v) * (K.T @ h)),
        "attn_K": claim(say.gradient(h @ v, K[r]), x * h[r] * (v[r] - h @ v)),
        "infonce": claim(
            say.gradient(-log(softmax(scores)[o]), x), K.T @ (softmax(scores) - say.one_hot(o)) / T, given=positive(T)
        ),
        "bilinear_ce": claim(say.gradient(-log(softmax(bilinear)[o]), Q), say.outer(K.T @ (softmax(bilinear) - say.one_hot(o)), u)),
        "moe": claim(say.gradient(half * (out - s) ** 2, G), say.outer((out - s) * gate * (f - out), x)),
        "simclr_sym": claim(say.gradient(-total_diagonal(), S_), softmax(S_) - say.diag(say.vector("one", n) * 0 + 1)),
    }


S_ = say.matrix("S", n, n)


def total_diagonal() -> Term:
    """Return Σ_i log softmax(S)_ii."""
    return say.total_over(i, log(softmax(S_)[i, i]))


def _networks() -> dict[str, Claim]:
    W, g = say.matrix("W", H, d), say.vector("g", H)
    hidden, hyper = sigmoid(W @ x), tanh(W @ x)
    A = say.matrix("A", n, H)
    head = softmax(A @ hidden)
    one = say.one_hot(o)
    M = say.matrix("M", n, n)
    layer = sigmoid(M @ (X @ w))
    set_ = tanh(X @ w)
    u_, b_, h0, x1, x2, w0 = (say.scalar(name) for name in ("u_0", "b_0", "h_0", "x_1", "x_2", "w_0"))
    first = tanh(w0 * h0 + u_ * x1 + b_)
    second = tanh(w0 * first + u_ * x2 + b_)
    D = say.matrix("D", H, n)
    code = D @ y
    return {
        "mlp": claim(say.gradient((g @ hidden - s) ** 2, W), say.outer(2 * (g @ hidden - s) * g * hidden * (1 - hidden), x)),
        "tanh_mlp": claim(say.gradient(half * (g @ hyper - s) ** 2, W), say.outer((g @ hyper - s) * g * (1 - hyper**2), x)),
        "mlp_softmax": claim(say.gradient(-log(head[o]), W), say.outer((A.T @ (head - one)) * hidden * (1 - hidden), x)),
        "gcn": claim(say.gradient(total((layer - y) ** 2), w), 2 * X.T @ (M.T @ ((layer - y) * layer * (1 - layer)))),
        "deepsets": claim(
            say.gradient(sigmoid(c * total(set_)), w),
            sigmoid(c * total(set_)) * (1 - sigmoid(c * total(set_))) * c * (X.T @ (1 - set_**2)),
        ),
        "rnn2": claim(say.gradient(second, w0), (1 - second**2) * (first + w0 * (1 - first**2) * h0)),
        "autoenc": claim(
            say.gradient((D.T @ code - y) @ (D.T @ code - y), D),
            2 * (say.outer(code, D.T @ code - y) + say.outer(D @ (D.T @ code - y), y)),
        ),
        "silu": claim(say.gradient(s * sigmoid(s), s), sigmoid(s) * (1 + s * (1 - sigmoid(s)))),
        "softplus": claim(say.gradient(log(1 + exp(s)), s), sigmoid(s)),
        "focal": claim(
            say.gradient(-((1 - sigmoid(s)) ** 2) * log(sigmoid(s)), s),
            2 * (1 - sigmoid(s)) ** 2 * sigmoid(s) * log(sigmoid(s)) - (1 - sigmoid(s)) ** 3,
        ),
        "dpo": claim(say.gradient(-log(sigmoid(beta * ((s - mu) - (t - c)))), s), -beta * sigmoid(-(beta * ((s - mu) - (t - c))))),
        "triplet_soft": claim(
            say.gradient(say.softplus((a - b) @ (a - b) - (a - x) @ (a - x)), a),
            2 * sigmoid((a - b) @ (a - b) - (a - x) @ (a - x)) * (x - b),
        ),
    }


def _factors() -> dict[str, Claim]:
    P, Q, R = say.matrix("P", n, d), say.matrix("Q", m, d), say.matrix("R", n, m)
    gap = R - P @ Q.T
    rows, columns = say.index("r", n), say.index("k", m)
    squares = say.total_over(rows, say.total_over(columns, gap[rows, columns] ** 2))
    size = say.total_over(rows, P[rows] @ P[rows])
    A = say.matrix("A", n, m)
    u = say.vector("u", m)
    first, second = say.index_map("f", N, n), say.index_map("g", N, n)
    k = say.index("j", N)
    margin = z[first[k]] - z[second[k]]
    B, F, E = say.matrix("B", n, m), say.matrix("F", n, m), say.vector("e_k", m)
    glove_gap = P[rows] @ Q[columns] + z[rows] + E[columns] - log(B[rows, columns])
    glove = say.total_over(rows, say.total_over(columns, F[rows, columns] * glove_gap**2))
    Vm, row = say.matrix("V_m", n, d), say.index("c", d)
    machine = half * say.total_over(row, (Vm[:, row] @ z) ** 2 - total(Vm[:, row] ** 2 * z**2))
    noise = exp(x @ a)
    count = say.number(m) * s + 1
    drawn = exp(Q @ x)
    return {
        "glove": claim(
            say.gradient(glove, P),
            2
            * say.total_over(
                columns, say.outer(F[:, columns] * (P @ Q[columns] + z + E[columns] - log(B[:, columns])), Q[columns])
            ),
        ),
        "fm": claim(say.gradient(machine, Vm), say.outer(z, Vm.T @ z) - Vm * say.outer(z**2, a * 0 + 1)),
        "nce": claim(
            say.gradient(-log(noise / (noise + count)) - total(log(u / (drawn + u))), x),
            -count / (noise + count) * a + Q.T @ (drawn / (drawn + u)),
            given=(positive(s), positive(u)),
        ),
        "mf": claim(say.gradient(squares + lam * size, P), -2 * gap @ Q + 2 * lam * P),
        "swap_nonsep": claim(
            say.gradient(say.total_over(rows, say.total_over(columns, exp(c * A[rows, columns]))), c),
            say.total_over(columns, say.total_over(rows, A[rows, columns] * exp(c * A[rows, columns]))),
        ),
        "double_swap": claim(
            say.gradient(say.total_over(rows, say.total_over(columns, exp(z[rows] * u[columns]) * A[rows, columns])), u[columns]),
            say.total_over(rows, exp(z[rows] * u[columns]) * A[rows, columns] * z[rows]),
        ),
        "hier_softmax": claim(say.gradient(-total(log(sigmoid(v * (K @ x)))), x), -(K.T @ (v * (1 - sigmoid(v * (K @ x)))))),
        "bradley_terry": claim(
            say.gradient(-say.total_over(k, log(sigmoid(margin))), z),
            -say.total_over(k, (1 - sigmoid(margin)) * (say.one_hot(first[k]) - say.one_hot(second[k]))),
        ),
        "vae_kl": claim(say.gradient(-half * total(1 + log(p) - y**2 - p), p), half * (1 - 1 / p), given=positive(p)),
        "tsne_q": claim(
            say.gradient(p @ log(1 + (s - z) ** 2) + log(total(1 / (1 + (s - z) ** 2))), s),
            2 * total(p * (s - z) / (1 + (s - z) ** 2))
            - 2 * total((s - z) / (1 + (s - z) ** 2) ** 2) / total(1 / (1 + (s - z) ** 2)),
            given=positive(p),
        ),
        "gmm": claim(
            say.gradient(log(total(p * exp(-half * (s - z) ** 2))), z),
            p * exp(-half * (s - z) ** 2) / total(p * exp(-half * (s - z) ** 2)) * (s - z),
            given=positive(p),
        ),
    }


def _norms() -> dict[str, Claim]:
    size_a, size_b = say.norm(a), say.norm(b)
    one = say.diag(z * 0 + 1)
    mean = total(z) / n
    var = say.mean((z - mean) ** 2) + e
    square = say.mean(z**2) + e
    layer, rms = (z - mean) / say.sqrt(var), z / say.sqrt(square)
    return {
        "cosine": claim(
            say.gradient((a @ b) / (size_a * size_b), a),
            b / (size_a * size_b) - (a @ b) * a / ((a @ a) * size_a * size_b),
        ),
        "layernorm": claim(
            say.jacobian(layer, z),
            (one - 1 / say.number(n)) / say.sqrt(var) - say.outer(z - mean, z - mean) / (n * var * say.sqrt(var)),
            given=positive(e),
        ),
        "rmsnorm": claim(
            say.jacobian(rms, z), one / say.sqrt(square) - say.outer(z, z) / (n * square * say.sqrt(square)), given=positive(e)
        ),
    }


def _batches() -> dict[str, Claim]:
    W, B = say.matrix("W", V, d), say.matrix("B", N, d)
    label, k = say.index_map("o_b", N, V), say.index("b_i", N)
    loss = say.total_over(k, -log(softmax(W @ B[k])[label[k]])) / N
    C, context, place, r = say.matrix("C", V, d), say.index_map("w_c", m, V), say.index("j", m), say.index("r", V)
    true = say.index("t_o", V)
    mean = say.total_over(place, C[context[place]]) / m
    guess = softmax(W @ mean)
    return {
        "batch_softmax": claim(
            say.gradient(loss, W),
            say.total_over(k, say.outer(softmax(W @ B[k]) - say.one_hot(label[k]), B[k])) / N,
        ),
        "cbow": claim(
            say.gradient(-log(guess[true]), C[r]),
            say.total_over(place, say.delta(context[place], r)) / m * (W.T @ (guess - say.one_hot(true))),
        ),
    }


def claims() -> dict[str, Claim]:
    """Return the claims by their names."""
    return {**_regression(), **_softmaxes(), **_attention(), **_networks(), **_factors(), **_batches(), **_norms()}


def losses() -> Statement:
    """Return them as one statement."""
    theorems = tuple(Theorem(name, each) for name, each in claims().items())
    return Statement(
        "losses", "Other losses and layers", "textbooks", "Losses and layers beyond word2vec.", say.scalar("s"), theorems
    )
