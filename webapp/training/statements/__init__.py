"""What people learned, told as xAPI statements for a learning record store; computed, never stored."""
