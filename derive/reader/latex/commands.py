"""The commands, characters and environments of formulas as data: what each says, in one spelling; nothing here runs."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from derive.reader.latex.nodes import Style

Kind: TypeAlias = Literal[
    "symbol", "sign", "operator", "relation", "arrow", "prime", "transpose", "large", "function", "opens", "closes", "bar",
    "drop", "aside", "space", "gap", "style", "font", "name", "text", "accent", "fraction", "binomial", "infix", "root", "noted",
    "stacked", "lines", "colour", "extensible", "not", "below", "above", "words", "define",
]  # fmt: skip


class Meaning(NamedTuple):
    """What a command or a character is: its kind, its name in one spelling, and how many arguments it takes."""

    kind: Kind
    name: str = ""
    arguments: int = 0
    style: Style = ""
    accent: str = ""


def _pairs(kind: Kind, text: str, arguments: int = 0) -> dict[str, Meaning]:
    """Return entries of the table from words `command=name`; without `=` the command's own name."""
    found = {}
    for word in text.split():
        command, _, name = word.partition("=")
        found[command] = Meaning(kind, name or command, arguments)
    return found


def _styled(kind: Kind, arguments: int, commands: dict[Style, str]) -> dict[str, Meaning]:
    """Return entries of the table for commands that set letters in a style."""
    return {command: Meaning(kind, "", arguments, style) for style, words in commands.items() for command in words.split()}


_SYMBOLS: Final = """
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ϵ zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ
    omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=ϕ chi=χ psi=ψ omega=ω
    Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω varGamma=Γ varDelta=Δ varSigma=Σ
    upalpha=α upbeta=β updelta=δ uptheta=θ upmu=μ upsigma=σ ell=ℓ infty=∞ emptyset=∅ varnothing=∅ hbar=ℏ imath=i jmath=j aleph=ℵ
    Re=ℜ Im=ℑ Pr Box=□ square=□ bot=⊥ dag=† dagger=† infin=∞ empty=∅ thetasym=ϑ alef=ℵ
"""
_SIGNS: Final = """
    partial=∂ part=∂ nabla=∇ triangledown=∇ bigtriangledown=∇ forall=∀ exists=∃ therefore=∴ because=∵ ldots=… dots=… cdots=… hdots=…
    dotsc=… dotsb=… dotsm=… dotsi=… dotso=… vdots=⋮ ddots=⋱ mid=∣ colon=: vcentcolon=: degree=° %=% lnot=¬ neg=¬ land=∧ wedge=∧
    lor=∨ vee=∨ cup=∪ cap=∩ setminus=∖ backslash=∖ bmod=mod mod pmod=mod ldotp=. cdotp=· surd=√ angle=∠ exist=∃
"""
_OPERATORS: Final = """
    cdot=· times=× div=/ oslash=/ pm=± mp=∓ circ=∘ odot=⊙ otimes=⊗ oplus=⊕ ominus=⊖ ast=∗ star=⋆ bigotimes=⊗ bigoplus=⊕ bigodot=⊙
    sdot=· bullet=· plusmn=±
"""
_RELATIONS: Final = """
    neq=≠ ne=≠ leq=≤ le=≤ leqslant=≤ leqq=≤ geq=≥ ge=≥ geqslant=≥ geqq=≥ lt=< gt=> approx=≈ thickapprox=≈ simeq=≃ cong=≅
    equiv=≡ triangleq=≜ doteq=≐ coloneqq=≜ coloneq=≜ defeq=≜ propto=∝ varpropto=∝ in=∈ isin=∈ notin=∉ ni=∋ subset=⊂ subseteq=⊆
    supset=⊃ supseteq=⊇ sim=∼ ll=≪ gg=≫ perp=⊥ parallel=∥ leftarrow=← gets=← longleftarrow=← mapsto=↦ longmapsto=↦
    prec=≺ succ=≻ preceq=⪯ succeq=⪰ asymp=≍ models=⊨ vdash=⊢
"""
_ARROWS: Final = """
    to=→ rightarrow=→ longrightarrow=→ Rightarrow=⇒ Longrightarrow=⟹ implies=⟹ iff=⟺ Leftrightarrow=⟺ Longleftrightarrow=⟺
    leftrightarrow=↔ Leftarrow=⇐ impliedby=⇐ Longleftarrow=⇐ rightsquigarrow=→ leadsto=→ rarr=→ rArr=⇒ Rarr=⇒
"""
_LARGE: Final = """
    sum=Σ prod=Π int=∫ iint=∬ oint=∮ coprod=∐ bigcup=⋃ bigcap=⋂ bigvee=⋁ bigwedge=⋀ max min argmax argmin lim limsup liminf sup inf
"""
_FUNCTIONS: Final = """
    exp log ln lg tanh sinh cosh coth sin cos tan cot sec csc arcsin arccos arctan det dim ker hom deg gcd arg
"""
# What says nothing of the mathematics: how it is set, and what only holds it.
_DROPPED: Final = """
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits nonumber notag normalsize small footnotesize
    scriptsize tiny large Large LARGE huge Huge mathstrut strut hline cline noindent allowbreak nobreak relax centering left right
    middle protect null par smallskip medskip bigskip ( ) [ ] @ / " ensuremath mathrel mathbin mathord mathopen mathclose
    mathpunct mathinner smash mathop boxed fbox framebox underline uline mathclap mathllap mathrlap bgroup egroup qed qedhere
    blacksquare checkmark
"""
_DROPPED_WITH_ARGUMENT: Final = """
    label ref eqref cite vspace vspace* vskip require footnote hypertarget pagebreak hphantom phantom vphantom color
"""
_ACCENTS: Final = """
    hat widehat=hat tilde widetilde=tilde bar overline=bar vec overrightarrow=vec dot ddot check widecheck=check breve acute grave
    mathring=ring overleftarrow
"""
_DEFINITIONS: Final = """
    newcommand newcommand* renewcommand renewcommand* providecommand providecommand* def gdef edef xdef let DeclareMathOperator
    DeclareMathOperator* DeclareRobustCommand DeclarePairedDelimiter DeclarePairedDelimiter*
"""

COMMANDS: Final[dict[str, Meaning]] = {
    **_pairs("symbol", _SYMBOLS),
    **{letter: Meaning("symbol", letter, 0, "blackboard") for letter in "RNZQC"},
    "reals": Meaning("symbol", "R", 0, "blackboard"),
    "Reals": Meaning("symbol", "R", 0, "blackboard"),
    **_pairs("sign", _SIGNS),
    **_pairs("operator", _OPERATORS),
    **_pairs("relation", _RELATIONS),
    **_pairs("arrow", _ARROWS),
    **_pairs("prime", "prime=′ backprime=′"),
    **_pairs("transpose", "top=ᵀ intercal=ᵀ"),
    **_pairs("large", _LARGE),
    **_pairs("function", _FUNCTIONS),
    **_pairs("opens", "{={ lbrace={ lbrack=[ langle=⟨ lfloor=⌊ lceil=⌈ lvert=| lVert=‖ lparen=("),
    **_pairs("closes", "}=} rbrace=} rbrack=] rangle=⟩ rfloor=⌋ rceil=⌉ rvert=| rVert=‖ rparen=)"),
    **_pairs("bar", "vert=| Vert=‖ |=‖"),
    **_pairs("drop", _DROPPED),
    **_pairs("drop", _DROPPED_WITH_ARGUMENT, 1),
    **_pairs("aside", "tag tag*", 1),
    **_pairs("space", ", ; : > ! thinspace medspace thickspace negthinspace enspace nobreakspace space"),
    " ": Meaning("space"),
    "\t": Meaning("space"),
    **_pairs("gap", "quad qquad hfill hfil"),
    **_pairs("gap", "hspace hspace* hskip mspace", 1),
    **_styled(
        "style",
        0,
        {"bold": "bf bfseries boldmath", "roman": "rm rmfamily sf", "": "it itshape sl em normalfont mit", "calligraphic": "cal",
         "typewriter": "tt"},
    ),
    **_styled(
        "font",
        1,
        {"bold": "mathbf boldsymbol bm pmb mathbfit symbf bold vb", "blackboard": "mathbb Bbb mathds mathbbm", "": "mathnormal",
         "calligraphic": "mathcal mathscr mathfrak frak", "typewriter": "mathtt"},
    ),
    **_styled(
        "name",
        1,
        {"roman": "mathrm mathsf mathup mathit symup operatorname operatorname* operatornamewithlimits operatornamewithlimits*"},
    ),
    **_styled(
        "text",
        1,
        {"roman": "text textrm textnormal mbox hbox textup textsf textsc textmd intertext shortintertext", "bold": "textbf",
         "": "textit emph textsl", "typewriter": "texttt lstinline"},
    ),
    **_pairs("below", "textsubscript", 1),
    **_pairs("above", "textsuperscript", 1),
    **_pairs("accent", _ACCENTS, 1),
    **_pairs("fraction", "frac dfrac=frac tfrac=frac cfrac=frac nicefrac=frac sfrac=frac flatfrac=frac", 2),
    **_pairs("binomial", "binom dbinom=binom tbinom=binom", 2),
    **_pairs("infix", "over atop choose"),
    **_pairs("root", "sqrt", 1),
    **_pairs("noted", "underbrace overbrace cancel bcancel=cancel xcancel=cancel underbracket=underbrace overbracket=overbrace", 1),
    **_pairs("stacked", "overset underset stackrel=overset cancelto", 2),
    **_pairs("lines", "substack", 1),
    **_pairs("colour", "textcolor colorbox", 1),
    **_pairs("extensible", "xrightarrow=→ xRightarrow=⇒ xleftarrow=← xlongequal== xmapsto=↦", 1),
    **_pairs("not", "not"),
    **_pairs("words", "& and S=§"),
    **_pairs("define", _DEFINITIONS),
}  # fmt: skip

CHARACTERS: Final[dict[str, Meaning]] = {
    **{dash: Meaning("operator", "−") for dash in "-−–—‐‑‒"},
    **_pairs("operator", "+ ± ∓ · ⋅=· ∙=· •=· ・=· × ✕=× ⨯=× *=∗ ∗ ⋆ / ÷=/ ∕=/ ⁄=/ ⊘=/ ∘ ○=∘ ⊙ ⨀=⊙ ⊗ ⨂=⊗ ⊕"),
    "=": Meaning("relation", "="),
    "==": Meaning("relation", "="),
    "!=": Meaning("relation", "≠"),
    ":=": Meaning("relation", "≜"),
    "<=": Meaning("relation", "≤"),
    ">=": Meaning("relation", "≥"),
    **_pairs("relation", "≠ < > ≤ ⩽=≤ ≦=≤ ≥ ⩾=≥ ≧=≥ ≈ ≃ ≅ ≡ ≜ ≝=≜ ≔=≜ ≐ ∝ ∈ ∉ ∋ ⊂ ⊆ ⊃ ⊇ ∼ ≪ ≫ ← ↦ ≺ ≻ ⪯ ⪰"),
    "->": Meaning("arrow", "→"),
    "=>": Meaning("arrow", "⇒"),
    "<=>": Meaning("arrow", "⟺"),
    **_pairs("arrow", "→ ⟶=→ ⇒ ⟹ ⟺ ⇔=⟺ ↔ ⇐"),
    **_pairs("sign", "∂ ∇ ∀ ∃ ∴ ∵ … ⋯=… ⋮ ⋱ ...=… ∣ , ; : . ! ? 。=. 、=, ¬ ∧ ∨ ∪ ∩ ∖ % ° √ @ #"),
    **_pairs("symbol", "∞ ∅ ℏ □ † ⊥ µ=μ ∆=Δ"),
    **_pairs("prime", "'=′ ′ ’=′ `=′ ‘=′"),
    "″": Meaning("prime", "″"),
    **_pairs("transpose", "⊤=ᵀ ⊺=ᵀ ᵀ ┬=ᵀ"),
    **_pairs("large", "∑=Σ ∏=Π ∫ ∬ ⋃ ⋂ ∐"),
    **_pairs("opens", "( [ ⟨ 〈=⟨ ⌊ ⌈ 【=["),
    **_pairs("closes", ") ] ⟩ 〉=⟩ ⌋ ⌉ 】=]"),
    **_pairs("bar", "| ‖ ∥=‖ ￨=|"),
    **_pairs("drop", '" $ \\ “ ”'),
}

OPENING: Final = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "|": "|", "‖": "‖"}

# What stands after \left, \right and \middle, as it is shown; the angle signs are brackets only there.
DELIMITERS: Final[dict[str, str]] = {
    ".": "", "<": "⟨", ">": "⟩", "∣": "|", "\\|": "‖", "\\mid": "|",
    **{sign: sign for sign in "()[]|/‖⟨⟩{}⌊⌋⌈⌉"},
    **{"\\" + command: meaning.name for command, meaning in COMMANDS.items() if meaning.kind in ("opens", "closes", "bar")},
}  # fmt: skip

MATRICES: Final[dict[str, tuple[str, str]]] = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "psmallmatrix": ("(", ")"), "bsmallmatrix": ("[", "]"), "array": ("", ""),
    "tabular": ("", ""), "subarray": ("", ""), "cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "numcases": ("{", ""),
}  # fmt: skip

# Environments that lay out rows of formulas, and leave no mark of their own.
LAYOUTS: Final = frozenset(
    _pairs(
        "drop",
        "equation align aligned alignat alignedat split gather gathered multline multlined eqnarray displaymath math flalign "
        "xalignat dmath subequations center large small document",
    )
)

# Environments whose name is followed by an argument that says how columns are set.
COLUMNS: Final = frozenset(("array", "tabular", "subarray", "alignat", "alignedat", "xalignat"))
