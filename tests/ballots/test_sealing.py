"""Sealed: opened by one key, for one round, for one row; and equally long whatever was chosen."""

import json
from itertools import combinations
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from wijkfonds.ballots.codes import mark_of, with_check_sign
from wijkfonds.ballots.sealing import (
    Kind,
    Unreadable,
    canonical,
    longest_payload,
    lookup_of,
    open_sealed,
    own_copy,
    read_own_copy,
    seal,
)

BOX, OTHER_BOX = X25519PrivateKey.generate(), X25519PrivateKey.generate()
ROUND, OTHER_ROUND = UUID(int=1), UUID(int=2)
KEYS = ["1", "22", "333", "een-opvallende-sleutel", "é"]
LENGTH = longest_payload(KEYS)
RECEIPT, OTHER_RECEIPT = with_check_sign("2" * 15), with_check_sign("3" * 15)
LOOKUP = lookup_of(b"pepper", ROUND, RECEIPT)


def sealed(choices, lookup=LOOKUP):
    return seal(BOX.public_key(), ROUND, lookup=lookup, receipt=RECEIPT, choices=choices, length=LENGTH)


def every_choice():
    return [list(part) for size in range(len(KEYS) + 1) for part in combinations(KEYS, size)]


@pytest.mark.parametrize("choices", [["1"], KEYS, ["333", "1"]])
def test_the_key_of_the_box_opens_what_was_chosen(choices):
    opened = open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=sealed(choices))
    assert opened.choices == tuple(sorted(choices))
    assert (opened.kind, opened.mark) == (Kind.CHOICE, mark_of(ROUND.bytes, RECEIPT))


def test_no_choice_is_a_blank_ballot():
    assert open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=sealed([])).kind == Kind.BLANK


@pytest.mark.parametrize(
    ("box", "round_id", "lookup"),
    [
        (OTHER_BOX, ROUND, LOOKUP),
        (BOX, OTHER_ROUND, LOOKUP),
        (BOX, ROUND, lookup_of(b"pepper", ROUND, OTHER_RECEIPT)),
        (BOX, ROUND, ""),
    ],
)
def test_another_key_round_or_row_opens_nothing(box, round_id, lookup):
    with pytest.raises(Unreadable):
        open_sealed(box, round_id, lookup=lookup, sealed=sealed(["1"]))


def test_every_changed_byte_is_noticed():
    whole = sealed(["1", "22"])
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with pytest.raises(Unreadable):
            open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=changed)


@pytest.mark.parametrize("sealed_bytes", [b"", b"x", bytes(200), sealed(["1"])[:-1], sealed(["1"]) + b"\0"])
def test_what_is_no_ballot_opens_nothing(sealed_bytes):
    with pytest.raises(Unreadable):
        open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=sealed_bytes)


def test_all_ballots_are_equally_long_and_so_are_their_copies():
    assert {len(sealed(choices)) for choices in every_choice()} == {len(sealed(KEYS))}
    copies = {len(own_copy(ROUND, RECEIPT, choices, LENGTH)) for choices in every_choice()}
    assert len(copies) == 1


def test_a_sealed_ballot_shows_neither_choices_nor_that_two_are_equal():
    first, second = sealed(["een-opvallende-sleutel"]), sealed(["een-opvallende-sleutel"])
    copy = own_copy(ROUND, RECEIPT, ["een-opvallende-sleutel"], LENGTH)
    for text in (b"opvallende", LOOKUP.encode(), RECEIPT.encode(), b"choices", b"keuze"):
        assert text not in first + copy
    assert not {first[at : at + 16] for at in range(0, len(first), 16)} & {
        second[at : at + 16] for at in range(0, len(second), 16)
    }


def test_the_receipt_alone_opens_its_own_copy():
    copy = own_copy(ROUND, RECEIPT, ["22", "1"], LENGTH)
    assert read_own_copy(ROUND, RECEIPT, copy) == ("1", "22")
    for round_id, receipt in ((ROUND, OTHER_RECEIPT), (OTHER_ROUND, RECEIPT)):
        with pytest.raises(Unreadable):
            read_own_copy(round_id, receipt, copy)
    with pytest.raises(Unreadable):
        read_own_copy(ROUND, RECEIPT, copy[:-1])


def test_a_lookup_needs_the_pepper_and_is_of_its_round():
    lookups = [
        lookup_of(pepper, round_id, receipt)
        for pepper in (b"pepper", b"salt")
        for round_id in (ROUND, OTHER_ROUND)
        for receipt in (RECEIPT, OTHER_RECEIPT)
    ]
    assert len(set(lookups)) == 8
    assert lookup_of(b"pepper", ROUND, RECEIPT) == LOOKUP


def test_canonical_json_has_one_spelling():
    assert canonical({"b": [1, True], "a": "é"}) == b'{"a":"\\u00e9","b":[1,true]}'
    assert json.loads(canonical({"a": "é"})) == {"a": "é"}
    with pytest.raises(ValueError):
        canonical(float("nan"))
