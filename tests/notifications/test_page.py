"""The page to choose on: my funds, one form each, and nothing of others."""

from html import unescape

import pytest

from wijkfonds.foundation.mail_bounces import bounced_at, note_bounce
from wijkfonds.membership.models import Role
from wijkfonds.notifications.rules import Kind, Pace

PAGE = "/mijn/meldingen"
EMAIL = "lezer@voorbeeld.example"


def test_a_choice_is_kept_and_shown(newsroom, world):
    reader = world.resident()
    person = world.visitor(reader)
    chosen = {"rounds": "never", "my_proposals": "at_once", "following": "daily"}
    answer = person.post(f"{PAGE}/eikenhof", {f"eikenhof-{kind}": pace for kind, pace in chosen.items()})
    assert (answer.status_code, answer.location) == (303, PAGE)
    page = person.get(PAGE).text
    assert "Bewaard: wat u hoort van Fonds Eikenhof." in page
    assert newsroom.choices() == {
        (reader, "eikenhof", Kind.ROUNDS): Pace.NEVER,
        (reader, "eikenhof", Kind.MY_PROPOSALS): Pace.AT_ONCE,
        (reader, "eikenhof", Kind.FOLLOWING): Pace.DAILY,
    }
    for name, value in chosen.items():
        shown = page.split(f'name="eikenhof-{name}"')
        assert [part.partition(">")[0].split('"')[1] for part in shown[1:] if " checked" in part.partition(">")[0]] == [
            value
        ]


@pytest.mark.parametrize("value", ["", "weekly", "NEVER"])
def test_what_is_none_of_the_three_is_not_kept(newsroom, world, value):
    person = world.visitor(world.resident())
    answer = person.post(f"{PAGE}/eikenhof", {"eikenhof-rounds": value, "eikenhof-my_proposals": "never"})
    assert answer.status_code == 422
    assert "Nieuws over rondes: kies een van de drie." in unescape(answer.text)
    assert newsroom.choices() == {}


@pytest.mark.parametrize(("roles", "asked"), [((), False), ((Role.TELLER,), True)])
def test_what_waits_for_people_with_a_role_is_chosen_by_them(newsroom, world, roles, asked):
    person = world.visitor(world.resident(*roles))
    assert ("Iets wacht op u" in person.get(PAGE).text) is asked
    fields = {f"eikenhof-{kind}": "daily" for kind in Kind}
    assert person.post(f"{PAGE}/eikenhof", fields).status_code == 303
    assert (Kind.WAITS_FOR_ME in {kind for _who, _fund, kind in newsroom.choices()}) is asked


def test_a_fund_where_somebody_does_not_belong_is_not_there(newsroom, world):
    person = world.visitor(world.resident(fund=world.second_fund()))
    assert "Fonds Eikenhof" not in person.get(PAGE).text
    fields = {"eikenhof-rounds": "never", "eikenhof-my_proposals": "never"}
    assert person.post(f"{PAGE}/eikenhof", fields).status_code == 404
    assert newsroom.choices() == {}


def test_without_a_fund_the_page_says_so(world):
    assert "U bent nog geen lid van een fonds" in world.visitor(world.account()).get(PAGE).text


def test_whoever_our_mail_does_not_reach_reads_so_and_can_say_that_it_works_again(world):
    reader, other = world.resident(email=EMAIL), world.resident()
    with world.app.app_context(), world.database.write() as session:
        note_bounce(session, email=EMAIL, now=world.time())
        note_bounce(session, email=EMAIL, now=world.time())
    person = world.visitor(reader)
    for address in ("/mijn", PAGE):
        assert "Onze mail kwam niet aan op uw adres" in person.get(address).text
        assert "Onze mail kwam niet aan" not in world.visitor(other).get(address).text
    assert person.post("/mijn/adres-werkt").status_code == 303
    assert "Onze mail kwam niet aan" not in person.get("/mijn").text
    with world.app.app_context(), world.database.session() as session:
        assert bounced_at(session, EMAIL) is None
