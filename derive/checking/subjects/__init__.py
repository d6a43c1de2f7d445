"""Steps whose names no notation knows, or one that a sheet brings along: what these are is found chain by chain, from what fits."""
