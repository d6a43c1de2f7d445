"""What the words around formulas say: cases, labels, roles of letters, declarations."""
