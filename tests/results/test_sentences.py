"""Each sentence is true: its numbers are reckoned here by hand."""

from math import ceil
from random import Random

import pytest

from wijkfonds.results.sentences import why
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

SKIP, STOP = (Rule(RuleName.GREEDY, overspend=overspend) for overspend in (Overspend.SKIP, Overspend.STOP))
NONE, ADD1, ADD1U = (
    Rule(RuleName.EQUAL_SHARES, completion=kind) for kind in (Completion.NONE, Completion.ADD1, Completion.ADD1U)
)


def counted(rule, budget, costs, *ballots):
    """Euros; a ballot is a word whose letters are plans."""
    plans = [Project(name, euros * 100) for name, euros in costs.items()]
    return count(election_from(plans, [list(ballot) for ballot in ballots], budget * 100), rule)


def sentences(app, outcome):
    with app.test_request_context():
        return {line.project_id: (line.reason, why(line, outcome).replace("\u00a0", " ")) for line in outcome.lines}


def test_the_most_votes_come_first_and_what_does_not_fit_is_passed_over(sqlite_app):
    outcome = counted(SKIP, 100, {"a": 60, "b": 50, "c": 40, "d": 9, "e": 101}, "ab", "ab", "ac", "e")
    assert sentences(sqlite_app, outcome) == {
        "a": (
            Reason.MOST_VOTES,
            said(3, 100, 60, "Toen het aan de beurt was, was er nog € {left}. Het kost € {cost} en paste dus."),
        ),
        "b": (
            Reason.DID_NOT_FIT,
            said(2, 40, 50, "Het kost € {cost}. Toen het aan de beurt was, was er nog € {left}. Dat was te weinig."),
        ),
        "c": (
            Reason.MOST_VOTES,
            said(1, 40, 40, "Toen het aan de beurt was, was er nog € {left}. Het kost € {cost} en paste dus."),
        ),
        "d": (Reason.NO_VOTES, "Niemand stemde op dit voorstel."),
        "e": (
            Reason.TOO_EXPENSIVE,
            said(1, 0, 101, "Het kost € {cost}, en dat is meer dan het hele budget van € 100."),
        ),
    }


def said(votes, left, cost, rest):
    start = f"Dit voorstel kreeg {votes} {'stem' if votes == 1 else 'stemmen'}. "
    return start + rest.format(left=left, cost=cost)


def test_what_comes_after_a_stop_is_not_said_to_have_fewer_votes_than_it_has(sqlite_app):
    """`b` did not fit; `c` has as many votes, but costs more, so its turn is later."""
    outcome = counted(STOP, 100, {"a": 60, "b": 50, "c": 55, "d": 10}, "abc", "abc", "ad")
    lines = sentences(sqlite_app, outcome)
    assert {name: reason for name, (reason, _) in lines.items()} == {
        "a": Reason.MOST_VOTES,
        "b": Reason.DID_NOT_FIT,
        "c": Reason.AFTER_STOP,
        "d": Reason.AFTER_STOP,
    }
    assert all("meer stemmen" not in lines[name][1] for name in "cd")
    assert lines["c"][1].startswith("Dit voorstel kreeg 2 stemmen. ")
    assert lines["d"][1].startswith("Dit voorstel kreeg 1 stem. ")


def test_when_everything_fits_what_is_dearer_than_the_budget_is_not_said_to_fit(sqlite_app):
    """`c` has a vote and costs more than everything: then not all plans with a vote fit together."""
    lines = sentences(sqlite_app, counted(ADD1U, 100, {"a": 60, "b": 40, "c": 101}, "abc", "ac"))
    enough = "Er is € 100, en dat is genoeg voor alle voorstellen die kunnen winnen."
    assert lines == {
        "a": (Reason.EVERYTHING_FITS, f"Dit voorstel kreeg 2 stemmen. {enough}"),
        "b": (Reason.EVERYTHING_FITS, f"Dit voorstel kreeg 1 stem. {enough}"),
        "c": (
            Reason.TOO_EXPENSIVE,
            said(2, 0, 101, "Het kost € {cost}, en dat is meer dan het hele budget van € 100."),
        ),
    }


def test_supporters_pay_together_and_the_share_is_rounded_up(sqlite_app):
    """Three ballots, € 100: each begins with 33⅓. `a` costs 10 of three, `b` 60 of two who have 30 left each."""
    outcome = counted(NONE, 100, {"a": 10, "b": 60, "c": 61}, "ab", "ac", "a")
    lines = sentences(sqlite_app, outcome)
    assert lines["a"] == (
        Reason.PAID_BY_SUPPORTERS,
        "Dit voorstel kreeg 3 stemmen. De stemmers konden de € 10 samen betalen, met hoogstens € 3,34 per stem.",
    )
    assert lines["b"] == (
        Reason.SUPPORTERS_SHORT,
        "Dit voorstel kreeg 1 stem. Het kost € 60. De stemmers hadden samen nog € 30. Dat was te weinig.",
    )
    assert lines["c"][1].endswith("Het kost € 61. De stemmers hadden samen nog € 30. Dat was te weinig.")


def test_what_is_left_in_the_end_is_filled_up_by_votes(sqlite_app):
    """With € 60 each `x` is bought; with € 61 each `x` and `y` would be, and that is € 101."""
    lines = sentences(sqlite_app, counted(ADD1U, 100, {"x": 40, "y": 61, "z": 45}, "xz", "y"))
    assert lines["x"][0] == Reason.PAID_BY_SUPPORTERS
    assert lines["z"] == (
        Reason.FILLED_UP,
        said(
            1,
            60,
            45,
            "De stemmers konden het zelf niet helemaal betalen. Aan het eind was er nog € {left} over, en daar paste € {cost} in.",
        ),
    )
    assert lines["y"] == (
        Reason.DID_NOT_FIT,
        said(
            1,
            15,
            61,
            "Het kost € {cost}. De stemmers hadden samen nog € 60. Aan het eind was er nog € {left} over. Ook dat was te weinig.",
        ),
    )


@pytest.mark.parametrize("rule", [SKIP, STOP, NONE, ADD1, ADD1U], ids=lambda rule: rule.label)
def test_every_number_in_every_sentence_is_right(sqlite_app, rule):
    chance, seen = Random(7), set()
    for _ in range(60):
        costs = {name: chance.randint(1, 70) for name in "abcdef"}
        ballots = ["".join(chance.sample("abcdef", chance.randint(1, 4))) for _ in range(chance.randint(1, 9))]
        outcome = counted(rule, 60, costs, *ballots)
        spent = dict(spent_before(outcome))
        for line in outcome.lines:
            text = sentences(sqlite_app, outcome)[line.project_id][1]
            seen.add(line.reason)
            assert true(line, text, costs[line.project_id], ballots, spent), (line, text)
    assert len(seen) >= 4


def spent_before(outcome):
    """What earlier projects cost together, for each that was funded."""
    costs, total = {line.project_id: line.cost_cents for line in outcome.lines}, 0
    for name in outcome.funded:
        yield name, total
        total += costs[name]


def euros(cents):
    return f"€ {cents // 100}" + (f",{cents % 100:02}" if cents % 100 else "")


def true(line, text, cost, ballots, spent):
    votes, cents = sum(line.project_id in ballot for ballot in ballots), cost * 100
    if line.reason == Reason.NO_VOTES:
        return votes == 0
    left = 6_000 - spent[line.project_id] if line.funded else line.left_cents
    checks = {
        Reason.MOST_VOTES: lambda: euros(left) in text and cents <= left,
        Reason.FILLED_UP: lambda: euros(left) in text and cents <= left and line.supporters_cents < cents,
        Reason.DID_NOT_FIT: lambda: euros(left) in text and euros(cents) in text and left < cents,
        Reason.SUPPORTERS_SHORT: lambda: euros(int(line.supporters_cents)) in text and line.supporters_cents < cents,
        Reason.PAID_BY_SUPPORTERS: lambda: euros(ceil(line.share)) in text and line.share * votes >= cents,
        Reason.TOO_EXPENSIVE: lambda: euros(cents) in text and cents > 6_000,
        Reason.EVERYTHING_FITS: lambda: cents <= 6_000,
        Reason.AFTER_STOP: lambda: left is None,
    }
    return f"kreeg {votes} stem" in text and checks[line.reason]()
