"""A chain of hashes: whatever is changed, cut or taken out of a log shows at its place."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.audit.chain import START, first_break, link

ENTRIES = st.lists(st.tuples(st.text(max_size=3), st.none() | st.text(max_size=3)), min_size=1, max_size=6)


def chained(entries):
    """Return entries with their hashes, and the end of the chain."""
    found, end = [], START
    for number, said in enumerate(entries, start=1):
        end = link(end, number, *said)
        found.append((said, end))
    return found, (len(found), end)


@given(ENTRIES)
def test_a_chain_left_alone_is_whole(entries):
    rows, end = chained(entries)
    assert first_break(rows, end) is None


@given(ENTRIES, st.data())
def test_a_changed_entry_shows_at_its_place(entries, data):
    rows, end = chained(entries)
    place = data.draw(st.integers(0, len(rows) - 1))
    (said, more), chain = rows[place]
    rows[place] = ((said + "x", more), chain)

    assert first_break(rows, end) == place + 1


@given(ENTRIES, st.data())
def test_a_missing_entry_shows(entries, data):
    rows, end = chained(entries)
    rows.pop(data.draw(st.integers(0, len(rows) - 1)))

    assert first_break(rows, end) is not None
