"""From files to passages: Markdown, LaTeX, pages, notebooks, Python and reStructuredText, each place of which stays known."""
