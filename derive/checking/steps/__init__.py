"""One step by itself: the claim that it makes, what may be assumed of it, whether it is proved, and what would be right for it."""
