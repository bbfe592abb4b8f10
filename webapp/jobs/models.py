"""The table of jobs that ran."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base


class JobRun(Base):
    """One run of a job for one due key, such as a day."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    due_key: Mapped[str] = mapped_column(String(60), primary_key=True)
    ran_at: Mapped[datetime]
