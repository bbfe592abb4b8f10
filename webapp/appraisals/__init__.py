"""Appraisals of the members of a project: read by those they concern and by nobody else."""
