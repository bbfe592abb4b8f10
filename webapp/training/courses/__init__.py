"""Courses and who takes them: enrolling, units done by their rules, classrooms, evidence, notes, feedback."""
