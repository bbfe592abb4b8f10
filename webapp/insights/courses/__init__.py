"""Courses beside what happens under the same standards, quarter by quarter; it shows both and proves nothing."""
