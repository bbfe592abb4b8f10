"""The question eight weeks after a course: used since? To who took it, their project manager, and who gave it."""
