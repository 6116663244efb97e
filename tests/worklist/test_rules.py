"""Who gets what, who is left out and why; as tables, on both sides of every border."""

from uuid import UUID

import pytest

from wijkfonds.worklist.rules import (
    Did,
    Facts,
    LeftOut,
    Line,
    divide,
    done_in,
    give,
    retheme,
    seen_of,
    take_back,
)

A, B, C = (UUID(int=number) for number in (1, 2, 3))  # proposals
ANNA, BEN, CAS = (UUID(int=number) for number in (11, 12, 13))
THEME, OTHER = UUID(int=21), UUID(int=22)


def facts(out=None, touched=None, held=None, assessors=(ANNA, BEN), loads=None):
    return Facts(out or {}, touched or {}, held or {}, assessors, loads or {})


@pytest.mark.parametrize(
    ("known", "alone", "lines"),
    [
        (facts(), False, [Line(A, Did.GIVEN, ANNA)]),
        (facts(held={A: {BEN}}), False, [Line(A, Did.GIVEN, ANNA)]),
        (facts(held={A: {BEN}}), True, [Line(A, Did.GIVEN, ANNA), Line(A, Did.TAKEN, BEN)]),
        (facts(held={A: {ANNA, BEN}}), True, [Line(A, Did.TAKEN, BEN)]),
        (facts(held={A: {ANNA}}), True, [Line(A, Did.LEFT_OUT, ANNA, LeftOut.HAS_IT_ALREADY)]),
        (facts(held={A: {ANNA, BEN}}), False, [Line(A, Did.LEFT_OUT, ANNA, LeftOut.HAS_IT_ALREADY)]),
        (facts(touched={A: {ANNA}}), True, [Line(A, Did.LEFT_OUT, ANNA, LeftOut.HAS_INTEREST)]),
        (facts(touched={A: {ANNA}}, held={A: {BEN}}), True, [Line(A, Did.LEFT_OUT, ANNA, LeftOut.HAS_INTEREST)]),
        (facts(touched={A: {BEN}}), False, [Line(A, Did.GIVEN, ANNA)]),
        (facts(out={A: LeftOut.ENDED}, touched={A: {ANNA}}), False, [Line(A, Did.LEFT_OUT, None, LeftOut.ENDED)]),
    ],
)
def test_giving_to_one(known, alone, lines):
    assert give([A], ANNA, known, alone=alone) == lines


def who_gets(lines):
    return {line.proposal_id: line.account_id for line in lines if line.did == Did.GIVEN}


def test_dividing_gives_each_about_as_many():
    proposals = [UUID(int=number) for number in range(100, 107)]
    got = list(who_gets(divide(proposals, facts(assessors=(ANNA, BEN, CAS)))).values())
    assert sorted(got.count(one) for one in (ANNA, BEN, CAS)) == [2, 2, 3]


def test_what_somebody_has_already_counts():
    assert set(who_gets(divide([A, B], facts(loads={ANNA: 2}))).values()) == {BEN}
    assert who_gets(divide([A, B, C], facts(loads={ANNA: 1}))) == {A: BEN, B: ANNA, C: BEN}


def test_who_has_an_interest_gets_the_others():
    known = facts(touched={B: {BEN}, C: {BEN}})
    assert who_gets(divide([A, B, C], known)) == {A: BEN, B: ANNA, C: ANNA}


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        (facts(touched={A: {ANNA, BEN}}), [Line(A, Did.LEFT_OUT, None, LeftOut.NOBODY_FREE)]),
        (facts(held={A: {BEN}}), [Line(A, Did.LEFT_OUT, None, LeftOut.GIVEN_ALREADY)]),
        (facts(held={A: {CAS}}), [Line(A, Did.GIVEN, ANNA), Line(A, Did.TAKEN, CAS)]),
        (facts(out={A: LeftOut.YOU_HAVE_INTEREST}), [Line(A, Did.LEFT_OUT, None, LeftOut.YOU_HAVE_INTEREST)]),
    ],
)
def test_dividing_leaves_out_and_takes_from_who_is_no_assessor_any_more(known, lines):
    assert divide([A], known) == lines


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        (facts(held={A: {BEN, ANNA}}), [Line(A, Did.TAKEN, ANNA), Line(A, Did.TAKEN, BEN)]),
        (facts(out={A: LeftOut.ENDED}, held={A: {BEN}}), [Line(A, Did.TAKEN, BEN)]),
        (facts(), [Line(A, Did.LEFT_OUT, None, LeftOut.NOBODY_HAS_IT)]),
        (
            facts(out={A: LeftOut.YOU_HAVE_INTEREST}, held={A: {BEN}}),
            [Line(A, Did.LEFT_OUT, None, LeftOut.YOU_HAVE_INTEREST)],
        ),
    ],
)
def test_taking_back(known, lines):
    assert take_back([A], known) == lines


def test_another_theme():
    lines = retheme({A: OTHER, B: THEME, C: None}, THEME, {C: LeftOut.ENDED})
    assert lines == [
        Line(A, Did.RETHEMED),
        Line(B, Did.LEFT_OUT, None, LeftOut.SAME_THEME),
        Line(C, Did.LEFT_OUT, None, LeftOut.ENDED),
    ]
    assert done_in(lines) == 1


def test_the_code_of_a_plan_changes_with_whatever_changes():
    lines = [Line(A, Did.GIVEN, ANNA), Line(B, Did.LEFT_OUT, None, LeftOut.ENDED)]
    assert seen_of(lines) == seen_of(lines[::-1])
    others = [lines[:1], [Line(A, Did.GIVEN, BEN), lines[1]], [Line(A, Did.TAKEN, ANNA), lines[1]]]
    assert len({seen_of(lines), *map(seen_of, others)}) == 4
