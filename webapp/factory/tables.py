"""Every table of the program, gathered so that migrations and tests see them all."""

from webapp.accounts import models as accounts
from webapp.audit import models as audit
from webapp.documents import models as documents
from webapp.improvements import models as improvements
from webapp.jobs import models as jobs
from webapp.lessons import models as lessons
from webapp.lessons.following import models as following
from webapp.lessons.redaction import models as redaction
from webapp.lessons.standing import models as standing
from webapp.orm import Base
from webapp.outbox import models as outbox
from webapp.projects import models as projects
from webapp.projects.gates import models as gates
from webapp.publishing import models as publishing
from webapp.retrospectives import models as retrospectives
from webapp.reviews import models as reviews

FEATURES = (
    accounts,
    audit,
    documents,
    following,
    gates,
    improvements,
    jobs,
    lessons,
    outbox,
    projects,
    publishing,
    redaction,
    retrospectives,
    reviews,
    standing,
)

metadata = Base.metadata
