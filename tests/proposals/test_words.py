"""Which words are the same to search, and what is a slip of the pen."""

import pytest

from wijkfonds.proposals.words import is_one_slip_away, stem_of, words_in

SAME = [
    "bank banken bankje bankjes",
    "boom bomen boompje boompjes",
    "tuin tuinen tuintje",
    "huis huizen huisje",
    "straat straten straatje",
    "brief brieven",
    "plant planten plantje",
    "muur muren",
    "speelplein speelpleinen speelpleintje",
    "feest feesten feestje",
    "bal ballen balletje",
    "cultuur kultuur",
    "actie akties aktie",
    "café cafés cafe CAFÉ cafe\u0301",
    "kind kinderen",
    "dak daken",
    "groen groene",
    "plein plijn",
]
OTHER = ["bank bal", "bomen bomber plein", "huis huid hut", "kaart kar", "groen gro"]


@pytest.mark.parametrize("words", SAME)
def test_forms_of_one_word_have_one_stem(words):
    assert len({stem_of(word) for word in words_in(words)}) == 1


@pytest.mark.parametrize("words", OTHER)
def test_other_words_have_another_stem(words):
    assert len({stem_of(word) for word in words_in(words)}) == len(words.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \t\n", []),
        ("%_*\"'-()\\:^{}", []),
        ("a\0b", ["a", "b"]),
        ("Fiets_pad, 100% – o'zo", ["fiets", "pad", "100", "o", "zo"]),
        ("NEAR(a b) AND c*", ["near", "a", "b", "and", "c"]),
        ("🌳boom🌳", ["q1f333", "boom", "q1f333"]),
        ("مسجد", ["q00645q00633q0062cq0062f"]),
        ("ǆ ﬁets", ["dz", "fiets"]),
    ],
)
def test_what_is_no_letter_parts_words(text, words):
    assert words_in(text) == words


@pytest.mark.parametrize("odd", ["1e5", "٣", "q", "e", "s", "je", "en", "ij", "🌳", "中文", "x" * 500])
def test_a_stem_is_of_letters_and_digits_and_begins_with_a_letter(odd):
    (word,) = words_in(odd)
    stem = stem_of(word)
    assert stem.isascii()
    assert stem.isalnum()
    assert stem[0].isalpha()
    assert len(stem) <= 48


SLIPS = [
    ("bank", "bank", True),
    ("bnk", "bank", True),
    ("baank", "bank", True),
    ("bamk", "bank", True),
    ("bnak", "bank", True),
    ("abnk", "bank", True),
    ("bakn", "bank", True),
    ("", "b", True),
    ("bakk", "bank", True),
    ("bonk", "bakn", False),
    ("kbna", "bank", False),
    ("ban", "banken", False),
    ("", "ba", False),
]


@pytest.mark.parametrize(("one", "other", "is_one"), SLIPS)
def test_one_letter_wrong_missing_too_many_or_two_swapped_is_a_slip(one, other, is_one):
    assert is_one_slip_away(one, other) is is_one
    assert is_one_slip_away(other, one) is is_one


def test_a_hundred_thousand_signs_are_read_in_a_moment():
    assert len(words_in("bank " * 20_000)) == 20_000
    assert words_in("x" * 100_000) == ["x" * 40]
