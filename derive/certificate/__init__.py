"""
Certificates: a claim as a Coq file that states it over the reals, with a proof that Coq's kernel checks.

What a reader has to trust stands at the top of each file: the definitions and the theorem's statement, over the definitions at the
top of `coq/Derive.v`. The proofs are found by the tactics of that library alone; nothing of derive's kernel goes into them.
"""
