"""Every number in the sentences about who paid and how near it came, worked out once more from the certificate alone."""

import re
from fractions import Fraction
from random import Random

import pytest

from wijkfonds.results.sentences import how, payers_text, tie_text, why
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.explanation import Payers
from wijkfonds.tally.outcome import Reason, Tie
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

SHARES = [Rule(RuleName.EQUAL_SHARES, completion=kind) for kind in Completion]
POINTS = [Rule(RuleName.EQUAL_SHARES, completion=kind, points=GIVEN) for kind in Completion]
TITLES = {letter: f"Plan {letter.upper()}" for letter in "abcdef"}


def drawn(chance, *, with_points):
    costs = {letter: chance.randint(10, 70) * 100 for letter in "abcdef"}
    ballots = []
    for _ in range(chance.randint(4, 25)):
        chosen = chance.sample("abcdef", chance.randint(1, 4))
        ballots.append({each: chance.randint(1, 5) if with_points else 1 for each in chosen})
    return costs, ballots


class Retold:
    """Walks the certificate voter by voter: who has what when each project is bought."""

    def __init__(self, costs, ballots, certificate, *, with_points):
        self.costs, self.ballots, self.with_points = costs, ballots, with_points
        self.left = [certificate.endowment] * len(ballots)
        self.order = certificate.order
        self.payers, self.went, self.nearest = {}, {each: {} for each in costs}, dict.fromkeys(costs, (0, 0))
        for number, (bought, cap) in enumerate(self.order, start=1):
            self.look(number, bought, cap)
            self.pay(bought, cap)

    def look(self, number, bought, cap):
        asked = cap / (1 if self.with_points else self.costs[bought])
        gone = {each for each, _ in self.order[: number - 1]}
        for other in set(self.costs) - gone:
            price = asked * (1 if self.with_points else self.costs[other])
            could = sum(min(b, price * ballot.get(other, 0)) for b, ballot in zip(self.left, self.ballots, strict=True))
            permille = int(1000 * could / self.costs[other])
            if permille > self.nearest[other][0]:
                self.nearest[other] = (permille, number)

    def pay(self, bought, cap):
        groups = [0, 0, 0]
        for voter, ballot in enumerate(self.ballots):
            if bought in ballot:
                price = cap * ballot[bought]
                paid = min(self.left[voter], price)
                groups[0 if self.left[voter] >= price else 1 if self.left[voter] else 2] += 1
                self.left[voter] -= paid
                for other in ballot:
                    if paid and other != bought:
                        self.went[other][bought] = self.went[other].get(bought, 0) + paid
        self.payers[bought] = tuple(groups)


def numbers_in(text):
    """Every number, as people read it: € 1.250,50 is 1250.50."""
    found = re.findall(r"\d[\d.]*(?:,\d+)?", text.replace("\u00a0", " "))
    return [Fraction(each.rstrip(".").replace(".", "").replace(",", ".")) for each in found]


@pytest.mark.parametrize("rule", SHARES + POINTS, ids=lambda rule: rule.label)
def test_every_number_follows_from_the_certificate(sqlite_app, rule):
    chance, payers, losers = Random(3), 0, 0
    for _ in range(25):
        costs, ballots = drawn(chance, with_points=bool(rule.points))
        election = election_from(
            [Project(*each) for each in costs.items()], ballots if rule.points else [set(b) for b in ballots], 9_000
        )
        outcome = count(election, rule)
        stories = report_of(election, outcome).stories
        if outcome.certificate is None:
            continue
        retold = Retold(costs, ballots, outcome.certificate, with_points=bool(rule.points))
        for line in outcome.lines:
            story = stories.get(line.project_id)
            with sqlite_app.test_request_context():
                told = numbers_in(how(line, story, TITLES, with_points=bool(rule.points)))
            if line.project_id in retold.payers:
                payers += 1
                assert told == [line.place, *(each for each in retold.payers[line.project_id] if each)]
            elif story is not None:
                losers += 1
                permille, number = retold.nearest[line.project_id]
                went = max((int(each) for each in retold.went[line.project_id].values()), default=None)
                expected = [number, Fraction(permille, 10)] if number else []
                assert told == expected + ([Fraction(went, 100)] if went is not None else [])
    assert payers > 20
    assert losers > 5 or rule.completion == Completion.ADD1U


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((1, 0, 0), "1 stemmer betaalde dat hele bedrag"),
        ((2, 0, 0), "2 stemmers betaalden dat hele bedrag"),
        ((2, 1, 0), "2 stemmers betaalden dat hele bedrag en 1 betaalde wat er nog was"),
        ((0, 3, 1), "3 betaalden wat ze nog hadden en 1 had niets meer over"),
        (
            (5, 3, 2),
            "5 stemmers betaalden dat hele bedrag, 3 betaalden wat ze nog hadden en 2 hadden niets meer over",
        ),
    ],
)
def test_groups_in_which_there_is_nobody_are_not_named(sqlite_app, people, told):
    with sqlite_app.test_request_context():
        assert payers_text(Payers(*people), 4) == f"Het werd als nummer 4 gekozen: {told}."


LIMITED = Rule(RuleName.GREEDY, min_votes=2)


@pytest.mark.parametrize(
    ("rule", "costs", "ballots", "loser", "reason", "told"),
    [
        (
            LIMITED,
            {"a": 5, "b": 5},
            ["a", "a", "b"],
            "b",
            Reason.TOO_FEW_VOTES,
            "Een voorstel deed pas mee vanaf 2 stemmen.",
        ),
        (
            Rule(RuleName.GREEDY, min_points=4, points=GIVEN),
            {"a": 5, "b": 5},
            [{"a": 4}, {"b": 3}],
            "b",
            Reason.TOO_FEW_POINTS,
            "Dit voorstel kreeg 3 punten van 1 stemmer. Een voorstel deed pas mee vanaf 4 punten.",
        ),
        (
            Rule(RuleName.GREEDY, min_share_permille=335),
            {"a": 5, "b": 5},
            ["a", "a", "b"],
            "b",
            Reason.TOO_SMALL_SHARE,
            "Een voorstel deed pas mee als 33,5 procent van de stemmers het koos. Dat zijn hier 2 stemmen.",
        ),
        (
            Rule(RuleName.GREEDY, quorum=4),
            {"a": 5},
            ["a", "a", ""],
            "a",
            Reason.NO_QUORUM,
            "Er deden te weinig mensen mee: 3. Het geld wordt pas verdeeld vanaf 4 stemmen.",
        ),
    ],
)
def test_who_takes_no_part_reads_which_limit_it_was(sqlite_app, rule, costs, ballots, loser, reason, told):
    outcome = count(election_from([Project(*each) for each in costs.items()], ballots, 100), rule)
    (line,) = [each for each in outcome.lines if each.project_id == loser]

    with sqlite_app.test_request_context():
        assert (line.reason, told in why(line, outcome)) == (reason, True)


def test_of_an_either_or_choice_the_other_one_is_named(sqlite_app):
    projects = [Project("a", 50, group="veld"), Project("b", 60, group="veld")]
    outcome = count(election_from(projects, ["a", "a", "b"], 200), Rule(RuleName.GREEDY))

    with sqlite_app.test_request_context():
        assert why(outcome.lines[1], outcome, TITLES).endswith(
            "Van dit voorstel en Plan A kon er maar één geld krijgen, en dat werd Plan A."
        )


def test_who_lost_an_either_or_choice_is_not_told_how_near_it_was(sqlite_app):
    projects = [Project("a", 50, group="veld"), Project("b", 60, group="veld"), Project("c", 90)]
    election = election_from(projects, [{"a", "b"}] * 3 + [{"c"}], 150)
    outcome = count(election, Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE))
    lines = {line.project_id: line for line in outcome.lines}
    stories = report_of(election, outcome).stories

    with sqlite_app.test_request_context():
        told = {each: how(line, stories[each], TITLES) for each, line in lines.items()}
    assert (lines["b"].reason, told["b"]) == (Reason.GROUP_TAKEN, "")
    assert "nummer 1" in told["a"]
    assert "procent van de kosten" in told["c"]


@pytest.mark.parametrize(("by", "because"), [("cost", "kost het minst"), ("votes", "meer stemmen"), ("seed", "lot")])
def test_a_tie_says_what_told_the_two_apart(sqlite_app, by, because):
    with sqlite_app.test_request_context():
        told = tie_text(Tie(("b", "a", "c"), "b", by), TITLES)

    assert told.startswith("Plan B ging voor op Plan A, Plan C")
    assert because in told
