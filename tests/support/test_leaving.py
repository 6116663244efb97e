"""Who leaves takes their support along while supporting is open; afterwards it stays as a bare number."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.conftest import Gathering
from wijkfonds.accounts.models import Account
from wijkfonds.retention.actions import forget_account
from wijkfonds.retention.removing_in_funds import supporters
from wijkfonds.support.models import SheetLine, Support

DAY = timedelta(days=1)


@pytest.fixture
def member(gathering: Gathering, world):
    found = gathering.lives_at(world.resident(), "Jan de Boer", "1234AB", "1")
    assert gathering.give(found).status_code == 303
    return found


def forget(world, account):
    with world.app.app_context(), world.database.write() as session:
        forget_account(session, account=session.get_one(Account, account), now=world.time())


def rows(world):
    with world.database.session() as session:
        return session.execute(select(Support.account_id, Support.person_hmac)).all()


def test_while_it_is_open_support_goes_with_them(gathering, world, member):
    assert rows(world)[0].person_hmac is not None
    forget(world, member)
    assert (gathering.count(), rows(world)) == (0, [])


def test_afterwards_a_bare_number_stays(gathering, world, member):
    world.time.move(days=15)
    forget(world, member)
    assert (gathering.count(), rows(world)) == (1, [(None, None)])


def test_what_somebody_supports_is_among_their_data(gathering, world, member):
    page = world.visitor(member).get("/mijn/gegevens.json").json
    told = next(part for part in page["data"] if part["table"] == "support")
    assert told["rows"] == [{"proposal": "Een bankje", "given_at": world.time().isoformat()}]


@pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
def test_a_year_after_the_round_nobody_knows_who_supported_what(gathering, world, member, days, left):
    gathering.enter()
    gathering.confirm()
    assert gathering.count() == 3
    world.time.move(days=30 + days)
    with world.database.write() as session:
        while supporters(session, world.time())[0]:
            pass
    with world.database.session() as session:
        assert len(session.scalars(select(Support)).all()) == left
        assert len(session.scalars(select(SheetLine)).all()) == 3 * left
    assert gathering.count() == 3
