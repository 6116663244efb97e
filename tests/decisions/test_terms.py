"""Six weeks, counted as the law counts them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wijkfonds.decisions.terms import holidays_in, kings_day, last_day_of_term, made_known_on


@pytest.mark.parametrize(
    ("made_known", "last"),
    [
        (date(2026, 1, 6), date(2026, 2, 17)),  # a Tuesday, six weeks on
        (date(2026, 1, 10), date(2026, 2, 23)),  # would end on a Saturday
        (date(2026, 1, 11), date(2026, 2, 23)),  # would end on a Sunday
        (date(2026, 1, 12), date(2026, 2, 23)),  # ends on that Monday by itself
        (date(2026, 2, 20), date(2026, 4, 7)),  # Good Friday, the weekend, Easter Monday
        (date(2026, 4, 13), date(2026, 5, 26)),  # Whit Monday
        (date(2026, 4, 2), date(2026, 5, 15)),  # Ascension Day
        (date(2026, 3, 16), date(2026, 4, 28)),  # King's Day on a Monday
        (date(2026, 3, 24), date(2026, 5, 6)),  # 5 May
        (date(2026, 11, 13), date(2026, 12, 28)),  # Christmas on Friday and Saturday, then Sunday
        (date(2026, 11, 20), date(2027, 1, 4)),  # New Year's Day on a Friday
    ],
)
def test_a_term_ends_after_six_weeks_or_on_the_next_working_day(made_known, last):
    assert last_day_of_term(made_known) == last


@pytest.mark.parametrize(
    ("year", "day"), [(2025, date(2025, 4, 26)), (2026, date(2026, 4, 27)), (2031, date(2031, 4, 26))]
)
def test_kings_day_is_never_on_a_sunday(year, day):
    assert kings_day(year) == day


@pytest.mark.parametrize("year", range(2024, 2060))
def test_every_year_has_nine_holidays_or_fewer_when_they_meet(year):
    assert 8 <= len(holidays_in(year)) <= 10


def test_a_term_is_never_shorter_than_six_weeks_and_never_ends_on_a_day_of_rest():
    for days in range(3000):
        made_known = date(2025, 1, 1) + timedelta(days=days)
        last = last_day_of_term(made_known)
        assert timedelta(days=42) <= last - made_known <= timedelta(days=42 + 5)
        assert last.weekday() < 5
        assert last not in holidays_in(last.year)


def test_what_is_released_just_after_midnight_is_made_known_on_the_new_day():
    assert made_known_on(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)) == date(2026, 7, 1)
    assert made_known_on(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)) == date(2026, 6, 30)
