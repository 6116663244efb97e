"""A budget in pots: each is counted by itself, shown by itself, and recounted by itself."""

import json

import pytest
from sqlalchemy import select

from tests.results.conftest import RESULT
from wijkfonds.ballots.queries import ballot_paper
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.queries import counts_of
from wijkfonds.results.selection import selected_in
from wijkfonds.rounds.actions import divide_over_pots
from wijkfonds.tally.checker import check
from wijkfonds.tally.rule import Rule, RuleName
from wijkfonds.trials.trying import try_rule

COSTS = {"Plan 1": ("kansen", 20_000), "Plan 2": ("kansen", 30_000), "Plan 3": ("wijkaanpak", 50_000)}
BALLOTS = [("Plan 1",)] * 2 + [("Plan 2", "Plan 1")] * 4 + [("Plan 3",)] * 5 + [("Plan 3", "Plan 2")] * 5


@pytest.fixture
def counted(world, counters, visitor):
    """Of 1000 euro 400 for one theme and 600 for the other."""
    world.round(rule=RuleName.EQUAL_SHARES)
    proposer = world.resident()
    for title, (_, cents) in COSTS.items():
        world.proposal("zomer", title, cents, by=proposer)
    with world.database.write() as session:
        themes = {theme.slug: theme.id for theme in session.scalars(select(Theme))}
        for found in session.scalars(select(Proposal)):
            found.theme_id = themes[COSTS[found.title][0]]
        found = world.find_round(session, "zomer")
        cents = {themes["kansen"]: 40_000, themes["wijkaanpak"]: 60_000}
        actor = world.member(session, world.committee)
        divide_over_pots(session, actor=actor, round_=found, cents_by_theme=cents)
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    for ballot in BALLOTS:
        world.vote("zomer", *ballot)
    counters.close()
    counters.count()
    assert counters.publish().status_code == 303
    return counters


def test_each_pot_has_its_own_budget_voters_and_outcome(counted):
    with counted.world.database.session() as session:
        counts = {each.pot: each.outcome for each in counts_of(session, counted.round.id)}
        titles = {line.key: line.title for line in ballot_paper(session, counted.round.id)}
    assert list(counts) == ["kansen", "wijkaanpak"]
    assert {pot: (each.budget_cents, each.ballots, each.blank) for pot, each in counts.items()} == {
        "kansen": (40_000, 11, 5),
        "wijkaanpak": (60_000, 10, 6),
    }
    # In the first pot nine of eleven pay 33 each for "Plan 2"; with 55 each the six of "Plan 1" lack a little of their 200.
    assert {pot: [titles[key] for key in each.funded] for pot, each in counts.items()} == {
        "kansen": ["Plan 2"],
        "wijkaanpak": ["Plan 3"],
    }


def test_all_that_follows_sees_one_result(counted):
    with counted.world.database.session() as session, counted.world.app.test_request_context():
        chosen = {line.proposal.title for line in selected_in(session, counted.round) if line.selected}
        every = {line.proposal.title for line in selected_in(session, counted.round)}
    assert chosen == {"Plan 2", "Plan 3"}
    assert every == set(COSTS)


def test_the_page_shows_each_pot_and_what_they_are_together(counted, visitor):
    shown = visitor.get(RESULT).text.replace("\u00a0", " ")
    assert "Pot: Kansen voor iedereen" in shown
    assert "Pot: Wijkaanpak" in shown
    assert "Er was € 1.000 te verdelen." in shown
    assert shown.count(">16</dd>") == 1


@pytest.mark.parametrize("pot", ["kansen", "wijkaanpak"])
def test_each_pot_is_recounted_by_its_own_files(counted, visitor, pot):
    pb = visitor.get(f"{RESULT}-{pot}.pb").text
    result = json.loads(visitor.get(f"{RESULT}-{pot}.json").text)
    check(pb, result)
    assert all(
        COSTS[line.split(";")[2 + ("votes" in pb)]][0] == pot
        for line in pb.split("PROJECTS\n")[1].split("VOTES\n")[0].splitlines()[1:]
    )


def test_a_rule_is_tried_on_each_pot_by_its_name(counted):
    with counted.world.database.session() as session, counted.world.app.test_request_context():
        past = counted.world.find_round(session, "zomer")
        trials = try_rule(session, past, Rule(RuleName.GREEDY))
    assert [trial.pot for trial in trials] == ["Kansen voor iedereen", "Wijkaanpak"]
    assert [[line.title for line in trial.lines if line.now] for trial in trials] == [["Plan 2"], ["Plan 3"]]


def test_a_pot_that_there_is_not_is_not_found(counted, visitor):
    for address in (f"{RESULT}.pb", f"{RESULT}.json", f"{RESULT}-x.pb", f"{RESULT}-x.json"):
        assert visitor.get(address).status_code == 404


def test_an_either_or_choice_across_two_pots_keeps_the_list_from_being_fixed(world):
    world.round()
    for title in ("Plan 1", "Plan 2"):
        world.proposal("zomer", title, 20_000)
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        one, other = found.fund.themes[:2]
        for title, theme in (("Plan 1", one), ("Plan 2", other)):
            plan = session.query(Proposal).filter_by(title=title).one()
            plan.theme_id, plan.either_or = theme.id, "A"
        actor = world.member(session, world.committee)
        cents = {one.id: 50_000, other.id: found.budget_cents - 50_000}
        divide_over_pots(session, actor=actor, round_=found, cents_by_theme=cents)
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    desk = world.visitor(world.committee).get("/fondsen/eikenhof/beheer/rondes/zomer")
    assert "Voorstellen met dezelfde letter horen bij verschillende potten" in desk.text
    with pytest.raises(Refused, match="either_or_in_two_pots"):
        world.freeze("zomer")


def test_a_proposal_of_a_theme_without_money_keeps_the_list_from_being_fixed(world):
    world.round()
    world.proposal("zomer", "Plan 1", 20_000)
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        other = next(theme for theme in found.fund.themes if theme.slug == "wijkaanpak")
        actor = world.member(session, world.committee)
        divide_over_pots(session, actor=actor, round_=found, cents_by_theme={other.id: found.budget_cents})
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    with pytest.raises(Refused, match="dearer_than_budget"):
        world.freeze("zomer")


def test_a_share_that_needed_no_raising_is_not_said_to_have_cost_too_much(world, counters, visitor):
    """Of two proposals that are an either-or choice one is funded, whatever the share: nothing is ever overspent."""
    world.round(rule=RuleName.EQUAL_SHARES, budget_cents=40_000)
    for title, cents in (("Plan 1", 20_000), ("Plan 2", 30_000)):
        world.proposal("zomer", title, cents)
    with world.database.write() as session:
        for plan in session.scalars(select(Proposal)):
            plan.either_or = "A"
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    for _ in range(10):
        world.vote("zomer", "Plan 1", "Plan 2")
    counters.close()
    counters.count()
    counters.publish()
    shown = visitor.get(RESULT).text
    assert "Meer was niet nodig" in shown
    assert "duurder dan het budget" not in shown
