"""What holds is accepted, whatever way people voted and however it was counted."""

import hashlib

import pytest

from tests.bundle.building import COSTS, EQUAL, GREEDY, VOTES, honest, refusal, rules
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.making import OBSERVER
from wijkfonds.bundle.verifying import LIST_NOT_GIVEN, NOT_CHECKED, RULES_NOT_GIVEN, verify

POINTS = {"type": "cumulative", "least": 1, "most": "", "most_cents": "", "points": 10}
RANKING = {"type": "ordinal", "least": 1, "most": 3, "most_cents": "", "points": ""}
WITHIN = {"type": "approval_within_budget", "least": 1, "most": "", "most_cents": 70_000, "points": ""}
AT_MOST = {"type": "approval_at_most", "least": 1, "most": 3, "most_cents": "", "points": ""}
ONE = {"type": "choose_one", "least": 1, "most": 1, "most_cents": "", "points": ""}
GIVEN = [(("1", 6), ("2", 4)), (("3", 10),), (("1", 1), ("4", 5))] * 4
RANKED = [vote[::-1] for vote in VOTES]
EQUAL_POINTS = EQUAL.replace("utility=cost", "utility=points")


def in_pots():
    found = rules()["proposals"]
    for place, proposal in enumerate(found):
        proposal["pot"] = "groen" if place % 2 else "sport"
    return {
        "proposals": found,
        "pots": [
            {"id": "sport", "name": "Sport", "budget_cents": 40_000},
            {"id": "groen", "name": "Groen", "budget_cents": 30_000},
        ],
    }


def either_or():
    found = rules()["proposals"]
    found[0]["either_or"] = found[3]["either_or"] = "A"
    return {"proposals": found}


HONEST = {
    "greedy": honest,
    "greedy that stops": lambda: honest(rule=GREEDY.replace("skip", "stop")),
    "equal shares": lambda: honest(rule=EQUAL),
    "equal shares in pots": lambda: honest(VOTES * 2, rule=EQUAL, **in_pots()),
    "equal shares with points": lambda: honest(GIVEN, ballot=POINTS, rule=EQUAL_POINTS + ";points=given"),
    "choose one": lambda: honest([vote[:1] for vote in VOTES], ballot=ONE),
    "at most three": lambda: honest(ballot=AT_MOST),
    "within the budget": lambda: honest(ballot=WITHIN),
    "a ranking": lambda: honest(RANKED, ballot=RANKING, rule=GREEDY + ";points=borda"),
    "a ranking in pots": lambda: honest(RANKED * 2, ballot=RANKING, rule=GREEDY + ";points=5,3,1", **in_pots()),
    "points": lambda: honest(GIVEN, ballot=POINTS, rule=GREEDY + ";points=given"),
    "pots": lambda: honest(VOTES * 2, **in_pots()),
    "an either-or choice": lambda: honest(rule=EQUAL, **either_or()),
    "a proposal withdrawn": lambda: honest(VOTES * 2, withdrawn=["3"]),
    "a ranking of which one was withdrawn": lambda: honest(
        RANKED * 2, ballot=RANKING, rule=GREEDY + ";points=borda", withdrawn=["1", "4"]
    ),
    "so many withdrawn that few chose something": lambda: honest(withdrawn=["1", "2", "4"]),
    "all withdrawn": lambda: honest(withdrawn=list(COSTS)),
    "without kenmerken": lambda: honest(publish_marks=False),
    "a quorum that blank ballots do not reach": lambda: honest(rule=GREEDY + ";quorum=12"),
    "limits and a reserve": lambda: honest(rule=GREEDY + ";min-votes=2;min-share-permille=300;reserve=2"),
    "disputed votes": lambda: honest(telling={"disputed": 2}),
    "a ballot left out": lambda: honest(telling={"left_out": 1, "ballots": 14, "participation": {"online": 14}}),
    "few in one pot": lambda: honest([("1",)] * 11 + [("2", "3")], **in_pots()),
    "few, for the observer": lambda: honest(VOTES[:9], kind=OBSERVER),
    "nobody, for the observer": lambda: honest([], kind=OBSERVER),
    "few in one pot, for the observer": lambda: honest([("1",)] * 11 + [("2", "3")], kind=OBSERVER, **in_pots()),
}


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_bundle_is_accepted(kind):
    built = HONEST[kind]()
    found = verify(built.zip(), rules_sha256=built.rules_sha256, sha256=hashlib.sha256(built.zip()).hexdigest())
    assert len(found.checks) == 10
    assert found.not_checked == NOT_CHECKED
    assert found.is_listed
    assert [(each.kind, each.choices) for each in found.ballots] == [
        (each.kind, each.choices) for each in built.ballots
    ]


def test_the_same_values_give_the_same_bytes():
    assert honest(rule=EQUAL).zip() == honest(rule=EQUAL).zip()


def test_it_says_so_when_nobody_said_which_rules_were_published():
    assert verify(honest().zip()).not_checked == (RULES_NOT_GIVEN, *NOT_CHECKED)


@pytest.mark.parametrize("votes", [VOTES[:9], VOTES[:1], []])
@pytest.mark.parametrize("pots", [{}, in_pots()])
def test_of_few_ballots_the_rest_is_checked_and_it_is_said_who_can_recount(votes, pots):
    built = honest(votes, rule=EQUAL, **pots)
    assert not {"stemmen.csv", "stemmen.pb"} & built.files.keys()
    found = verify(built.zip(), rules_sha256=built.rules_sha256)
    assert (found.is_listed, len(found.checks)) == (False, 6)
    assert found.not_checked == (*NOT_CHECKED, LIST_NOT_GIVEN)
    assert "observer" in LIST_NOT_GIVEN


def test_the_list_is_published_of_ten_ballots_and_not_of_nine():
    def without_list(votes):
        built = honest(votes)
        built.files.pop("stemmen.csv", None)
        built.files.pop("stemmen.pb", None)
        return refusal(built.zip())

    assert without_list(VOTES[:10]) == Fault.MISSING_FILE
    few = honest(VOTES[:9], kind=OBSERVER)
    few.kind = "public"
    assert refusal(few.zip()) == Fault.TELLS_TOO_MUCH


def test_whoever_waits_hears_what_is_being_done():
    heard, done = [], []
    verify(honest(rule=EQUAL).zip(), tell=done.append, busy=heard.append)
    assert heard[0] == "read 0 ballots"
    assert "counting uitslag.json, step 0" in heard
    assert len(done) == 10
