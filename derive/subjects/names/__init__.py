"""Names of sheets: their labels and indices in one form, steps in time, and how they are written back."""
