"""The names of question (e): the negative samples w_1 … w_K, the loss, and the values its three gradients share."""

from __future__ import annotations

from typing import Final

from derive.catalog.notation import K, U, V, o, v_c
from derive.language.claims import Unequal, unequal
from derive.language.syntax import index, index_map, let, log, sigmoid, total_over
from derive.language.terms import Index, Term

drawn: Final = index_map("w", K, V)
k: Final = index("k", K)
s: Final = index("s", K)
NOT_TRUE_WORD: Final[Unequal] = unequal(drawn[k], o)


def negative_sampling_loss() -> Term:
    """Return J = −log σ(u_oᵀ v_c) − Σ_k log σ(−u_{w_k}ᵀ v_c), a scalar of v_c (d), o, U (V × d) and w (K words)."""
    body = -log(sigmoid(U[o] @ v_c)) - total_over(k, log(sigmoid(-score(k))))
    return let("J", body, latex=r"J_{\text{neg-sample}}")


def score(at: Index) -> Term:
    """Return u_{w_k}ᵀ v_c, the score of the negative sample numbered `at`."""
    return U[drawn[at]] @ v_c


def true_score() -> Term:
    """Return u_oᵀ v_c, the score of the true outside word."""
    return U[o] @ v_c


def true_weight() -> Term:
    """Return g_o = σ(u_oᵀ v_c) − 1, the loss's derivative by the true word's score."""
    return let("g_o", sigmoid(true_score()) - 1, latex="g_{o}")


def sample_weight(at: Index) -> Term:
    """Return g_k = σ(u_{w_k}ᵀ v_c), the loss's derivative by the score of the negative sample numbered `at`."""
    return let(f"g_{at.name}", sigmoid(score(at)), latex=f"g_{{{at.name}}}")
