"""The list: which ballots are legal, whoever is asked; which lines are lines; which order is the order."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bundle.building import ROUND, VOTES, honest, receipt, rules
from wijkfonds.ballots.rules import Choices, Limits, in_order, problem_with_choices
from wijkfonds.bundle.codes import ALPHABET, check_sign, mark_of
from wijkfonds.bundle.faults import Fault, NotVerified
from wijkfonds.bundle.listing import ballots_in
from wijkfonds.bundle.making import BLANK, CHOICE, HEADER, WITHDRAWN, Listed, choices_text, csv_of, in_list_order

COSTS = {each["id"]: each["cost_cents"] for each in rules()["proposals"]}
MARK = mark_of(ROUND.bytes, receipt(1))
KEYS = st.lists(st.sampled_from([*COSTS, "5", ""]), max_size=5)
BOUND = st.one_of(st.just(""), st.integers(0, 5))


def refused(text, **changes):
    with pytest.raises(NotVerified) as found:
        ballots_in(text if isinstance(text, bytes) else text.encode(), rules(**changes))
    return found.value.fault


def one_line(ballot):
    return csv_of([ballot], with_marks=True)


@st.composite
def ballots_and_bounds(draw):
    kind = draw(st.sampled_from(["approval_free", "approval_within_budget", "ordinal", "cumulative"]))
    bounds = {
        "type": kind,
        "least": draw(st.integers(0, 3)),
        "most": draw(BOUND),
        "most_cents": draw(st.integers(0, 130_000)) if kind == "approval_within_budget" else "",
        "points": draw(st.integers(0, 12)) if kind == "cumulative" else "",
    }
    keys = draw(KEYS)
    points = draw(st.lists(st.integers(-1, 9), min_size=len(keys), max_size=len(keys))) if kind == "cumulative" else []
    return bounds, Choices(tuple(keys), tuple(points))


@settings(max_examples=400, deadline=None)
@given(ballots_and_bounds())
def test_a_ballot_is_legal_here_where_the_site_would_have_taken_it(drawn):
    bounds, choices = drawn
    ranked, none = bounds["type"] == "ordinal", {"": None}
    limits = Limits(
        least=bounds["least"],
        most=none.get(bounds["most"], bounds["most"]),
        most_cents=none.get(bounds["most_cents"], bounds["most_cents"]),
        points=none.get(bounds["points"], bounds["points"]),
        ranked=ranked,
    )
    # The site keeps choices as a set; what stands on the list twice was not written by it.
    twice = len(set(choices.keys)) < len(choices.keys)
    legal = bool(choices.keys) and not twice and problem_with_choices(choices, COSTS, limits) is None
    written = choices if twice else in_order(choices, limits)
    text = one_line(Listed(MARK, CHOICE, written.keys, written.points))
    if not legal:
        assert refused(text, ballot=bounds) in {Fault.ILLEGAL_BALLOT, Fault.BAD_LIST}
    else:
        (read,) = ballots_in(text, rules(ballot=bounds))
        assert (read.choices, read.points) == (written.keys, written.points)


def test_a_kenmerk_is_one_in_one_spelling():
    def of(mark):
        return csv_of([Listed(mark, CHOICE, ("1",))], with_marks=True)

    assert ballots_in(of(MARK), rules())[0].mark == MARK
    for other in (
        f"{MARK[:4]}-{MARK[4:]}",
        MARK.lower(),
        MARK[:-1],
        MARK + "2",
        "",
        " " + MARK,
        "0" * 12,
        MARK[:-1] + "~",
    ):
        assert refused(of(other)) == Fault.BAD_LIST
    wrong = [MARK[:-1] + sign for sign in ALPHABET if sign != MARK[-1]]
    assert {refused(of(mark)) for mark in wrong} == {Fault.BAD_LIST}


def test_all_check_signs_at_once_are_those_of_one_by_one():
    chance = Random(12)
    for _ in range(300):
        marks = ["".join(chance.choices(ALPHABET, k=11)) for _ in range(3)]
        spoiled = chance.random() < 0.5
        marks = sorted({mark + check_sign(mark) for mark in marks})
        if spoiled:
            place = chance.randrange(11)
            marks[-1] = marks[-1][:place] + chance.choice(ALPHABET) + marks[-1][place + 1 :]
        right = all(check_sign(mark[:-1]) == mark[-1] for mark in marks) and marks == sorted(set(marks))
        text = csv_of([Listed(mark, BLANK) for mark in marks], with_marks=True)
        if right:
            assert len(ballots_in(text, rules())) == len(marks)
        else:
            assert refused(text) == Fault.BAD_LIST


GOOD = honest().files["stemmen.csv"].decode()
LINE = f"{MARK};keuze;1"
LISTS = {
    "another header": GOOD.replace("soort", "kind"),
    "no header": GOOD.partition("\n")[2],
    "nothing": "",
    "no end": GOOD[:-1],
    "an empty line at the end": GOOD + "\n",
    "an empty line": GOOD.replace("\n", "\n\n", 1),
    "lines of another system": GOOD.replace("\n", "\r\n"),
    "a mark of the order of bytes": "\ufeff" + GOOD,
    "one part more": GOOD.replace(";keuze;1\n", ";keuze;1;\n"),
    "one part less": GOOD.replace(";keuze;1\n", ";keuze1\n"),
    "another kind": GOOD.replace(";blanco;", ";wit;"),
    "a kind in other letters": GOOD.replace(";blanco;", ";BLANCO;"),
    "signs of elsewhere": GOOD.replace(";keuze;1\n", ";keuze;\u0661\n"),
    "out of order": "\n".join([HEADER, *GOOD.splitlines()[:0:-1], ""]),
    "one ballot twice": GOOD + GOOD.splitlines()[-1] + "\n",
    "choices out of order": f"{HEADER}\n{MARK};keuze;2,1\n",
}
ILLEGAL = {
    "nothing chosen": ("", {}),
    "not on the ballot": ("9", {}),
    "twice": ("1,1", {}),
    "an empty choice": ("1,", {}),
    "a space": (" 1", {}),
    "quotes": ('"1"', {}),
    "too few": ("1", {"least": 2}),
    "too many": ("1,2,3", {"most": 2}),
    "too dear": ("1,2,3", {"type": "approval_within_budget", "most_cents": 109_999}),
    "too many points": ("1:6,2:5", {"type": "cumulative", "points": 10}),
    "no points": ("1:0", {"type": "cumulative", "points": 10}),
    "points below nothing": ("1:-1", {"type": "cumulative", "points": 10}),
    "points with a plus": ("1:+1", {"type": "cumulative", "points": 10}),
    "points with a nought before": ("1:01", {"type": "cumulative", "points": 10}),
    "points left out": ("1", {"type": "cumulative", "points": 10}),
    "points where none are given": ("1:1", {}),
    "one place twice": ("2,1,2", {"type": "ordinal"}),
}


@pytest.mark.parametrize("what", LISTS)
def test_what_is_no_list_is_refused(what):
    assert refused(LISTS[what]) == Fault.BAD_LIST


@pytest.mark.parametrize("what", ILLEGAL)
def test_what_is_no_legal_ballot_is_refused(what):
    written, bounds = ILLEGAL[what]
    text = f"{HEADER}\n{MARK};keuze;{written}\n"
    assert refused(text, ballot=rules()["ballot"] | bounds) == Fault.ILLEGAL_BALLOT


@pytest.mark.parametrize("kind", [BLANK, WITHDRAWN])
def test_a_ballot_that_is_no_choice_holds_none(kind):
    assert refused(f"{HEADER}\n{MARK};{kind};1\n") == Fault.BAD_LIST
    assert ballots_in(f"{HEADER}\n{MARK};{kind};\n".encode(), rules()) == [Listed(MARK, kind)]


def test_without_kenmerken_the_order_tells_nothing():
    ballots = [Listed(MARK, CHOICE, vote) for vote in VOTES] + [Listed(MARK, BLANK)]
    text = csv_of(in_list_order(ballots, with_marks=False), with_marks=False)
    assert MARK not in text.decode()
    read = ballots_in(text, rules(publish_marks=False))
    assert [choices_text(each) for each in read] == sorted(choices_text(each) for each in ballots)
    assert refused(text) == Fault.BAD_LIST
    lines = text.decode().splitlines()
    assert refused("\n".join([HEADER, *lines[:0:-1], ""]), publish_marks=False) == Fault.BAD_LIST
    assert refused(f"{HEADER}\n{LINE}\n", publish_marks=False) == Fault.BAD_LIST
