"""Slips of the hand, found without comparing every word."""

from hypothesis import given
from hypothesis import strategies as st

from search.typos import SlipDictionary, is_one_slip

WORD = st.text(st.sampled_from("abcdr"), min_size=4, max_size=10)
LETTER = st.sampled_from("abcdr")


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a word and the same word with one slip."""
    word = draw(WORD)
    place = draw(st.integers(0, len(word) - 1))
    letter = draw(LETTER)
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    ways = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        swapped,
    ]
    return word, draw(st.sampled_from(ways))


@given(slipped())
def test_every_single_slip_is_recognised_both_ways(pair):
    word, typed = pair
    if word != typed:
        assert is_one_slip(word, typed)
        assert is_one_slip(typed, word)


@given(slipped())
def test_the_dictionary_leads_from_a_slip_back_to_the_word(pair):
    word, typed = pair
    if word != typed and len(typed) >= 4:
        assert word in SlipDictionary([word, "another"]).nearest(typed)


@given(st.lists(WORD, max_size=20), WORD)
def test_what_the_dictionary_finds_is_never_two_slips_away(known, typed):
    assert all(is_one_slip(word, typed) for word in SlipDictionary(known).nearest(typed))


def test_a_word_is_no_slip_of_itself_and_short_words_have_none():
    assert not is_one_slip("charter", "charter")
    assert not SlipDictionary(["cat", "cats"]).nearest("cat")
