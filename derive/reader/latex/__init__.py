"""From the text of a formula to flat rows of nodes: tokens, macros, brackets, constructs, the rows of a layout."""
