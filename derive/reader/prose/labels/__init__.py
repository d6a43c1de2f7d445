"""What a formula without a left side is the value of: the derivative and the loss that the words before it name."""
