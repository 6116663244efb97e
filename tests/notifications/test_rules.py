"""When the mail of the day leaves, on both sides of five o'clock and of summer time; and what may be turned off."""

from datetime import UTC, datetime

import pytest

from wijkfonds.notifications.rules import BY_DEFAULT, Kind, Pace, last_digest, pace_of, without_greeting


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "five"),
    [
        ("2027-01-15T15:59:59", "2027-01-14T16:00:00"),  # winter: five o'clock is four in UTC
        ("2027-01-15T16:00:00", "2027-01-15T16:00:00"),
        ("2027-07-15T14:59:59", "2027-07-14T15:00:00"),  # summer: three
        ("2027-07-15T15:00:00", "2027-07-15T15:00:00"),
        ("2027-03-28T14:59:59", "2027-03-27T16:00:00"),  # the day summer time begins lasts 23 hours
        ("2027-03-28T15:00:00", "2027-03-28T15:00:00"),
        ("2027-10-31T15:59:59", "2027-10-30T15:00:00"),  # the day it ends lasts 25
        ("2027-10-31T16:00:00", "2027-10-31T16:00:00"),
        ("2027-07-14T22:30:00", "2027-07-14T15:00:00"),  # after midnight in Amsterdam it is still yesterday's
    ],
)
def test_the_mail_of_the_day_is_of_five_o_clock_in_amsterdam(now, five):
    assert last_digest(at(now)) == at(five)


def test_each_kind_has_a_pace_by_itself_and_only_what_cannot_wait_comes_at_once():
    assert set(BY_DEFAULT) == set(Kind)
    assert [kind for kind in Kind if BY_DEFAULT[kind] == Pace.AT_ONCE] == [Kind.WAITS_FOR_ME]


@pytest.mark.parametrize(
    ("chosen", "is_off", "pace"),
    [
        (None, False, Pace.DAILY),
        (Pace.AT_ONCE, False, Pace.AT_ONCE),
        (Pace.AT_ONCE, True, Pace.NEVER),
        (None, True, Pace.NEVER),
    ],
)
def test_what_is_off_is_off_whatever_was_chosen_before(chosen, is_off, pace):
    assert pace_of(Kind.ROUNDS, chosen, is_off=is_off) == pace


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("Hallo,\n\nEr is nieuws.\n", "Er is nieuws."),
        ("Er is nieuws.\n\nEn nog iets.", "Er is nieuws.\n\nEn nog iets."),
        ("Hallo,\n\n", "Hallo,"),
        ("Eén,\ntwee,\n\ndrie", "Eén,\ntwee,\n\ndrie"),
    ],
)
def test_a_letter_among_others_greets_nobody_again(body, rest):
    assert without_greeting(body) == rest
