"""Notations that are inferred from what the chains of a sheet do with their names."""
