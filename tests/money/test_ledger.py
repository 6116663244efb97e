"""Whatever people write, in whatever order: no balance is below zero, and the sums agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from tests.ballots.crowd import at_once
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import fund_at
from wijkfonds.money.actions import award, carry_out_payment, draft_payment, release_reserve, reserve, take_back_award
from wijkfonds.money.ledger import counter_entry
from wijkfonds.money.models import Direction, LedgerBalance, LedgerEntry
from wijkfonds.money.permissions import MoneyRefusal
from wijkfonds.money.queries import glance_of
from wijkfonds.money.rules import Ledger, Move, balances_after
from wijkfonds.proposals.models import Proposal

STEPS = ("receive", "reserve", "release", "award", "take_back", "pay", "return", "correct")
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 60), st.integers(0, 2)), min_size=5, max_size=40)


def entries_of(session):
    return session.scalars(select(LedgerEntry).order_by(LedgerEntry.number)).all()


def folded(entries):
    """The balances, computed from the entries by the pure rules alone."""
    return balances_after(
        Move(entry.cents, entry.origin, entry.target, entry.origin_subject, entry.target_subject) for entry in entries
    )


def kept(session):
    return {(row.ledger, row.subject): row.cents for row in session.scalars(select(LedgerBalance)) if row.cents}


def assert_sums_agree(session):
    session.expire_all()
    entries = entries_of(session)
    assert kept(session) == folded(entries)
    assert all(cents > 0 for cents in folded(entries).values())
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))


class Clerk:
    """Tries one step after the other; what is refused leaves no trace."""

    def __init__(self, purse, session):
        self.purse, self.world, self.session = purse, purse.world, session
        self.proposals = list(session.scalars(select(Proposal).order_by(Proposal.title)))
        self.actor_id = purse.treasurer

    def try_(self, step, cents, which):
        actor = self.world.member(self.session, self.actor_id)
        proposal = self.proposals[which % len(self.proposals)]
        round_ = self.world.find_round(self.session, "zomer")
        common = {"now": self.world.time()}
        mine = {"round_": round_, "proposal_id": proposal.id, "cents": cents, "actor_id": self.actor_id, **common}
        verbs = {
            "reserve": lambda: reserve(self.session, actor=actor, round_=round_, cents=cents, **common),
            "release": lambda: release_reserve(self.session, actor=actor, round_=round_, cents=cents, **common),
            "award": lambda: award(self.session, **mine),
            "take_back": lambda: take_back_award(self.session, **mine),
            "pay": lambda: self.pay(actor, proposal, cents, Direction.PAY),
            "return": lambda: self.pay(actor, proposal, cents, Direction.RETURN),
            "correct": lambda: self.correct(which),
            "receive": lambda: self.receive(cents),
        }
        try:
            with self.session.begin_nested():
                verbs[step]()
        except Refused as refused:
            return refused.key
        return None

    def receive(self, cents):
        from wijkfonds.money.actions import receive
        from wijkfonds.money.rules import Source

        fund = fund_at(self.session, self.world.fund)
        details = {"source": Source.GIFT, "text": "gift", "booked_on": self.purse.day, "now": self.world.time()}
        receive(self.session, actor=self.world.member(self.session, self.actor_id), fund=fund, cents=cents, **details)

    def pay(self, actor, proposal, cents, direction):
        details = {"cents": cents, "booked_on": self.purse.day, "text": "hout", "now": self.world.time()}
        made = draft_payment(self.session, actor=actor, proposal=proposal, direction=direction, **details)
        carry_out_payment(self.session, payment=made, actor_id=self.actor_id, now=self.world.time())

    def correct(self, which):
        entries = [entry for entry in entries_of(self.session) if entry.corrects_id is None]
        if entries:
            wrong = entries[which % len(entries)]
            details = {"text": "fout", "booked_on": self.purse.day, "now": self.world.time()}
            counter_entry(self.session, entry=wrong, actor_id=self.actor_id, **details)


@pytest.fixture
def clerk(purse, session):
    slug = purse.world.round(budget_cents=10)
    for title in ("Plan A", "Plan B", "Plan C"):
        purse.world.proposal(slug, title, 10)
    return Clerk(purse, session)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=steps)
def test_any_order_of_entries_keeps_every_balance_above_zero_and_every_sum_right(clerk, found):
    """Each example begins with an empty ledger: what it wrote is rolled back."""
    for step, cents, which in found:
        clerk.try_(step, cents, which)
    assert_sums_agree(clerk.session)
    clerk.session.rollback()


def test_the_steps_do_get_through(clerk):
    """Else the test above would say nothing."""
    done = [("receive", 50, 0), ("reserve", 40, 0), ("award", 30, 0), ("pay", 20, 0), ("return", 5, 0)]
    assert [clerk.try_(*step) for step in done] == [None] * 5
    glance = glance_of(clerk.session, fund_at(clerk.session, clerk.world.fund).id)
    assert (glance.free_cents, glance.reserved_cents, glance.awarded_cents, glance.paid_cents) == (15, 10, 10, 15)
    assert glance.received_cents == 50


@pytest.mark.parametrize(
    ("before", "step", "refusal"),
    [
        ([("receive", 10, 0)], ("reserve", 11, 0), MoneyRefusal.NOT_ENOUGH_FREE),
        ([("receive", 10, 0), ("reserve", 10, 0)], ("award", 11, 0), MoneyRefusal.NOT_ENOUGH_RESERVED),
        ([("receive", 10, 0), ("reserve", 10, 0)], ("release", 1, 0), MoneyRefusal.STILL_NEEDED),
        (
            [("receive", 10, 0), ("reserve", 10, 0), ("award", 10, 0)],
            ("pay", 11, 0),
            MoneyRefusal.NOT_ENOUGH_AWARDED,
        ),
        (
            [("receive", 10, 0), ("reserve", 10, 0), ("award", 10, 0)],
            ("pay", 1, 1),
            MoneyRefusal.NOT_ENOUGH_AWARDED,
        ),
        (
            [("receive", 9, 0), ("reserve", 9, 0), ("award", 9, 0), ("pay", 5, 0)],
            ("return", 6, 0),
            MoneyRefusal.NOT_ENOUGH_PAID,
        ),
        ([("receive", 9, 0), ("reserve", 5, 0)], ("correct", 1, 0), MoneyRefusal.NOT_ENOUGH_FREE),
    ],
)
def test_one_cent_too_much_is_refused(clerk, before, step, refusal):
    assert [clerk.try_(*earlier) for earlier in before] == [None] * len(before)
    assert clerk.try_(*step) == refusal
    assert_sums_agree(clerk.session)


def test_two_treasurers_at_once_cannot_reserve_the_same_money(purse):
    world = purse.world
    slug = world.round(budget_cents=100)
    purse.receive(100)

    def one():
        try:
            with world.database.write() as session:
                actor = world.member(session, purse.treasurer)
                reserve(session, actor=actor, round_=world.find_round(session, slug), cents=30, now=world.time())
        except Refused as refused:
            return refused.key
        return None

    answers = at_once([one] * 8)
    assert answers.count(None) == 3
    assert answers.count(MoneyRefusal.NOT_ENOUGH_FREE) == 5
    with world.database.session() as session:
        assert_sums_agree(session)


@pytest.mark.parametrize("change", ["UPDATE ledger_entry SET cents = cents + 1", "DELETE FROM ledger_entry"])
def test_the_database_refuses_to_change_an_entry(purse, change):
    purse.receive(100)
    with pytest.raises((IntegrityError, DatabaseError), match="append only"), purse.world.database.write() as session:
        session.execute(text(change))


def test_the_database_refuses_a_balance_below_zero(purse):
    purse.receive(100)
    below = "UPDATE ledger_balance SET cents = -1"
    with pytest.raises(IntegrityError, match="not_below_zero"), purse.world.database.write() as session:
        session.execute(text(below))


def test_the_sums_of_the_rounds_and_the_fund_are_the_same_money(clerk):
    from wijkfonds.money.queries import proposal_money, round_money

    for step in [("receive", 90, 0), ("reserve", 80, 0), ("award", 30, 0), ("award", 20, 1), ("pay", 25, 0)]:
        assert clerk.try_(*step) is None
    round_ = clerk.world.find_round(clerk.session, "zomer")
    held = round_money(clerk.session, [round_.id])[round_.id]
    per_proposal = proposal_money(clerk.session, [proposal.id for proposal in clerk.proposals]).values()
    glance = glance_of(clerk.session, round_.fund_id)
    assert (held.reserved_cents, held.awarded_cents, held.paid_cents) == (30, 25, 25)
    assert sum(money.promised_cents for money in per_proposal) == held.promised_cents == glance.promised_cents
    assert Ledger.FREE in {ledger for ledger, _subject in kept(clerk.session)}
