"""The names that word2vec's statements share: sizes, word vectors, indices, and the words their sources are cited with."""

from __future__ import annotations

from typing import Final

from derive.language.syntax import index, let, matrix, one_hot, sizes, softmax, vector

V, d, K, m = sizes("V d K m")

U: Final = matrix("U", V, d, latex=r"\boldsymbol{U}")
v_c: Final = vector("v_c", d, latex=r"\boldsymbol{v}_{c}")

o: Final = index("o", V)
w: Final = index("w", V)
x: Final = index("x", V)

y: Final = let("y", one_hot(o), latex=r"\boldsymbol{y}")
y_hat: Final = let("y_hat", softmax(U @ v_c), latex=r"\hat{\boldsymbol{y}}")

WORDS: Final = (
    "The vocabulary has V words. The rows of U are the outside vectors u_w of its words w, v_c is the centre word's vector; "
    "both have d entries."
)
PREDICTION: Final = (
    "ŷ = softmax(U v_c) is the predicted distribution of outside words, y is 1 at the true outside word o and 0 elsewhere."
)

ASSIGNMENT: Final = "CS224n, assignment 2"
MIKOLOV: Final = (
    "T. Mikolov, I. Sutskever, K. Chen, G. Corrado, J. Dean, Distributed Representations of Words and Phrases and their "
    "Compositionality, 2013, arXiv:1310.4546"
)
GOLDBERG: Final = (
    "Y. Goldberg, O. Levy, word2vec Explained: Deriving Mikolov et al.'s Negative-Sampling Word-Embedding Method, 2014, "
    "arXiv:1402.3722"
)
