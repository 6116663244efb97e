"""Who keeps out, with everybody there and with hardly anybody."""

from uuid import uuid4

import pytest

from wijkfonds.interests.rules import kept_out, kept_out_alone

A, B, C, D = uuid4(), uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("touched", "first", "second", "proposer", "out"),
    [
        (set(), {A, B}, {A, B}, None, set()),
        ({A}, {A, B, C}, {A, B, C}, None, {A}),
        ({A, B}, {A, B, C, D}, {A, B, C, D}, None, {A, B}),
        ({A}, {A, B}, {A, B}, None, set()),
        ({A}, {A, B}, {A, B}, A, set()),
        ({A}, {A, B}, {A, B}, B, set()),
        ({A, B}, {A, B, C}, {A, B, C}, None, set()),
        ({A, B}, {A, B, C}, {A, B, C}, A, {B}),
        ({A, B}, {A, B, C}, {A, B, C}, C, set()),
        ({A, B}, {A, B}, {A, B}, A, set()),
        ({A}, {A, B}, {A, B, C}, None, {A}),
        ({A}, {A}, {A, B, C}, None, set()),
        ({A, B}, {A, B}, {A, B, C}, A, {B}),
        ({C}, {A}, {A, C}, None, set()),
    ],
)
def test_who_is_touched_keeps_out_while_two_others_can_do_it_and_else_one_of_the_two_is_another(
    touched, first, second, proposer, out
):
    assert kept_out(touched, first, second, proposer) == out


@pytest.mark.parametrize(
    ("touched", "holders", "out"), [({A}, {A, B}, {A}), ({A}, {A}, set()), ({A, B}, {A, B}, set()), (set(), {A}, set())]
)
def test_alone_one_keeps_out_while_there_is_anybody_else(touched, holders, out):
    assert kept_out_alone(touched, holders) == out
