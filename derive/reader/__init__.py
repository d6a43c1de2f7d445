"""Reads people's answer sheets: Markdown, LaTeX, notebooks and HTML, into claims with the places where they stand."""
