"""Dice, seeds and nights."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from wijkfonds.urn.rules import digits_of, last_night, seed_of

ROUND = UUID("6d1f4ac5-8f0b-4b62-a9a0-0c8f32d7c1a4")


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("3162624513", "3162624513"),
        ("3 1 6 2 6 2 4 5 1 3", "3162624513"),
        (" 316-262,45.1;3\n", "3162624513"),
        ("316262451", None),
        ("31626245133", None),
        ("3162624517", None),
        ("3162624510", None),
        ("316262451x", None),
        ("٣162624513", None),
        ("", None),
    ],
)
def test_ten_dice_show_ten_numbers_of_one_to_six(typed, digits):
    assert digits_of(typed) == digits


def framed_by_hand(*parts):
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def test_the_seed_is_made_of_the_rules_the_box_and_the_dice():
    rules, box = "11" * 32, "22" * 32
    text = framed_by_hand(b"wijkfonds/1/seed", ROUND.bytes, b"\x11" * 32, b"\x22" * 32, b"3162624513")
    seed = seed_of(ROUND, rules_sha256=rules, hash_final=box, digits="3162624513")
    assert seed == hashlib.sha256(text).hexdigest()
    others = [
        seed_of(UUID(int=1), rules_sha256=rules, hash_final=box, digits="3162624513"),
        seed_of(ROUND, rules_sha256=box, hash_final=box, digits="3162624513"),
        seed_of(ROUND, rules_sha256=rules, hash_final=rules, digits="3162624513"),
        seed_of(ROUND, rules_sha256=rules, hash_final=box, digits="3162624514"),
    ]
    assert len({seed, *others}) == 5


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (datetime(2027, 1, 10, 1, 59, 59, tzinfo=UTC), datetime(2027, 1, 9, 2, tzinfo=UTC)),
        (datetime(2027, 1, 10, 2, tzinfo=UTC), datetime(2027, 1, 10, 2, tzinfo=UTC)),
        (datetime(2027, 1, 10, 22, tzinfo=UTC), datetime(2027, 1, 10, 2, tzinfo=UTC)),
        (datetime(2027, 7, 10, 1, tzinfo=UTC), datetime(2027, 7, 10, 1, tzinfo=UTC)),
        # The nights in which the clock goes forward (28 March) and back (31 October): both have one three o'clock.
        (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), datetime(2027, 3, 27, 2, tzinfo=UTC)),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), datetime(2027, 10, 30, 1, tzinfo=UTC)),
        (datetime(2027, 10, 31, 2, tzinfo=UTC), datetime(2027, 10, 31, 2, tzinfo=UTC)),
    ],
)
def test_the_night_is_over_at_three_in_amsterdam(now, night):
    assert last_night(now) == night


def test_there_is_one_night_on_every_day_of_two_years():
    begin = datetime(2027, 1, 1, 12, tzinfo=UTC)
    nights = [last_night(begin + timedelta(days=day)) for day in range(730)]
    assert len(set(nights)) == 730
