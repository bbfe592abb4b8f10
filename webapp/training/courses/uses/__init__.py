"""The question eight weeks after a course: used since? To who took it, and to the manager of their project."""
