"""The second route: a claim at small sizes, with explicit SymPy entries, decided exactly."""
