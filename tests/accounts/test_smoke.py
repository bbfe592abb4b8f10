def test_one(sign_in_as, browser, session, formats):
    assert sign_in_as("lin").name() == "林岚"
    assert browser.name() is None
def test_two(sign_in_as):
    assert sign_in_as("lin").name() == "林岚"
