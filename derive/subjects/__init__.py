"""Notations of subjects of their own: declared in a file or a sheet, or inferred from what a sheet does with its names."""
