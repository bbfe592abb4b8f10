"""Pages that need several features at once: who I am, what waits for me."""
