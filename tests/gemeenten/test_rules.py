"""Counts that tell nothing about a person; what is late, on both sides of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from wijkfonds.gemeenten.rules import Late, Turnout, late_things, turnout_of

DAY = datetime(2027, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("voted", "entitled", "shown"),
    [
        (0, 0, Turnout(None, None)),
        (9, 100, Turnout(None, None)),
        (10, 100, Turnout(10, 10)),
        (90, 100, Turnout(90, 90)),
        (91, 100, Turnout(91, None)),
        (100, 100, Turnout(100, None)),
        (10, 19, Turnout(10, None)),
        (10, 20, Turnout(10, 50)),
        (19, 30, Turnout(19, 63)),
    ],
)
def test_fewer_than_ten_who_voted_or_did_not_are_never_told_apart(voted, entitled, shown):
    assert turnout_of(voted, entitled) == shown


@pytest.mark.parametrize(
    ("known", "after", "late"),
    [
        ({"closed_at": DAY}, timedelta(weeks=2), [Late.RESULT]),
        ({"closed_at": DAY}, timedelta(weeks=2) - SECOND, []),
        ({"closed_at": DAY, "result_at": DAY}, timedelta(weeks=6), [Late.DECISION]),
        ({"closed_at": DAY, "result_at": DAY}, timedelta(weeks=6) - SECOND, []),
        (
            {"closed_at": DAY, "result_at": DAY, "decided_at": DAY, "unpaid_cents": 1},
            timedelta(weeks=26),
            [Late.PAYMENT],
        ),
        ({"closed_at": DAY, "result_at": DAY, "decided_at": DAY, "unpaid_cents": 1}, timedelta(weeks=26) - SECOND, []),
        ({"closed_at": DAY, "result_at": DAY, "decided_at": DAY}, timedelta(weeks=99), []),
        ({}, timedelta(weeks=99), []),
    ],
)
def test_a_thing_is_late_from_the_second_its_term_is_over(known, after, late):
    nothing = {"closed_at": None, "result_at": None, "decided_at": None, "unpaid_cents": 0}
    assert late_things(**nothing | known, now=DAY + after) == late
