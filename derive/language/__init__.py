"""The language of statements: sizes, indices, parameters, tensor terms, claims."""
