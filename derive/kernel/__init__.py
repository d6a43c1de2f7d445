"""
The kernel: decides scalar claims for every size. It imports nothing else of the project, and only here is a verdict made.

A term is turned into its canonical form, a polynomial with rational coefficients in interned generators; a claim is proved
when the difference of its sides' forms is zero. These are all the rules; each holds wherever its left side is defined:

    what                     rule                                                    where it applies
    -----------------------  ------------------------------------------------------  -----------------------------------------
    polynomials              commutative ring over ℚ                                 always
    Kronecker delta          δ(i,i) = 1, δ² = δ, δ(i,j) f(i) = δ(i,j) f(j)           always
                             δ(i,j) = 0                                              different numbers; given i ≠ j
                             δ(w_i, w_j) = δ(i,j)                                    given that w has no repeats
    sum                      Σ (a + b) = Σ a + Σ b, Σ c a = c Σ a, Σ_i Σ_j = Σ_j Σ_i c without the index
                             Σ_i 1 = n, Σ_i δ(i,t) f(i) = f(t)                       t over the same size, without i
                             Σ_{i<3} f(i) = f(0) + f(1) + f(2)                       sizes that are numbers
    exp                      exp(a + b) = exp a · exp b, exp(q m) = (exp m)^q        q rational
                             exp(n log f) = fⁿ                                       n an integer
    δ inside a function      exp(δ m) = 1 + δ (exp m − 1)                            always
                             g(a + δ b) = g(a) + δ (g(a + b) − g(a)), g = log, 1/f, √  a and a + b certainly positive
    log                      log exp m = m, log(1/f) = −log f, log f ⁿ = n log f     f certainly positive for the last
                             log(a b) = log a + log b                                a certainly positive, or the argument of
                                                                                     a logarithm outside sums and cases
                             log of a rational number over its primes                the number positive
    1/f                      f · (1/f) = 1, 1/(f g) = (1/f)(1/g), 1/(a + b/h) = h/(a h + b)
    √f                       √f √f = f, √exp m = exp(m/2), √δ = δ, exp(½ log f) = √f, log √f = ½ log f
                             √(a b) = √a √b                                          a certainly positive, or neither negative,
                                                                                     a root outside sums and cases not either
                             √(g²ⁿ) = gⁿ                                             g certainly not negative, or n even
                             √(a/h + b) = √(a + b h) / √h                            h certainly positive
                             √ of a rational number over its primes                  the number positive
    step                     step² = step; step(a b) = step(b), step(−u) = 1 − step(u)   a certainly positive
    derivative               product and chain rule; ∂U[a,b]/∂U[w,j] = δ(a,w) δ(b,j); exp, log, 1/f, √; Σ; step′ = 0 away from 0
    abstract function        the chain rule through every entry of its tensors; partial derivatives commute
    a parameter placed       the form of a term, with a tensor's entries for the parameter's   after derivatives inside it
    zero test                a form times its denominators is zero; sums over one size with bodies that vanish together
    given equations          replace a sum, or reduce by multiples                   after all derivatives are taken

"Certainly positive" is decided by `signs.py`: sums and products of exponentials, sizes, even powers, what is given, over
sizes that are at least 1. A claim is not proved unless it says something: if anything is given, or a logarithm, root,
denominator or step in it may be undefined, a witness must be found, a point at which what is given holds and both sides
are defined.

A claim is refuted by a point alone, at which exact rationals or balls (python-flint) part; derivatives are dual numbers there.

Order of reading: terms, verdict, scope · generators, signs, forms, sums, derivative, placing, canonical · facts, zero · values,
balls, given, search · decide.

All of it has to be read before a verdict is believed, so its size is held by a test. The limit was 2,300 lines of code, and became
2,550 for the rules of square roots: their forms, their signs, and what has to be defined for each.
"""
