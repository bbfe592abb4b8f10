"""Calibrating: what a unit talks about, the value it agrees on, and what bears it out."""
