"""
Reads people's answer sheets: Markdown, LaTeX, notebooks and HTML, into claims with the places where they stand.

Data go from room to room: `documents` finds the formulas of a file, `latex` their nodes, `syntax` their trees, `prose` what the
words around them say; `steps` makes steps of them, and `meaning` terms, under a `notation`.
"""
