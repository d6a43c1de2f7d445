"""Notations that are declared: as TOML, in a sheet's own block, or shipped with derive."""
