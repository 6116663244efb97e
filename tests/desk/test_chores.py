"""Before when, by whom, how long already: each border from both sides."""

from datetime import UTC, datetime, timedelta

import pytest

from wijkfonds.desk.chores import (
    TERMS,
    Chore,
    ChoreKind,
    Urgency,
    chores_for,
    days_waiting,
    due_of,
    urgency,
    waits_long,
)
from wijkfonds.desk.jobs import HELD_FOR as KEPT
from wijkfonds.desk.texts import HOW, URGENCY_NAMES, title_of
from wijkfonds.foundation.waiting import Waits
from wijkfonds.membership.models import Role
from wijkfonds.retention.rules import RuleKey, term_of

NOW = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2027, 3, 10, 23, 0, tzinfo=UTC)  # in Amsterdam
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        (NOW - SECOND, Urgency.LATE),
        (NOW, Urgency.LATE),
        (NOW + SECOND, Urgency.TODAY),
        (MIDNIGHT - SECOND, Urgency.TODAY),
        (MIDNIGHT, Urgency.WEEK),
        (MIDNIGHT + 7 * DAY - SECOND, Urgency.WEEK),
        (MIDNIGHT + 7 * DAY, Urgency.LATER),
        (None, Urgency.LATER),
    ],
)
def test_what_is_due_tonight_is_of_today_and_after_midnight_of_this_week(due, wanted):
    assert urgency(due, NOW) == wanted


@pytest.mark.parametrize(
    ("since", "is_long", "days"),
    [(NOW, False, 0), (NOW - 7 * DAY + SECOND, False, 7), (NOW - 7 * DAY, True, 7), (NOW - 30 * DAY, True, 30)],
)
def test_a_week_is_long_from_the_seventh_day_to_the_second(since, is_long, days):
    waits = Waits(1, since)
    assert (waits_long(waits, NOW), days_waiting(waits, NOW)) == (is_long, days)


def test_what_waits_for_no_moment_is_never_long():
    assert (waits_long(Waits(), NOW), days_waiting(Waits(), NOW)) == (False, 0)


def test_two_that_wait_wait_together_since_the_first():
    assert Waits(2, NOW) + Waits(1, NOW - DAY) == Waits(3, NOW - DAY)
    assert Waits() + Waits(1, NOW) == Waits(1, NOW)
    assert not Waits()
    assert Waits(1, NOW)


def test_it_is_due_at_the_end_of_its_term_or_of_a_window_that_ends_before():
    term = TERMS[ChoreKind.LETTERS]
    assert due_of(ChoreKind.LETTERS, NOW) == NOW + term
    assert due_of(ChoreKind.LETTERS, NOW, NOW + SECOND) == NOW + SECOND
    assert due_of(ChoreKind.LETTERS, NOW, NOW + term + SECOND) == NOW + term
    assert due_of(ChoreKind.LETTERS, None, None) is None
    assert due_of(ChoreKind.ASSESS, NOW, NOW + DAY) == NOW + DAY
    assert due_of(ChoreKind.REVIEWS, NOW, None) == NOW + 14 * DAY


def a_chore(kind=ChoreKind.ASSESS, due=NOW, roles=(Role.COMMITTEE,), subject="x"):
    return Chore(kind, subject, Waits(1, NOW), due, frozenset(roles), "/")


def test_everybody_sees_what_they_can_do_and_what_is_due_first_comes_first():
    late, soon, ever = a_chore(due=NOW - DAY), a_chore(ChoreKind.BOX), a_chore(ChoreKind.LETTERS, due=None)
    other = a_chore(roles=[Role.BOARD])
    assert chores_for([ever, other, soon, late], [Role.COMMITTEE, Role.TELLER]) == [late, soon, ever]
    assert chores_for([ever, other], [Role.BOARD]) == [other]
    assert chores_for([ever, other], []) == []


def test_of_two_that_are_due_together_the_weightier_comes_first():
    assert chores_for([a_chore(), a_chore(ChoreKind.BOX)], [Role.COMMITTEE])[0].kind == ChoreKind.BOX


def test_the_privacy_page_names_the_term_that_the_worker_keeps():
    assert term_of(RuleKey.CHORE).before(NOW) == NOW - KEPT


def test_every_kind_and_urgency_has_its_words(sqlite_app):
    with sqlite_app.test_request_context():
        titles = {title_of(Chore(kind, "", Waits(2, NOW), None, frozenset(), "/", "Zet vast")) for kind in ChoreKind}
    assert len(titles) == len(ChoreKind)
    assert set(HOW) == set(ChoreKind)
    assert set(URGENCY_NAMES) == set(Urgency)
