"""The pages of courses and units, the index of training, and what a standard says of its courses."""
