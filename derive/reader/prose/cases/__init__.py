"""For which case a formula is meant: what words and formulas around it say of its indices, its words and its numbers."""
