"""Each sentence is true: its numbers are reckoned here by hand."""

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
    fits = "Alle voorstellen met een stem passen samen in het budget van € 100."
    without = sentences(sqlite_app, counted(ADD1U, 100, {"a": 60, "b": 40}, "ab", "a"))
    assert without["a"] == (Reason.EVERYTHING_FITS, f"Dit voorstel kreeg 2 stemmen. {fits}")
    assert without["b"] == (Reason.EVERYTHING_FITS, f"Dit voorstel kreeg 1 stem. {fits}")
    outcome = sentences(sqlite_app, counted(ADD1U, 100, {"a": 60, "b": 40, "c": 101}, "abc", "ac"))
    assert (outcome["a"][0], outcome["c"][0]) == (Reason.EVERYTHING_FITS, Reason.TOO_EXPENSIVE)
    assert fits not in outcome["a"][1]


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
    """With 50 each `a` and `b` are bought by their own voters; 101 each would buy `c`, which is too much."""
    lines = sentences(sqlite_app, counted(ADD1U, 100, {"a": 20, "b": 60, "c": 70, "d": 5}, "ad", "bc", "bc"))
    assert lines["b"][0] == Reason.PAID_BY_SUPPORTERS
    for name, (reason, text) in lines.items():
        assert reason in {Reason.PAID_BY_SUPPORTERS, Reason.FILLED_UP, Reason.DID_NOT_FIT}, name
        assert "None" not in text
    filled = sentences(sqlite_app, counted(ADD1U, 100, {"a": 90, "b": 60, "c": 50}, "a", "b", "bc"))
    assert filled["b"][0] == Reason.PAID_BY_SUPPORTERS
    assert filled["a"] == (
        Reason.DID_NOT_FIT,
        "Dit voorstel kreeg 1 stem. Het kost € 90. Toen het aan de beurt was, was er nog € 40. Dat was te weinig.",
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
    votes = sum(line.project_id in ballot for ballot in ballots)
    if line.reason == Reason.NO_VOTES:
        return votes == 0
    if f"kreeg {votes} stem" not in text:
        return False
    if line.reason in {Reason.MOST_VOTES, Reason.FILLED_UP}:
        left = 6_000 - spent[line.project_id]
        return euros(left) in text and cost * 100 <= left
    if line.reason == Reason.DID_NOT_FIT:
        return euros(line.left_cents) in text and f"€ {cost}" in text and line.left_cents < cost * 100
    if line.reason == Reason.SUPPORTERS_SHORT:
        return euros(int(line.supporters_cents)) in text and line.supporters_cents < cost * 100
    if line.reason == Reason.PAID_BY_SUPPORTERS:
        ceiling = -(-line.share.numerator // line.share.denominator)
        return euros(ceiling) in text and line.share * votes >= cost * 100
    return True
