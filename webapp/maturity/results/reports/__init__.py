"""The report of a round and its published page: the same blocks, set in Word or as Markdown."""
