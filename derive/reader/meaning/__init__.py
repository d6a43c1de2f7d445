"""From trees to terms, under a notation and a reading: names, indices, sums, derivatives, tables."""
