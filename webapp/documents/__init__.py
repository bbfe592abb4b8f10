"""Documents: blank ones from the shelf, and ones filled in from a form."""
