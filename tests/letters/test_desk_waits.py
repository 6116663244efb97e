"""What waits for the committee is said on its desk: letters to make, questions to answer, doubles, a box to close."""

from tests.letters.conftest import DESK, LINES, ROUND
from wijkfonds.membership.models import Role

FUND_DESK = "/fondsen/eikenhof/beheer"
UNMADE = "nog niet gemaakt"


def test_letters_that_are_not_made_are_the_next_thing_until_they_are(post):
    post.round()
    assert UNMADE in post.committee.get(DESK).text
    post.make()
    assert UNMADE not in post.committee.get(DESK).text


def test_a_question_for_a_letter_waits_on_the_desk(post, world):
    post.round()
    post.make()
    asked = "1 vraag om een brief met een stemcode"
    assert asked not in post.committee.get(FUND_DESK).text
    question = {"name": "P. Bewoner 3", "postcode": "1234 AB", "house_number": "3"}
    assert world.visitor().post(f"{ROUND}/stemmen/geen-brief", question).status_code == 200
    assert asked in post.committee.get(FUND_DESK).text
    assert asked not in world.visitor(world.resident(Role.TELLER)).get(FUND_DESK).text


def test_a_box_that_waits_is_on_the_desk_of_committee_and_tellers(post, world):
    post.round()
    waits = "Sluit en open samen de stembus"
    readers = [post.committee, world.visitor(world.resident(Role.TELLER))]
    assert [waits in reader.get(FUND_DESK).text for reader in readers] == [False, False]
    world.time.move(days=10)
    readers = [post.committee, world.visitor(world.resident(Role.TELLER))]
    assert [waits in reader.get(FUND_DESK).text for reader in readers] == [True, True]
    assert waits not in world.visitor(world.resident(Role.ASSESSOR)).get(FUND_DESK).text


def test_doubles_are_said_where_the_list_is_fixed(post, world):
    world.round(voters="letters")
    world.proposal("zomer", "Plan 1", 20_000)
    world.time.move(days=10)
    world.assess_all("zomer")
    double = "Staat iemand dubbel op de lijst?"
    for lines, is_double in ((LINES, False), ([*LINES, LINES[3]], True)):
        assert post.put(lines).status_code == 303
        text = post.committee.get(DESK).text
        assert (double in text, "Vraag om dit vast te zetten" in text) == (is_double, True)
