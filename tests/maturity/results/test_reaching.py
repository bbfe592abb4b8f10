"""A sponsor finds the way to targets before a round closes, and to the results."""

import pytest

from webapp.maturity.rules.campaign import Mode


@pytest.fixture
def opened(open_round):
    """Return an open round whose unit `lin` answers for."""
    return open_round(Mode.NAMED)


def targets_of(opened):
    return f"/app/maturity/{opened.id}/results/units/{opened.part_id}/targets"


@pytest.mark.parametrize("is_ended", [False, True])
def test_a_sponsor_reaches_the_targets_as_long_as_they_may_be_set(opened, sign_in_as, is_ended):
    if is_ended:
        opened.end()
    browser, address = sign_in_as("lin"), targets_of(opened)

    assert browser.get(address).status_code == 200
    for page in ("/app/maturity/", opened.unit):
        assert f'href="{address}"' in browser.get(page).text


def test_the_page_of_a_round_leads_to_its_results_and_the_targets_of_one_s_units(opened, sign_in_as):
    opened.end()
    results = f"/app/maturity/{opened.id}/results"
    browser = sign_in_as("lin")

    page = browser.get(opened.path).text

    assert f'href="{results}"' in page
    assert f'href="{targets_of(opened)}"' in page
    assert browser.get(results).status_code == 200


def test_a_facilitator_sets_no_targets_and_is_not_sent_there(opened, sign_in_as):
    opened.end()
    browser, address = sign_in_as("zhou"), targets_of(opened)

    assert browser.get(address).status_code == 404
    for page in ("/app/maturity/", opened.unit, opened.path):
        assert f'href="{address}"' not in browser.get(page).text
