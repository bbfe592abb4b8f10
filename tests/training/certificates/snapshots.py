"""Any snapshot, for properties."""

from hypothesis import strategies as st

from webapp.rendering.pdf import Two
from webapp.training.certificates.serials import ALPHABET
from webapp.training.certificates.snapshot import (
    AreaDrawn,
    ExamTaken,
    Snapshot,
    StandardTaken,
    UnitTaken,
)

TEXTS = st.text(max_size=12)
TWOS = st.builds(Two, TEXTS, TEXTS)
COUNTS = st.integers(0, 10_000)
GROUPS = st.text(ALPHABET, min_size=5, max_size=5)
SERIALS = st.tuples(GROUPS, GROUPS, GROUPS, GROUPS).map("-".join)
EXAMS = st.builds(
    ExamTaken,
    title=TWOS,
    questions=COUNTS,
    minutes=st.none() | COUNTS,
    passing=st.none() | TEXTS,
    areas=st.lists(st.builds(AreaDrawn, title=TWOS, n=COUNTS), max_size=2).map(tuple),
)
SNAPSHOTS = st.builds(
    Snapshot,
    name=TEXTS,
    course=TEXTS,
    version=TEXTS,
    title=TWOS,
    minutes=COUNTS,
    units=st.lists(st.builds(UnitTaken, title=TWOS, minutes=COUNTS), max_size=2).map(tuple),
    standards=st.lists(st.builds(StandardTaken, id=TEXTS, version=TEXTS, title=TWOS), max_size=2).map(tuple),
    exam=st.none() | EXAMS,
    score=st.none() | TEXTS,
    completed_on=st.dates(),
    issued_on=st.dates(),
    expires_on=st.none() | st.dates(),
    issuer=TWOS,
    attempt=st.none() | st.uuids().map(lambda one: one.hex * 2),
)
