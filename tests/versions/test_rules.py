"""The difference between two texts: to the sign, and in time however long they are."""

from time import perf_counter

import pytest

from wijkfonds.versions.rules import MOST_WORDS, LineChange, Piece, PieceKind, lines_between, pieces_between

SAME, ADDED, GONE = PieceKind.SAME, PieceKind.ADDED, PieceKind.GONE
STRANGE = "👩‍👩‍👧 <script>alert(1)</script> \u202eevil\u202c שלום   dubbele  spaties\n\nen een alinea \t"
PAIRS = [
    ("", ""),
    ("", "Een bank"),
    ("Een bank", ""),
    ("Een bank", "Een bank"),
    ("Een bank bij het water.", "Twee banken bij het water, in de schaduw."),
    ("a\n\nb", "a\n\nc\n\nb\n"),
    (STRANGE, STRANGE.replace("evil", "goed")),
    ("  ", " "),
]


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_the_pieces_give_both_texts_back(before, now):
    pieces = pieces_between(before, now)
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == now
    assert all(piece.text for piece in pieces)


def test_one_word_that_changed_is_one_word_that_is_shown():
    assert pieces_between("Een bank bij het water", "Een tafel bij het water") == [
        Piece(SAME, "Een"),
        Piece(GONE, " bank"),
        Piece(ADDED, " tafel"),
        Piece(SAME, " bij het water"),
    ]


@pytest.mark.parametrize(("words", "whole"), [(MOST_WORDS // 2, False), (MOST_WORDS // 2 + 1, True)])
def test_what_is_very_long_is_shown_as_a_whole(words, whole):
    before, now = " ".join(["woord"] * words), " ".join(["woord"] * (words - 1) + ["anders"])
    assert (len(pieces_between(before, now)) == 2) is whole


@pytest.mark.parametrize("word", ["a ", "de kat ", "a b c d e f g h "])
def test_five_thousand_signs_of_anything_take_a_moment(word):
    before = (word * 5000)[:5000]
    now = ("z " + word * 5000)[:4990] + " einde"
    begun = perf_counter()
    pieces_between(before, now)
    assert perf_counter() - begun < 2


def test_lines_are_told_apart_by_name_and_order():
    before, now = [("Hout", 100), ("Verf", 50), ("Hout", 7)], [("Hout", 120), ("Zand", 5), ("Hout", 7)]
    changes = lines_between(before, now)
    assert changes == [
        LineChange("Hout", 100, 120),
        LineChange("Zand", None, 5),
        LineChange("Hout", 7, 7),
        LineChange("Verf", 50, None),
    ]
    assert [change.is_changed for change in changes] == [True, True, False, True]
