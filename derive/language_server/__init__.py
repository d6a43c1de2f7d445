"""`derive lsp`: a language server that underlines refuted steps while one types, and offers what is proved in their place."""
