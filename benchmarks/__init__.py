"""Figures against budgets; each file prints its table."""
