"""What readers say of a page, what they propose, and what became of it."""
