"""From trees to terms in the notation of a subject: products, powers, deltas, classes, derivatives at a place."""
