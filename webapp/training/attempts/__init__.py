"""Attempts: drawn, answered, marked and shown by the policy of their quiz."""
