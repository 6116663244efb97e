"""Many cast at once: few queries each, and a confirmation that is kept without anything of anybody."""

import pytest
from sqlalchemy import update

from tests.ballots.voting import CAST, Box, Voter, withdraw
from tests.overview.counting import statements
from tests.world import receipt_in
from wijkfonds.accounts.models import Account
from wijkfonds.funds.models import Fund

NAME = 'Anna <b>"O\'Neil" & zn.'


def kept(world):
    """All that the application holds between two requests to cast faster."""
    return repr([world.app.extensions.get(name) for name in ("kept_pages", "frozen_lines")])


def named(world, account_id, name):
    with world.database.write() as session:
        session.execute(update(Account).where(Account.id == account_id).values(name=name))


@pytest.mark.parametrize("plans", [3, 12])
def test_a_cast_takes_no_more_queries_with_more_on_the_ballot(world, plans):
    world.on_ballot([10_000] * plans, budget_cents=100_000)
    Voter(world).vote("Plan 1")  # the list is read
    voter = Voter(world)
    form = voter.fields("Plan 1") | {"ticket": voter.ticket("Plan 1")}
    with statements(world) as made:
        assert voter.browser.post(CAST, form).status_code == 200
    asked = [each for each in made if not each.startswith(("BEGIN", "SELECT pg_advisory"))]
    assert len(asked) == 5, asked  # who votes where, who is signed in; under the lock again; the mark and the ballot


def test_each_sees_the_own_name_and_receipt_on_a_page_that_is_kept(voter, world):
    other = Voter(world)
    named(world, voter.account_id, NAME)
    named(world, other.account_id, "Bea")
    first = voter.cast(voter.ticket("Plan 1"), "Plan 1").text
    second = other.cast(other.ticket("Plan 2"), "Plan 2").text
    assert "Anna &lt;b&gt;&#34;O&#39;Neil&#34; &amp; zn." in first
    assert ("Bea" in second, "Anna" in second, "<b>" in first) == (True, False, False)
    assert receipt_in(first) != receipt_in(second)
    assert Box(world).sizes == (2, 2)


def test_what_is_kept_holds_nothing_of_anybody(voter, world):
    named(world, voter.account_id, NAME)
    ticket = voter.ticket("Plan 1")
    text = voter.cast(ticket, "Plan 1").text
    token = text.split('name="csrf_token" value="')[1].split('"')[0]
    held = kept(world)
    assert "ballots/confirmed.html" in held
    own = {receipt_in(text), receipt_in(text).replace("-", ""), ticket, token, "Neil", str(voter.account_id)}
    assert [each for each in own if each in held] == []


def test_who_is_signed_in_can_sign_out_on_the_kept_page(voter, world):
    voter.vote("Plan 1")
    other = Voter(world)
    text = other.cast(other.ticket("Plan 2"), "Plan 2").text
    token = text.split('name="csrf_token" value="')[1].split('"')[0]
    assert other.browser.post("/uitloggen", {"csrf_token": token}).status_code == 303


def test_a_name_of_the_fund_that_changed_meanwhile_is_told(voter, world):
    voter.vote("Plan 1")
    with world.database.write() as session:
        session.execute(update(Fund).values(name="Buurtkas Zuid"))
    other = Voter(world)
    assert "Buurtkas Zuid" in other.cast(other.ticket("Plan 1"), "Plan 1").text


def test_in_english_it_is_another_page(voter, world):
    voter.vote("Plan 1")
    other = Voter(world)
    ticket = other.ticket("Plan 1")
    answer = other.browser.post("/en" + CAST, other.fields("Plan 1") | {"ticket": ticket})
    assert ("Uw stem ligt in de bus" in answer.text, 'lang="en"' in answer.text) == (False, True)


def test_what_was_withdrawn_after_the_list_was_kept_cannot_be_cast(voter, world):
    voter.vote("Plan 1")
    other = Voter(world)
    ticket = other.ticket("Plan 1")
    withdraw(world, "Plan 1")
    assert other.cast(ticket, "Plan 1").status_code == 422
    assert Box(world).sizes == (1, 1)
