"""My page: where I belong, what I wrote, what I can do now; and nothing of anybody else."""

import pytest

from tests.ballots.voting import Voter, says
from wijkfonds.accounts.models import Account
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import join_fund, refuse_member
from wijkfonds.membership.models import Role

ROUND = "/fondsen/eikenhof/rondes/zomer"
VOTE, PROPOSE, LOOK = f'href="{ROUND}/stemmen"', f'href="{ROUND}/voorstellen/nieuw"', f'href="{ROUND}/stembewijs"'
NOTHING = "U hoeft nu niets te doen."


def page_of(world, account_id):
    answer = world.visitor(account_id).get("/mijn")
    assert answer.status_code == 200
    return answer


def text_of(world, account_id):
    return page_of(world, account_id).text


def somebody_who_waits(world):
    account_id = world.account()
    with world.database.write() as session:
        account, fund = session.get_one(Account, account_id), fund_at(session, world.fund)
        address = {"postcode": "1234AB", "house_number": "1", "area": ["1234"]}
        join_fund(session, account=account, fund=fund, now=world.time(), **address)
    return account_id


def test_whoever_is_not_signed_in_signs_in_first(app, visitor):
    answer = visitor.get("/mijn")
    assert (answer.status_code, answer.location) == (303, "/inloggen?volgende=/mijn")


def test_without_a_fund_the_page_shows_the_way_to_one(world):
    page = text_of(world, world.account())
    assert 'href="/fondsen"' in page
    assert NOTHING not in page


def test_a_member_for_whom_nothing_waits_is_told_so(world):
    page = text_of(world, world.resident())
    assert NOTHING in page
    assert "Fonds Eikenhof" in page
    assert "Bevestigd" in page


@pytest.mark.parametrize(
    ("seconds", "offered"), [(-1, False), (0, True), (10 * 86_400 - 1, True), (10 * 86_400, False)]
)
def test_a_proposal_is_offered_as_long_as_one_may_be_made(world, seconds, offered):
    world.round()
    account_id = world.resident()
    world.time.move(seconds=seconds)
    assert (PROPOSE in text_of(world, account_id)) is offered


def test_a_round_of_a_fund_where_somebody_does_not_belong_is_not_offered(world):
    fund = world.second_fund()
    world.on_ballot([20_000])
    page = text_of(world, world.resident(fund=fund))
    assert VOTE not in page
    assert "Zomerronde" not in page


def test_a_draft_round_is_on_nobodys_page(world):
    world.round(published=False)
    assert "Zomerronde" not in text_of(world, world.committee)


def test_voting_is_offered_until_somebody_voted(world):
    world.on_ballot([20_000, 30_000])
    voter, other = Voter(world), world.on_roll(world.resident())
    assert VOTE in text_of(world, voter.account_id)
    assert LOOK not in text_of(world, voter.account_id)
    voter.vote("Plan 1")
    page = text_of(world, voter.account_id)
    assert "U hebt gestemd" in page
    assert LOOK in page
    assert VOTE not in page
    assert VOTE in text_of(world, other)


def test_voting_is_offered_while_it_is_open(world):
    world.on_ballot([20_000])
    account_id = world.on_roll(world.resident())
    world.time.move(days=10, seconds=-1)
    assert VOTE in text_of(world, account_id)
    world.time.move(seconds=1)
    assert "Zomerronde" not in text_of(world, account_id)


def test_whoever_may_not_vote_reads_why(world):
    world.on_ballot([20_000])
    waits, refused = somebody_who_waits(world), somebody_who_waits(world)
    with world.database.write() as session:
        actor, member = world.member(session, world.committee), world.member(session, refused)
        refuse_member(session, actor=actor, member=member, reason="Hier woont niemand.", now=world.time())
    for account_id, refusal in ((waits, VoteRefusal.WAITING), (refused, VoteRefusal.REFUSED)):
        answer = page_of(world, account_id)
        assert says(world, answer, refusal)
        assert VOTE not in answer.text


def test_a_list_that_is_not_fixed_cannot_be_voted_on(world):
    world.round()
    account_id = world.resident()
    world.time.move(days=20)
    answer = page_of(world, account_id)
    assert says(world, answer, VoteRefusal.NOT_FROZEN)
    assert VOTE not in answer.text


def test_my_proposals_are_mine_alone_and_drafts_ask_to_go_on(world):
    world.round()
    mine, yours = world.resident(), world.resident()
    draft = world.proposal("zomer", "Mijn schets", by=mine, draft=True)
    key = world.proposal("zomer", "Mijn plan", by=mine)
    world.proposal("zomer", "Uw plan", by=yours)
    page = text_of(world, mine)
    assert f"/mijn/voorstellen/{draft}" in page
    assert f"/mijn/voorstellen/{key}" in page
    assert "Mijn schets" in page
    assert "Uw plan" not in page
    theirs = text_of(world, yours)
    for heading in ("Mijn pagina", "Mijn fondsen", "Mijn voorstellen", "Mijn account"):
        theirs = theirs.replace(heading, "")
    assert "Mijn" not in theirs


@pytest.mark.parametrize(
    ("roles", "offered"),
    [
        ((), False),
        ((Role.BOARD, Role.TELLER, Role.TREASURER), True),
        ((Role.ASSESSOR,), True),
        ((Role.COMMITTEE,), True),
    ],
)
def test_the_desk_is_offered_to_whoever_has_work_there(world, roles, offered):
    account_id = world.resident(*roles)
    assert ("Beheer van Fonds Eikenhof" in text_of(world, account_id)) is offered
    assert world.visitor(account_id).get("/fondsen/eikenhof/beheer").status_code == (200 if offered else 403)


def test_the_page_is_kept_by_no_browser(world):
    assert page_of(world, world.committee).headers["Cache-Control"] == "no-store"
