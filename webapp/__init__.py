"""Everything that needs a signed-in person or a database, and the `lodestar` program."""
