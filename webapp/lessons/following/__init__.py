"""Who follows what: weekly news, news at once, and red lessons that ask to be acknowledged."""
