"""What the committee sees of who will vote."""

import re
from io import BytesIO

from tests.ballots.voting import says
from tests.letters.conftest import ROLL, Post
from wijkfonds.membership.models import Level, Membership
from wijkfonds.roll.lists import ListSlip
from wijkfonds.rounds.models import Voters


def test_members_are_shown_by_how_sure_it_is_where_they_live(world):
    world.round(voters=Voters.BOTH)
    for _ in range(3):
        world.resident()
    waiting = world.resident()
    with world.database.write() as session:
        session.query(Membership).filter(Membership.account_id == waiting).one().level = Level.ADDRESS_STATED
    page = " ".join(re.sub(r"<[^>]+>", " ", Post(world).committee.get(ROLL).text).split())
    assert "Adres gecontroleerd ja 4 Adres opgegeven nee 1" in page


def test_reasons_fit_what_is_asked(world):
    post = Post(world)
    post.round()
    found = post.committee.post(f"{ROLL}/zoeken", {"postcode": "1234AB", "huisnummer": "3"}).text
    removing, adding = found.split("Iemand erbij zetten")
    assert ("moved_away" in removing, "moved_in" in removing) == (True, False)
    assert ("moved_away" in adding, "moved_in" in adding) == (False, True)


def test_no_file_and_no_address_are_called_that(world):
    post = Post(world)
    world.round(voters=Voters.LETTERS)
    nothing = post.committee.post(f"{ROLL}/lijst", {"lijst": (BytesIO(b""), "")})
    assert (nothing.status_code, says(world, nothing, ListSlip.NO_FILE)) == (422, True)
    assert "Regel" not in nothing.text
    empty = post.committee.post(f"{ROLL}/lijst", {"lijst": (BytesIO(b""), "lijst.csv")})
    assert (empty.status_code, says(world, empty, ListSlip.EMPTY)) == (422, True)


def test_one_address_without_its_number_keeps_what_was_typed(world):
    post = Post(world)
    post.round()
    for missing in ("postcode", "huisnummer"):
        typed = {"naam": "N. Nieuw", "straat": "Lindelaan", "huisnummer": "40", "postcode": "1234 AB"} | {missing: " "}
        answer = post.committee.post(f"{ROLL}/adres", typed)
        assert (answer.status_code, says(world, answer, ListSlip.NO_ADDRESS)) == (422, True)
        assert 'value="N. Nieuw"' in answer.text
