"""The question eight weeks after a course: used since? To who took it, the manager of their project, and who gave it to them."""
