"""How often somebody may try, before the site asks for patience."""

import pytest

from tests.accounts.conftest import EMAIL, PASSWORD, Person, text_of
from tests.conftest import migrated_app, settings_for
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.texts import ERRORS


@pytest.fixture
def app(tmp_path):
    """One of its own, made while the limits are on: without them it would be made without their hooks."""
    limiter.enabled = True
    found = migrated_app(settings_for(tmp_path))
    limiter.reset()
    yield found
    limiter.enabled = False
    limiter.reset()
    found.extensions["database"].engine.dispose()


@pytest.fixture
def limited(person):
    """Limits as they are outside the tests; they are kept in memory, so one database will do."""
    return person


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


def guess(person, network="127.0.0.1", password="zomaar iets", email=EMAIL):
    typed = {"email": email, "password": password}
    return person.browser.post("/inloggen", typed, environ_base={"REMOTE_ADDR": network})


def shows_other_ways(answer):
    ways = ("te vaak een verkeerd wachtwoord", "/inloggen/link", "Log in met een passkey", f'value="{EMAIL}"')
    return answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0 and all(w in answer.text for w in ways)


def guess_from_everywhere(person, email=EMAIL):
    """As often as anybody may."""
    networks = [f"192.0.2.{number}" for number in range(1, 6)]
    assert {guess(person, network, email=email).status_code for network in networks for _ in range(10)} == {422}


def test_a_stranger_who_guesses_shuts_out_strangers_and_not_the_owner(limited, app, mails):
    limited.finish(limited.ask())
    stranger = Person(app, mails)
    guess_from_everywhere(stranger)
    assert guess(stranger, "198.51.100.1", PASSWORD).status_code == 429
    limited.browser.post("/uitloggen")
    assert guess(limited).status_code == 422
    assert guess(limited, password=PASSWORD).status_code == 303


def test_whoever_has_a_browser_of_the_owner_guesses_ten_times_too(limited):
    limited.finish(limited.ask())
    limited.browser.post("/uitloggen")
    assert [guess(limited).status_code for _ in range(11)] == [422] * 10 + [429]
    assert shows_other_ways(guess(limited, password=PASSWORD))


def test_a_browser_that_is_known_for_one_account_is_a_stranger_for_another(limited, app, mails):
    limited.finish(limited.ask())
    attacker = Person(app, mails)
    attacker.finish(attacker.ask("aanvaller@voorbeeld.example"))
    attacker.browser.post("/uitloggen")
    guess_from_everywhere(attacker)
    assert guess(attacker, "198.51.100.1").status_code == 429
    assert guess(attacker, "198.51.100.1", PASSWORD, "aanvaller@voorbeeld.example").status_code == 303


def test_an_address_without_an_account_answers_the_same(limited, app, mails):
    limited.finish(limited.ask())
    stranger, unknown = Person(app, mails), "niemand@voorbeeld.example"
    guess_from_everywhere(stranger)
    guess_from_everywhere(stranger, unknown)
    known_answer, unknown_answer = (guess(stranger, "198.51.100.1", email=email) for email in (EMAIL, unknown))
    assert known_answer.status_code == unknown_answer.status_code == 429
    assert text_of(known_answer, EMAIL) == text_of(unknown_answer, unknown)


def test_one_account_is_guessed_at_ten_times_from_one_network(limited):
    guesses = [guess(limited).status_code for _ in range(10)]
    assert guesses == [422] * 10
    assert shows_other_ways(guess(limited))
    assert guess(limited, "192.0.2.7").status_code == 422


def test_one_account_is_guessed_at_fifty_times_from_wherever(limited):
    guess_from_everywhere(limited)
    assert shows_other_ways(guess(limited, "198.51.100.1"))


def test_getting_in_counts_for_nothing(limited):
    limited.finish(limited.ask())
    assert [guess(limited, password=PASSWORD).status_code for _ in range(35)] == [303] * 35


@pytest.mark.parametrize(
    ("second", "status"),
    [("2001:db8::2", 429), ("2001:db8::ffff:1", 429), ("2001:db8:0:1::1", 422), ("192.0.2.1", 422)],
)
def test_a_customer_with_many_addresses_is_one_network(limited, second, status):
    for _ in range(10):
        guess(limited, "2001:db8::1")
    assert guess(limited, second).status_code == status


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
