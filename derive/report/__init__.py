"""Answer sheets: statements with what was found about their claims, as LaTeX, as HTML, as PDF."""
