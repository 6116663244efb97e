"""Receipts: slips are noticed, spelling does not matter."""

import re
from random import Random

import pytest

from wijkfonds.bundle.codes import (
    ALPHABET,
    check_sign,
    framed,
    in_groups,
    mark_of,
    new_receipt,
    receipt_of,
    with_check_sign,
)

CHANCE = Random(30)
RECEIPTS = [with_check_sign("".join(CHANCE.choices(ALPHABET, k=15))) for _ in range(40)]
RECEIPT = "23456789ABCDEFG"
ROUND, OTHER = b"r" * 16, b"o" * 16


def test_the_alphabet_has_thirty_signs_that_look_like_no_other():
    assert len(set(ALPHABET)) == len(ALPHABET) == 30
    assert not set("01ILOU") & set(ALPHABET)


def test_a_new_receipt_has_sixteen_signs_and_is_never_the_same():
    made = {new_receipt() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(f"[{ALPHABET}]{{16}}", receipt) and receipt_of(receipt) == receipt for receipt in made)
    assert {sign for receipt in made for sign in receipt} == set(ALPHABET)


def test_the_check_sign_is_that_of_luhn_in_base_thirty():
    # 1*1 + (2*2): the last sign before the check sign counts double.
    assert check_sign("2" * 15) == "2"
    assert check_sign("2" * 14 + "3") == ALPHABET[28]
    assert check_sign("2" * 13 + "32") == ALPHABET[29]
    assert check_sign("2" * 14 + "H") == ALPHABET[30 - 1 - 2 * 15 % 30]


def test_every_slip_of_one_sign_is_noticed():
    for receipt in RECEIPTS:
        for place, right in enumerate(receipt):
            slips = [receipt[:place] + wrong + receipt[place + 1 :] for wrong in ALPHABET if wrong != right]
            assert [slip for slip in slips if receipt_of(slip) is not None] == []


def test_swapped_neighbours_are_noticed_but_for_one_pair():
    unseen = set()
    for receipt in RECEIPTS:
        for place in range(15):
            left, right = receipt[place : place + 2]
            swapped = receipt[:place] + right + left + receipt[place + 2 :]
            if left != right and receipt_of(swapped) is not None:
                unseen.add(frozenset((left, right)))
    assert unseen <= {frozenset((ALPHABET[0], ALPHABET[-1]))}


@pytest.mark.parametrize(
    "spell",
    [
        str.lower,
        in_groups,
        lambda receipt: f"  {in_groups(receipt).lower()}\n",
        " ".join,
        lambda receipt: in_groups(receipt).replace("-", " – "),
        lambda receipt: in_groups(receipt).replace("-", "\u2010"),
        lambda receipt: in_groups(receipt).replace("-", "\u00a0\t"),
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(spell):
    assert [receipt_of(spell(receipt)) for receipt in RECEIPTS] == RECEIPTS


@pytest.mark.parametrize(
    "typed",
    ["", "-", RECEIPT, RECEIPT + "22", with_check_sign(RECEIPT)[:-1] + "0", "é" * 16, "²" * 16, "ß" * 8, "\0" * 16],
)
def test_what_cannot_be_a_receipt_is_none(typed):
    assert receipt_of(typed) is None


def test_groups_are_of_four():
    assert in_groups("ABCDEFGHJKMNPQRS") == "ABCD-EFGH-JKMN-PQRS"


def test_a_mark_is_of_its_round_and_receipt_and_has_a_check_sign():
    marks = {mark_of(round_id, receipt) for round_id in (ROUND, OTHER) for receipt in RECEIPTS}
    assert len(marks) == 2 * len(RECEIPTS)
    assert all(len(mark) == 12 and mark[-1] == check_sign(mark[:-1]) for mark in marks)
    assert not any(mark[:6] in receipt for mark in marks for receipt in RECEIPTS)


def test_what_is_hashed_says_where_each_field_ends():
    texts = [
        framed("a", ROUND, b"bc"),
        framed("ab", ROUND, b"c"),
        framed("a", ROUND, b"b", b"c"),
        framed("a", OTHER, b"bc"),
    ]
    assert len(set(texts)) == 4
