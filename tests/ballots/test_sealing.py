"""Sealed: opened by one key, for one round, for one row; and equally long whatever was chosen."""

import json
from itertools import combinations
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import (
    SUITE,
    Kind,
    OwnBallot,
    Unreadable,
    _copy_key,
    longest_payload,
    lookup_of,
    open_sealed,
    own_copy,
    read_own_copy,
    seal,
)
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.codes import framed, mark_of, with_check_sign

BOX, OTHER_BOX = X25519PrivateKey.generate(), X25519PrivateKey.generate()
ROUND, OTHER_ROUND = UUID(int=1), UUID(int=2)
KEYS = ["1", "22", "333", "een-opvallende-sleutel", "é"]
POINTS = 100
LENGTH, LENGTH_WITH_POINTS = longest_payload(tuple(KEYS)), longest_payload(tuple(KEYS), POINTS)
RECEIPT, OTHER_RECEIPT = with_check_sign("2" * 15), with_check_sign("3" * 15)
LOOKUP = lookup_of(b"pepper", ROUND, RECEIPT)


def sealed(keys, points=(), length=LENGTH):
    choices = Choices(tuple(keys), tuple(points))
    return seal(BOX.public_key(), ROUND, lookup=LOOKUP, receipt=RECEIPT, choices=choices, length=length)


def payload_of(sealed_bytes):
    return SUITE.decrypt(sealed_bytes, BOX, info=framed("seal", ROUND.bytes))


def every_choice():
    return [part for size in range(len(KEYS) + 1) for part in combinations(KEYS, size)]


@st.composite
def any_choices(draw):
    """Of any kind: ticked, ranked, or with points."""
    keys = tuple(draw(st.lists(st.sampled_from(KEYS), unique=True)))
    points = draw(st.lists(st.integers(1, POINTS), min_size=len(keys), max_size=len(keys)) | st.just([]))
    return Choices(keys, tuple(points))


@pytest.mark.parametrize("choices", [["1"], KEYS, ["333", "1"]])
def test_the_key_of_the_box_opens_what_was_chosen(choices):
    opened = open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=sealed(choices))
    assert opened.choices == Choices(tuple(choices))
    assert (opened.kind, opened.mark) == (Kind.CHOICE, mark_of(ROUND.bytes, RECEIPT))


@given(any_choices())
@settings(max_examples=60, deadline=None)
def test_sealing_and_opening_changes_nothing_and_neither_does_the_own_copy(choices):
    length = LENGTH_WITH_POINTS
    row = seal(BOX.public_key(), ROUND, lookup=LOOKUP, receipt=RECEIPT, choices=choices, length=length)
    assert open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=row).choices == choices
    for kind in Kind:
        copy = own_copy(ROUND, RECEIPT, choices, length, kind)
        assert read_own_copy(ROUND, RECEIPT, copy) == OwnBallot(kind, choices)
    assert len(payload_of(row)) == length


def test_the_payload_says_points_only_where_there_are_some():
    mark = mark_of(ROUND.bytes, RECEIPT)
    rest = f'"kenmerk":"{mark}","kind":"keuze","lookup":"{LOOKUP}"'
    assert payload_of(sealed(["22", "1"])).rstrip() == f'{{"choices":["22","1"],{rest}}}'.encode()
    with_points = f'{{"choices":["1","22"],{rest},"points":[3,7]}}'
    assert payload_of(sealed(["1", "22"], [3, 7])).rstrip() == with_points.encode()


def old_payload(**changed):
    return {"choices": ["1", "22"], "kenmerk": "x", "kind": "keuze", "lookup": LOOKUP} | changed


def seal_as_it_is(payload):
    return SUITE.encrypt(canonical(payload), BOX.public_key(), info=framed("seal", ROUND.bytes))


def test_a_ballot_from_before_there_were_points_still_opens():
    opened = open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=seal_as_it_is(old_payload()))
    assert opened.choices == Choices(("1", "22"))
    copy = b"\0" * 12 + _copy_key(ROUND, RECEIPT).encrypt(b"\0" * 12, b'["1","22"]   ', None)
    assert read_own_copy(ROUND, RECEIPT, copy) == OwnBallot(Kind.CHOICE, Choices(("1", "22")))


@pytest.mark.parametrize(
    "changed",
    [
        {"choices": "12"},
        {"choices": [1]},
        {"choices": None},
        {"choices": {"1": 1}},
        {"points": "12"},
        {"points": ["1", "2"]},
        {"points": [True, True]},
        {"points": None},
        {"points": 3},
    ],
)
def test_what_is_written_otherwise_is_unreadable(changed):
    with pytest.raises(Unreadable):
        open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=seal_as_it_is(old_payload(**changed)))


def test_every_kind_of_ballot_is_sealed_at_the_same_length():
    rows = {
        kind: seal(BOX.public_key(), ROUND, lookup=LOOKUP, receipt=RECEIPT, choices=Choices(), length=LENGTH, kind=kind)
        for kind in Kind
    }
    assert {len(row) for row in rows.values()} == {len(sealed(["1"]))}
    for kind, row in rows.items():
        assert open_sealed(BOX, ROUND, lookup=LOOKUP, sealed=row).kind == kind


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
    copies = {len(own_copy(ROUND, RECEIPT, Choices(choices), LENGTH)) for choices in every_choice()}
    assert len(copies) == 1


def test_points_of_few_and_of_many_digits_are_equally_long_in_the_box():
    """One voter gives all to one proposal, another a point to each, a third none."""
    given = [((), ())] + [((key,), (points,)) for key in KEYS for points in (1, 9, 10, 99, 100)]
    given += [(keys, (1,) * len(keys)) for keys in every_choice()]
    longest = len(sealed(KEYS, [POINTS] * len(KEYS), LENGTH_WITH_POINTS))
    assert {len(sealed(keys, points, LENGTH_WITH_POINTS)) for keys, points in given} == {longest}
    copies = {len(own_copy(ROUND, RECEIPT, Choices(keys, tuple(points)), LENGTH_WITH_POINTS)) for keys, points in given}
    assert len(copies) == 1


def test_a_sealed_ballot_shows_neither_choices_nor_that_two_are_equal():
    first, second = sealed(["een-opvallende-sleutel"]), sealed(["een-opvallende-sleutel"])
    copy = own_copy(ROUND, RECEIPT, Choices(("een-opvallende-sleutel",)), LENGTH)
    for text in (b"opvallende", LOOKUP.encode(), RECEIPT.encode(), b"choices", b"keuze"):
        assert text not in first + copy
    assert not {first[at : at + 16] for at in range(0, len(first), 16)} & {
        second[at : at + 16] for at in range(0, len(second), 16)
    }


def test_the_receipt_alone_opens_its_own_copy():
    copy = own_copy(ROUND, RECEIPT, Choices(("22", "1")), LENGTH)
    assert read_own_copy(ROUND, RECEIPT, copy) == OwnBallot(Kind.CHOICE, Choices(("22", "1")))
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
