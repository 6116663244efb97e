"""Entries move cents; nothing appears and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkfonds.money.rules import CORRECTABLE, EntryKind, Ledger, Move, balances_after, move_of, releasable_cents

KINDS = [kind for kind in EntryKind if kind != EntryKind.CORRECTED]


@pytest.mark.parametrize(
    ("kind", "origin", "target"),
    [
        (EntryKind.RECEIVED, (Ledger.OUTSIDE, ""), (Ledger.FREE, "")),
        (EntryKind.RESERVED, (Ledger.FREE, ""), (Ledger.RESERVED, "r")),
        (EntryKind.RELEASED, (Ledger.RESERVED, "r"), (Ledger.FREE, "")),
        (EntryKind.AWARDED, (Ledger.RESERVED, "r"), (Ledger.AWARDED, "p")),
        (EntryKind.AWARD_TAKEN_BACK, (Ledger.AWARDED, "p"), (Ledger.RESERVED, "r")),
        (EntryKind.PAID, (Ledger.AWARDED, "p"), (Ledger.PAID, "p")),
        (EntryKind.RETURNED, (Ledger.PAID, "p"), (Ledger.FREE, "")),
    ],
)
def test_money_is_reserved_per_round_and_awarded_and_paid_per_proposal(kind, origin, target):
    move = move_of(kind, 5, round_id="r", proposal_id="p")
    assert ((move.origin, move.origin_subject), (move.target, move.target_subject)) == (origin, target)


def test_every_kind_but_the_correction_has_its_move():
    assert all(move_of(kind, 1) for kind in KINDS)
    assert EntryKind.CORRECTED not in CORRECTABLE


moves = st.builds(
    move_of,
    st.sampled_from(KINDS),
    st.integers(1, 10**9),
    round_id=st.sampled_from(["r1", "r2"]),
    proposal_id=st.sampled_from(["p1", "p2", "p3"]),
)


@given(st.lists(moves, max_size=40))
def test_the_accounts_together_hold_what_came_from_outside(found: list[Move]):
    outside = sum(move.cents for move in found if move.origin == Ledger.OUTSIDE)
    assert sum(balances_after(found).values()) == outside


@given(st.lists(moves, max_size=40))
def test_a_move_and_its_way_back_change_nothing(found: list[Move]):
    assert balances_after([*found, *(move.back() for move in found)]) == {}


@given(st.lists(moves, max_size=30), st.randoms())
def test_the_order_of_entries_does_not_matter_for_the_sums(found, chance):
    other = found[:]
    chance.shuffle(other)
    assert balances_after(found) == balances_after(other)


@pytest.mark.parametrize(
    ("reserved", "budget", "decided", "releasable"),
    [
        (1000, 1000, False, 0),
        (1001, 1000, False, 1),
        (999, 1000, False, 0),
        (1000, 1000, True, 1000),
        (0, 1000, True, 0),
    ],
)
def test_what_residents_were_promised_stays_reserved_until_the_decision(reserved, budget, decided, releasable):
    assert releasable_cents(reserved_cents=reserved, budget_cents=budget, is_decided=decided) == releasable
