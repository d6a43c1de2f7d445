r"""
Checks the LaTeX that somebody gives for a name of their own: letters with accents, fonts, subscripts and superscripts pass.

All else is refused, so that no name reads a file, defines a command or leaves the formula in which it stands.
"""

from __future__ import annotations

import re
from typing import Final

from derive.kernel.terms import IllFormed

_LETTERS: Final = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho varrho "
    "sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar "
    "imath jmath partial nabla infty Re Im aleph"
)
_ACCENTS: Final = (
    "hat widehat tilde widetilde bar overline underline vec overrightarrow dot ddot check breve acute grave mathring frac tfrac "
    "dfrac sqrt"
)
_FONTS: Final = (
    "boldsymbol mathbf mathrm mathit mathsf mathtt mathcal mathbb mathfrak mathnormal pmb text textbf textit textrm textsf texttt "
    "operatorname displaystyle textstyle scriptstyle"
)
_SIGNS: Final = (
    "cdot times div pm mp odot otimes oplus oslash circ star ast dagger ddagger prime top bot perp parallel mid vert Vert lvert "
    "rvert lVert rVert langle rangle lfloor rfloor lceil rceil in ni ne neq le leq ge geq ll gg approx equiv sim simeq propto "
    "to gets mapsto rightarrow leftarrow leftrightarrow Rightarrow dots ldots cdots setminus cup cap emptyset sum prod int exp log "
    "ln max min arg det tanh sin cos quad"
)
_COMMANDS: Final = frozenset(" ".join((_LETTERS, _ACCENTS, _FONTS, _SIGNS)).split())
_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\^\^|.", re.DOTALL)
_ESCAPES: Final = frozenset(rf"\{sign}" for sign in ",;:! _{}%#&$|")
_PLAIN: Final = frozenset("−+-*/=<>() [].,:;!?'|@_^{}")


def checked_latex(name: str, latex: str) -> str:
    """Return the LaTeX given for a name as it is. Raises IllFormed where it has more than letters, accents, fonts and indices."""
    depth = 0
    for token in _TOKEN.findall(latex):
        if not _is_allowed(token):
            raise IllFormed(
                f"the latex= of {name!r} has `{token if token.isprintable() else ascii(token)[1:-1]}`: "
                "it may have letters, accents, fonts, signs, subscripts and superscripts"
            )
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth < 0:
            break
    if depth:
        raise IllFormed(f"the braces in the latex= of {name!r} do not pair: `{latex}`")
    return latex


def _is_allowed(token: str) -> bool:
    if len(token) > 1:
        return token[1:] in _COMMANDS or token in _ESCAPES
    return token in _PLAIN or token.isalnum()
