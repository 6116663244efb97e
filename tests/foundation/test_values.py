"""Money, days, slugs and pages of a list: plain values in, plain values out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wijkfonds.foundation.localtime import DoubledTime, SkippedTime, days_between, until_text, utc_of, window_text
from wijkfonds.foundation.money import MOST_CENTS, NotMoney, cents_of, euro, typed
from wijkfonds.foundation.pagination import Pages
from wijkfonds.foundation.slugs import LONGEST, free_slug, is_slug, plain, slug_of

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1 250", 125_000),
        ("€ 1.250,50", 125_050),
        (f"€{SPACE}1.250,50", 125_050),
        ("12,5", 1_250),
        ("12.50", 1_250),
        ("1250,-", 125_000),
        ("0", 0),
        ("  7 euro ", 700),
        ("12.345.678,90", 1_234_567_890),
        (str(MOST_CENTS // 100), MOST_CENTS),
    ],
)
def test_an_amount_is_read_in_every_spelling(text, cents):
    assert cents_of(text) == cents


@pytest.mark.parametrize(
    "text", ["", "abc", "-5", "1,2,3", "1.25.0", "12,345", "1e5", "٣", "NaN", "5 6", str(MOST_CENTS // 100 + 1)]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(NotMoney):
        cents_of(text)


@given(some.integers(0, MOST_CENTS))
def test_what_is_written_is_read_back(cents):
    assert cents_of(euro(cents)) == cents == cents_of(typed(cents))


@pytest.mark.parametrize(
    ("cents", "text"), [(125_000, "1.250"), (125_050, "1.250,50"), (5, "0,05"), (0, "0"), (100_000_000, "1.000.000")]
)
def test_amounts_are_written_as_people_do(cents, text):
    assert euro(cents) == f"€{SPACE}{text}"
    assert euro(-cents or 0) == (f"-€{SPACE}{text}" if cents else f"€{SPACE}0")


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (date(2027, 1, 1), time(12), datetime(2027, 1, 1, 11, tzinfo=UTC)),
        (date(2027, 7, 1), time(12), datetime(2027, 7, 1, 10, tzinfo=UTC)),
        (date(2027, 3, 28), time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(3), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2027, 10, 31), time(3), datetime(2027, 10, 31, 2, tzinfo=UTC)),
    ],
)
def test_local_time_becomes_utc(day, hour, utc):
    assert utc_of(day, hour) == utc


@pytest.mark.parametrize("hour", [time(2), time(2, 30), time(2, 59)])
def test_an_hour_that_summer_time_skips_or_doubles_is_refused(hour):
    with pytest.raises(SkippedTime):
        utc_of(date(2027, 3, 28), hour)
    with pytest.raises(DoubledTime):
        utc_of(date(2027, 10, 31), hour)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (datetime(2027, 5, 31, 21, 59, tzinfo=UTC), datetime(2027, 5, 31, 22, 0, tzinfo=UTC), 1),
        (datetime(2027, 5, 31, 22, 0, tzinfo=UTC), datetime(2027, 6, 1, 21, 59, tzinfo=UTC), 0),
        (datetime(2027, 5, 31, 21, 59, tzinfo=UTC), datetime(2027, 5, 31, 21, 59, tzinfo=UTC), 0),
        (datetime(2027, 6, 1, 21, 59, tzinfo=UTC), datetime(2027, 6, 2, 22, 0, tzinfo=UTC), 2),
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), datetime(2027, 3, 28, 22, 0, tzinfo=UTC), 1),
        (datetime(2027, 6, 9, 10, tzinfo=UTC), datetime(2027, 6, 1, 10, tzinfo=UTC), 0),
    ],
)
def test_days_are_counted_by_the_calendar_of_amsterdam(since, until, days):
    assert days_between(since, until) == days


def test_a_window_that_closes_at_midnight_is_said_with_its_last_day(sqlite_app):
    midnight = utc_of(date(2027, 7, 1), time(0))
    with sqlite_app.test_request_context():
        assert until_text(midnight) == "t/m 30 juni 2027"
        assert until_text(midnight + timedelta(hours=12)) == "tot 1 juli 2027, 12.00 uur"
        assert window_text(midnight - timedelta(days=5), midnight) == "26 juni 2027 t/m 30 juni 2027"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Een bankje bij het water", "een-bankje-bij-het-water"),
        ("Café Ümit & Łódź!", "cafe-umit-lodz"),
        ("  --- ", "x"),
        ("Nieuw", "x-nieuw"),
        ("Straße", "strasse"),
        ("a" * 80, "a" * LONGEST),
        ("日本", "x"),
    ],
)
def test_a_slug_is_made_of_letters_digits_and_hyphens(text, slug):
    assert slug_of(text) == slug
    assert is_slug(slug)


@given(some.text(max_size=80))
def test_whatever_somebody_types_gives_a_slug(text):
    assert is_slug(slug_of(text))


def test_a_slug_that_is_taken_gets_the_next_number():
    assert free_slug("Bankje", set()) == "bankje"
    assert free_slug("Bankje", {"bankje", "bankje-2"}) == "bankje-3"


@pytest.mark.parametrize("text", ["Beheer", "UPPER", "a_b", "-a", "a--b", "", "nieuw", "a" * (LONGEST + 1)])
def test_what_is_no_slug_is_known(text):
    assert not is_slug(text)


def test_search_forgets_case_accents_and_space():
    assert plain("  Ça   ÉÉN  ") == plain("ca een") == "ca een"


@pytest.mark.parametrize(
    ("asked", "total", "page", "offset"),
    [(1, 0, 1, 0), (0, 30, 1, 0), (2, 24, 1, 0), (2, 25, 2, 24), (9, 25, 2, 24), (-3, 99, 1, 0)],
)
def test_a_page_that_is_not_there_becomes_the_nearest(asked, total, page, offset):
    pages = Pages(asked, 24, total, str)
    assert (pages.page, pages.offset) == (page, offset)
