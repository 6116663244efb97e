"""What nobody sees is no text, and what turns the direction of signs ends with the text."""

import pytest

from wijkfonds.foundation.fields import trimmed
from wijkfonds.foundation.signs import closed, visible


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", 0),
        ("   ", 0),
        ("\u200b\u200c\u2060\ufeff", 0),
        ("\u3164\u3164", 0),
        ("\u202e\u202c", 0),
        ("a\u200bb", 2),
        ("een bank", 8),
        (" \u200b een \u200b", 3),
        ("مقعد", 4),
        ("👩‍🌾", 2),
    ],
)
def test_only_signs_that_somebody_can_see_count(text, signs):
    assert visible(text) == signs
    assert bool(trimmed(text)) is bool(signs)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Een bank", "Een bank"),
        ("Een \u202eknab", "Een \u202eknab\u202c"),
        ("Een \u202eknab\u202c nu", "Een \u202eknab\u202c nu"),
        ("\u2067\u202eab\u2069", "\u2067\u202eab\u2069"),
        ("\u2067\u202eab", "\u2067\u202eab\u202c\u2069"),
        ("\u202eab\u2069", "\u202eab\u2069\u202c"),
        ("\u202eab\ncd", "\u202eab\u202c\ncd"),
        ("\u202c\u2069", "\u202c\u2069"),
    ],
)
def test_every_turn_has_an_end_in_its_own_line(text, kept):
    assert closed(text) == kept
    assert closed(kept) == kept
