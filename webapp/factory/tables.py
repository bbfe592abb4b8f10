"""Every table of the program, gathered so that migrations and tests see them all."""

from webapp.accounts import models as accounts
from webapp.accounts.units import models as units
from webapp.appraisals import models as appraisals
from webapp.audit import models as audit
from webapp.closing import models as closing
from webapp.documents import models as documents
from webapp.finder import models as finder
from webapp.guidance import models as guidance
from webapp.improvements import models as improvements
from webapp.jobs import models as jobs
from webapp.lessons import models as lessons
from webapp.lessons import recurrence, verification
from webapp.lessons.before import models as before
from webapp.lessons.following import models as following
from webapp.lessons.redaction import models as redaction
from webapp.lessons.restricted import models as restricted
from webapp.lessons.standing import models as standing
from webapp.maturity.models import answers, calibrations, plans, rounds, seats, snapshots
from webapp.orm import Base
from webapp.outbox import models as outbox
from webapp.projects import models as projects
from webapp.projects.gates import models as gates
from webapp.publishing import models as publishing
from webapp.retrospectives import models as retrospectives
from webapp.reviews import models as reviews
from webapp.training.analysis import models as analysis
from webapp.training.attempts import models as attempts
from webapp.training.banks import models as banks
from webapp.training.certificates import models as certificates
from webapp.training.courses import models as courses
from webapp.training.courses.evidence import models as evidence
from webapp.training.courses.sessions import models as sessions
from webapp.training.courses.uses import models as uses
from webapp.training.requirements import models as requirements
from webapp.training.review import models as review

FEATURES = (
    accounts,
    appraisals,
    audit,
    certificates,
    closing,
    review,
    before,
    documents,
    finder,
    following,
    gates,
    guidance,
    improvements,
    jobs,
    lessons,
    outbox,
    projects,
    publishing,
    recurrence,
    retrospectives,
    reviews,
    verification,
    redaction,
    restricted,
    retrospectives,
    reviews,
    standing,
    units,
    analysis,
    answers,
    attempts,
    banks,
    calibrations,
    plans,
    rounds,
    seats,
    snapshots,
    courses,
    evidence,
    requirements,
    sessions,
    uses,
)

metadata = Base.metadata
