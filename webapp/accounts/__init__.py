"""People: who they are, what they may do, and what waits for them."""
