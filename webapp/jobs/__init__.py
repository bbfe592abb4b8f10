"""Work that comes round again: reminders, retention, review dates; each once per due key."""

from webapp.jobs.schedule import EXTENSION, Jobs, the_jobs

__all__ = ["EXTENSION", "Jobs", "the_jobs"]
