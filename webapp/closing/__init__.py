"""Closing a project: five parts, the curator's review, the survey of stakeholders, the baseline library."""
