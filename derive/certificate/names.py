"""Names in Coq: the letters people use where Coq takes them, others spelled out, none that Coq or the library uses itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count
from typing import Final

_KEYWORDS: Final = (
    "as at by cofix else end exists exists2 fix for forall fun if IF in let match mod return Set Prop Type SProp then using where "
    "with Theorem Lemma Definition Proof Qed Example Require Import Ltac Axiom CoFixpoint Fixpoint Hypothesis Parameter Variable"
)
_LIBRARY: Final = (
    "R nat INR IZR exp ln sqrt tanh sin cos pow True False and or not eq ex rsum nsum delta upd upd2 upd3 sigmoid softplus relu "
    "step maximum softmax log_sum_exp case_of vec mat cube map_of Derive is_derive ex_derive"
)
KEYWORDS: Final = frozenset(_KEYWORDS.split())
RESERVED: Final = KEYWORDS.union(_LIBRARY.split())
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def spelled(name: str) -> str:
    """Return a name in letters, digits and underscores that begins with a letter: θ is theta, x̂ is x_hat."""
    if _PLAIN.match(name) and name != "_":
        return name
    letters = []
    for letter in unicodedata.normalize("NFKD", name):
        if letter.isascii() and (letter.isalnum() or letter == "_"):
            letters.append(letter)
            continue
        said = unicodedata.name(letter, "").lower()
        if said.startswith("greek "):
            letters.append(said.split(" letter ")[-1].split(" with ")[0].replace(" ", "_").replace("final_sigma", "sigma"))
        elif "circumflex" in said:
            letters.append("_hat")
        elif "tilde" in said:
            letters.append("_tilde")
        elif "macron" in said or "overline" in said:
            letters.append("_bar")
        elif "prime" in said or letter == "'":
            letters.append("_prime")
        else:
            letters.append("_")
    word = re.sub(r"__+", "_", "".join(letters)).strip("_") or "x"
    return word if word[0].isalpha() else f"x_{word}"


def fresh(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken: the name itself, else with a number."""
    used = set(taken) | RESERVED
    base = spelled(name)
    return next(each for each in chain((base,), (f"{base}_{number}" for number in count(1))) if each not in used)
