"""Maturity: campaigns of self-assessment, answers, calibration, results and roadmaps."""
