"""The classroom: sessions with seats and a waiting list, and who was there."""
