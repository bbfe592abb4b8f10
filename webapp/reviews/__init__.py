"""Which pages are due for review; one says that a page still holds, a second confirms, the new date is published."""
