"""Who must take which course until when, the matrix of it on any date, and reminders that come once."""
