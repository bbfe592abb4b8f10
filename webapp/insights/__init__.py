"""Figures on how well the method learns: rates with what they are made of, never a ranking of people or teams."""
