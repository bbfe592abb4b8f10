"""A key that was kept is read by a person, not as the program wrote it down."""

import pytest

from webapp.training.banks.key_words import key_words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (["C"], "C"),
        (["A", "C"], "A · C"),
        (True, "对"),
        (False, "错"),
        ({"low": "0.89", "high": "0.91"}, "0.89–0.91"),
        ({"low": "14", "high": "14"}, "14"),
        ([{"zh": ["挣值", "EV"], "en": ["EV"]}, {"zh": ["10"]}], "挣值 / EV · 10"),
        (None, "–"),
    ],
)
def test_a_kept_key_is_told_in_words(app, kept, words):
    with app.test_request_context():
        assert key_words(kept) == words
