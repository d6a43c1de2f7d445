"""The notation of word2vec's written questions: outside vectors u_w in U, centre vectors v_c, y, ŷ, w_k, w_{t+j}."""

from __future__ import annotations

from derive.language.claims import injective, unequal
from derive.language.syntax import index, index_map, let, log, matrix, one_hot, sigmoid, sizes, softmax, total_over, vector
from derive.reader.notation import Loss, Notation, Rows


def word2vec() -> Notation:
    """Return the notation: V words, d entries, K negative samples, m words on either side of the centre word."""
    V, d, K, m = sizes("V d K m")  # noqa: N806 - the field's own letters
    U, C = matrix("U", V, d, latex=r"U"), matrix("C", V, d, latex=r"V")  # noqa: N806
    v_c = vector("v_c", d)
    o, c, k = index("o", V), index("c", V), index("k", K)
    drawn, window = index_map("w", K, V), index_map("t", 2 * m, V)
    y, y_hat = let("y", one_hot(o)), let("y_hat", softmax(U @ v_c), latex=r"\hat{y}")
    naive = let("J", -log(y_hat[o]))
    sampled = let("J", -log(sigmoid(U[o] @ v_c)) - total_over(k, log(sigmoid(-(U[drawn[k]] @ v_c)))))
    apart = unequal(drawn[k], o)
    return Notation(
        name="word2vec",
        sizes={
            **dict.fromkeys(("V", "|V|", "Vocab", "|Vocab|", "vocab", "Vocabulary", "|W|", "W"), V),
            **dict.fromkeys(("d", "D"), d),
            "K": K,
            "m": m,
        },
        words={"o": o, "c": c},
        rows={"u": Rows(U, "U"), "v": Rows(C, "V")},
        centre={"v": v_c},
        terms={("y", ()): y, ("y", ("hat",)): y_hat, ("y", ("tilde",)): y_hat, ("θ", ()): let("theta", U @ v_c)},
        aliases={"υ": "v", "ν": "v", "P̂": "P"},
        maps={"w": (drawn,)},
        window=window,
        losses={
            "naive softmax": Loss(naive, ("naive", "softmax", "ce", "crossentropy"), frozenset({"ŷ", "P", "U", "y", "exp"})),
            "negative sampling": Loss(
                sampled, ("neg", "sample"), frozenset({"σ", "K"}), ((apart,), (apart, injective(drawn))), frozenset({"w"})
            ),
        },
        loss_names=frozenset({"J", "L", "F"}),
        probability=frozenset({"P", "p", "Pr"}),
        predicted=("y", ("hat",)),
        unknown_sizes={"x": d},
        scalars=frozenset("αβγηλ"),
        sets={"voc": V, "dictionary": V, "allwords": V, "sampl": K, "negative": K, "neg": K, "wneg": K},
    )
