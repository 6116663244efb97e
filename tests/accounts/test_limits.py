"""How often somebody may try, before the site asks for patience."""

import pytest

from tests.accounts.conftest import EMAIL
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.texts import ERRORS


@pytest.fixture
def limited(person):
    """Limits as they are outside the tests."""
    limiter.reset()
    limiter.enabled = True
    yield person
    limiter.enabled = False
    limiter.reset()


def statuses(person, address, times, **fields):
    return [person.browser.post(address, fields).status_code for _ in range(times)]


def asks_for_patience(person, answer):
    with person.app.app_context():
        return answer.status_code == 429 and str(ERRORS[429].text) in answer.text


@pytest.mark.parametrize("address", ["/aanmelden", "/wachtwoord-vergeten"])
def test_an_address_gets_five_mails_an_hour(limited, address):
    assert statuses(limited, address, 6, email=EMAIL) == [200] * 5 + [429]
    assert asks_for_patience(limited, limited.browser.post(address, {"email": f" {EMAIL.upper()} "}))
    assert statuses(limited, address, 1, email="ander@voorbeeld.example") == [200]
    assert limited.browser.get(address).status_code == 200


def test_both_ways_to_get_a_mail_count_together(limited):
    assert statuses(limited, "/aanmelden", 5, email=EMAIL) == [200] * 5
    assert statuses(limited, "/wachtwoord-vergeten", 1, email=EMAIL) == [429]
    assert len(limited.mails) == 5


def test_one_account_is_guessed_at_ten_times(limited, world):
    guesses = statuses(limited, "/inloggen", 11, email=EMAIL, password="zomaar iets")
    assert guesses == [422] * 10 + [429]
    elsewhere = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    answer = limited.browser.post("/inloggen", {"email": EMAIL, "password": "zomaar iets"}, **elsewhere)
    assert asks_for_patience(limited, answer)


def test_one_network_tries_thirty_times_whatever_it_types(limited):
    tries = [
        limited.browser.post("/inloggen", {"email": f"n{n}@voorbeeld.example", "password": "x"}).status_code
        for n in range(31)
    ]
    assert tries == [422] * 30 + [429]
    assert statuses(limited, "/aanmelden", 1, email=EMAIL) == [429]
    other = limited.browser.post("/aanmelden", {"email": EMAIL}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert other.status_code == 200


def test_reading_is_never_too_often(limited):
    assert {limited.browser.get("/inloggen").status_code for _ in range(40)} == {200}
