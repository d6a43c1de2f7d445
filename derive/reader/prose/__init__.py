"""
What the words around formulas say: for which `cases` they are meant, what their `labels` are, how a sheet puts them (`standing`),
what it has `declared` of its letters, and what its names are `meant` to be.
"""
