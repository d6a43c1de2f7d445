"""What a sheet declares of its letters: how vectors are stacked and stand, what is predicted, what counts what."""
