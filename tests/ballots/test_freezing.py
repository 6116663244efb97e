"""Freezing: the rules as bytes, their hash, and nothing that changes afterwards."""

import json
from hashlib import sha256
from operator import attrgetter

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tests.ballots.crowd import at_once
from tests.ballots.voting import ROUND, Box, says
from tests.world import BALLOT, BASICS
from wijkfonds.assessments.actions import assess_proposal
from wijkfonds.assessments.models import Outcome
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.ballots.freezing import freeze_round
from wijkfonds.ballots.models import RoundKey
from wijkfonds.ballots.permissions import FreezeRefusal
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Role
from wijkfonds.proposals.actions import Text, rewrite_proposal, submit_proposal
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.roll.keys import RoundKeys, read_keys
from wijkfonds.rounds.actions import MOMENTS, choose_rule, describe_round, plan_round
from wijkfonds.rounds.models import BallotType
from wijkfonds.rounds.permissions import RoundRefusal

FREEZE = "/fondsen/eikenhof/beheer/rondes/zomer/vastzetten"


@pytest.fixture
def assessed(world):
    """Two plans that can be carried out, one that cannot, one withdrawn; assessing is over."""
    world.round(ballot_type=BallotType.APPROVAL_WITHIN_BUDGET)
    for number, cents in enumerate((20_000, 30_000, 40_000), 1):
        world.proposal("zomer", f"Plan {number}", cents)
    world.time.move(days=10)
    world.assess_all("zomer")
    with world.database.write() as session:
        session.query(Proposal).filter_by(title="Plan 3").one().status = ProposalStatus.INFEASIBLE
    return world


def frozen(world):
    with world.database.session() as session:
        return world.find_round(session, "zomer")


def test_the_rules_are_canonical_and_the_hash_is_theirs(assessed, visitor):
    assert assessed.visitor(assessed.committee).post(FREEZE).status_code == 303
    assert assessed.confirm().status_code == 303
    found = frozen(assessed)
    rules = json.loads(found.rules_json)
    assert found.rules_json == json.dumps(rules, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    assert found.rules_sha256 == sha256(found.rules_json.encode()).hexdigest()
    served = visitor.get(f"{ROUND}/spelregels.json")
    assert (served.status_code, sha256(served.data).hexdigest()) == (200, found.rules_sha256)
    assert found.frozen_at == assessed.time.now


def test_the_rules_say_all_that_the_count_depends_on(assessed):
    assessed.freeze("zomer")
    rules = json.loads(frozen(assessed).rules_json)
    with assessed.database.session() as session:
        public = session.get_one(RoundKey, frozen(assessed).id).public
        paper = session.query(Proposal).filter_by(status=ProposalStatus.ON_BALLOT).order_by(Proposal.ballot_position)
        lines = [
            {
                "id": found.ballot_key,
                "title": found.title,
                "cost_cents": found.cost_cents,
                "either_or": "",
                "pot": "",
            }
            for found in paper
        ]
    assert rules["proposals"] == lines
    assert {line["title"]: line["cost_cents"] for line in lines} == {"Plan 1": 20_000, "Plan 2": 30_000}
    assert (rules["budget_cents"], rules["box_public_key"]) == (100_000, public)
    assert rules["rule"] == "greedy/1;overspend=skip;ties=cost,votes,seed"
    assert rules["ballot"] == {
        "type": "approval_within_budget",
        "least": 1,
        "most": "",
        "most_cents": 100_000,
        "points": "",
    }
    assert rules["voting_closes"] == frozen(assessed).voting_closes.isoformat()


def test_the_rules_say_who_may_vote_what_counts_and_what_happens_when_something_goes_wrong(assessed):
    assessed.freeze("zomer")
    rules = json.loads(frozen(assessed).rules_json)
    assert (rules["format"], rules["custody"], rules["publish_marks"]) == ("wijkfonds-rules/2", "server", True)
    assert rules["voters"] == {"doors": ["membership"], "level": 3, "roll": {"membership": 10}}
    assert set(rules["clauses"]) == {"disputed", "few_voters", "key_lost", "withdrawn_proposal"}
    counted = [rules[f"{kind}_counts_{where}"] for kind in ("blank", "withdrawn") for where in ("for_quorum", "in_n")]
    assert counted == [False] * 4
    with assessed.app.app_context():
        assert rules["sign_public_key"] == read_keys(frozen(assessed).id).sign_public_hex != ""


def test_the_order_of_the_ballot_is_by_hash_and_not_by_who_came_first(assessed):
    assessed.freeze("zomer")
    with assessed.database.session() as session:
        on_ballot = session.query(Proposal).filter_by(status=ProposalStatus.ON_BALLOT).all()
    by_hash = sorted(on_ballot, key=lambda plan: sha256(f"{plan.round_id}|{plan.key}".encode()).digest())
    assert by_hash == sorted(on_ballot, key=attrgetter("ballot_position"))
    assert [plan.ballot_key for plan in by_hash] == ["1", "2"]


def test_whoever_is_verified_is_on_the_list_of_voters(assessed):
    known = {assessed.resident() for _ in range(3)} | {assessed.committee}
    asked = assessed.account()
    assessed.freeze("zomer")
    roll = {entry.account_id for entry in Box(assessed).roll}
    assert known <= roll
    assert asked not in roll
    assert len(roll) == len(Box(assessed).roll)


def actor_and_round(world, session):
    return {"actor": world.member(session, world.committee), "round_": world.find_round(session, "zomer")}


def describing(world, session):
    describe_round(session, **actor_and_round(world, session), **BASICS, budget_cents=1)


def planning(world, session):
    moments = {name: getattr(world.find_round(session, "zomer"), name) for name in MOMENTS}
    plan_round(session, **actor_and_round(world, session), **moments)


def choosing(world, session):
    choose_rule(session, **actor_and_round(world, session), **BALLOT)


def freezing(world, session):
    freeze_round(
        session,
        **actor_and_round(world, session),
        keys=RoundKeys(X25519PrivateKey.generate(), b"p" * 32),
        now=world.time(),
    )


def plan_1(session):
    return session.query(Proposal).filter_by(title="Plan 1").one()


def rewriting(world, session):
    plan = plan_1(session)
    text = Text("Plan 1", costs=[("Alles", 1)])
    rewrite_proposal(
        session, actor=None, account_id=plan.proposer_id, proposal=plan, text=text, revision=1, now=world.time()
    )


def submitting(world, session):
    plan = session.query(Proposal).filter_by(status=ProposalStatus.DRAFT).one()
    member = world.member(session, plan.proposer_id)
    submit_proposal(session, actor=member, account_id=plan.proposer_id, proposal=plan, now=world.time())


def assessing(world, session):
    actor = world.member(session, world.committee)
    values = {"outcome": Outcome.INFEASIBLE, "rationale": "r" * 40, "revision": 1, "now": world.time()}
    assess_proposal(session, actor=actor, proposal=plan_1(session), **values)


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (describing, RoundRefusal.FROZEN),
        (planning, RoundRefusal.FROZEN),
        (choosing, RoundRefusal.FROZEN),
        (freezing, FreezeRefusal.ALREADY_FROZEN),
        (rewriting, ProposalRefusal.ALREADY_ASSESSED),
        (submitting, ProposalRefusal.NOT_OPEN),
        (assessing, AssessmentRefusal.FROZEN),
    ],
)
def test_after_the_freeze_nothing_changes(world, act, refusal):
    world.round()
    world.proposal("zomer", "Plan 1")
    world.proposal("zomer", "Concept", draft=True)
    world.time.move(days=10)
    world.assess_all("zomer")
    world.freeze("zomer")
    before = frozen(world).rules_sha256
    with pytest.raises(Refused) as refused, world.database.write() as session:
        act(world, session)
    assert refused.value.key == refusal
    assert frozen(world).rules_sha256 == before


def test_two_who_freeze_at_once_freeze_once(assessed):
    colleague = assessed.resident(Role.COMMITTEE)
    people = [assessed.visitor(assessed.committee) for _ in range(4)]
    codes = [answer.status_code for answer in at_once([lambda who=who: who.post(FREEZE) for who in people])]
    assert sorted(codes) == [303, 409, 409, 409]
    confirm = f"/fondsen/eikenhof/beheer/samen/{assessed.newest_act()}/bevestigen"
    people = [assessed.visitor(colleague) for _ in range(4)]
    codes = [answer.status_code for answer in at_once([lambda who=who: who.post(confirm) for who in people])]
    assert sorted(codes) == [303, 409, 409, 409]
    with assessed.database.session() as session:
        assert session.query(RoundKey).count() == 1
        assert session.query(Proposal).filter_by(status=ProposalStatus.ON_BALLOT).count() == 2


def test_a_list_with_unanswered_plans_is_not_frozen(world):
    world.proposal(world.round())
    world.time.move(days=10)
    answer = world.visitor(world.committee).post(FREEZE)
    assert answer.status_code == 409
    assert says(world, answer, FreezeRefusal.NOT_ALL_ASSESSED)
    assert (frozen(world).frozen_at, frozen(world).rules_json) == (None, "")


def test_only_the_committee_freezes(assessed, visitor):
    assert assessed.visitor(assessed.resident(Role.ASSESSOR)).post(FREEZE).status_code == 403
    assert assessed.visitor(assessed.account()).post(FREEZE).status_code == 404
    assert visitor.post(FREEZE).status_code == 401
    assert frozen(assessed).frozen_at is None


def test_rules_that_are_not_frozen_are_not_served(assessed, visitor):
    assert visitor.get(f"{ROUND}/spelregels.json").status_code == 404
