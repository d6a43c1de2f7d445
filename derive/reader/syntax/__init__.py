"""From rows of nodes to trees: what is applied, multiplied, summed and differentiated, before any shape is known."""
