"""What words say that names, signs and losses are, and what they do to them."""
