"""What the committee sees of who will vote."""

import re

from tests.letters.conftest import ROLL, Post
from wijkfonds.membership.models import Level, Membership
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
