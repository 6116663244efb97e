"""A round in four steps, seen by nobody else until it is published, and unchanged once it is frozen."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.rounds.conftest import BALLOT, BASICS, PLAN, ROUNDS
from wijkfonds.membership.models import Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.rounds.actions import MOMENTS
from wijkfonds.rounds.models import BallotType, DecisionMode
from wijkfonds.rounds.permissions import RoundRefusal
from wijkfonds.rounds.rules import RoundProblem
from wijkfonds.tally.rule import Overspend, RuleName

PUBLIC = "/fondsen/eikenhof/rondes/zomer-ronde"
STEPS = {"basis": BASICS, "planning": PLAN, "stemmen": BALLOT}


def utc(*parts):
    return datetime(2027, *parts, tzinfo=UTC)


def test_four_steps_make_a_round_that_everybody_sees(maker, world, visitor):
    follow = {"planning": PLAN, "stemmen": BALLOT}
    answer = maker.begin()
    assert (answer.status_code, answer.location) == (303, f"{ROUNDS}/zomer-ronde/planning")
    assert [maker.step(*each).location for each in follow.items()] == [
        f"{ROUNDS}/zomer-ronde/stemmen",
        f"{ROUNDS}/zomer-ronde/nakijken",
    ]
    assert BASICS["summary"] in maker.browser.get(f"{ROUNDS}/zomer-ronde/nakijken").text
    assert visitor.get(PUBLIC).status_code == 404
    published = maker.step("publiceren", {})
    assert (published.status_code, published.location) == (303, f"{ROUNDS}/zomer-ronde")
    assert maker.kept()[0].published_at == world.time.now
    assert BASICS["summary"] in visitor.get(PUBLIC).text


def test_what_was_typed_is_what_is_kept(maker):
    maker.whole()
    (found,) = maker.kept()
    assert (found.title, found.summary, found.text) == (BASICS["title"], BASICS["summary"], BASICS["text"])
    assert (found.budget_cents, found.decision_mode) == (1_000_000, DecisionMode.RESIDENTS_ADVISE)
    assert (found.submitting_opens, found.submitting_closes) == (utc(4, 1, 7), utc(4, 30, 22))
    assert (found.assessing_opens, found.assessing_closes) == (utc(4, 14, 22), utc(5, 14, 22))
    assert (found.voting_opens, found.voting_closes) == (utc(5, 14, 22), utc(6, 1, 10))
    assert (found.ballot_type, found.max_choices) == (BallotType.APPROVAL_AT_MOST, 3)
    assert (found.rule, found.overspend) == (RuleName.GREEDY, Overspend.STOP)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("approval_at_most", "1", 1),
        ("approval_at_most", "1000", 1000),
        ("approval_free", "5", None),
        ("approval_free", "veel", None),
        ("approval_within_budget", "", None),
        ("choose_one", "5", 1),
    ],
)
def test_a_maximum_counts_only_where_it_is_asked_for(maker, kind, typed, kept):
    maker.begin()
    answer = maker.step("stemmen", BALLOT | {"ballot_type": kind, "max_choices": typed})
    assert answer.status_code == 303
    assert (maker.kept()[0].ballot_type, maker.kept()[0].max_choices) == (kind, kept)


@pytest.mark.parametrize("typed", ["", "0", "-1", "1001", "veel", "2,5"])
def test_a_maximum_that_is_asked_for_is_a_number_to_a_thousand(maker, typed):
    maker.begin()
    assert maker.step("stemmen", BALLOT | {"max_choices": typed}).status_code == 422
    assert maker.kept()[0].ballot_type == BallotType.APPROVAL_WITHIN_BUDGET


@pytest.mark.parametrize("changed", [{"rule": "loten"}, {"ballot_type": "loten"}, {"rule": ""}, {"ballot_type": ""}])
def test_a_ballot_that_does_not_exist_is_refused(maker, changed):
    maker.begin()
    assert maker.step("stemmen", BALLOT | changed).status_code == 422


@pytest.mark.parametrize(
    ("field", "typed", "status"),
    [
        ("title", "abc", 422),
        ("title", "abcd", 303),
        ("title", "t" * 80, 303),
        ("title", "t" * 81, 422),
        ("summary", "s" * 19, 422),
        ("summary", "s" * 20, 303),
        ("summary", "s" * 300, 303),
        ("summary", "s" * 301, 422),
        ("text", "", 303),
        ("text", "t" * 5000, 303),
        ("text", "t" * 5001, 422),
        ("budget_cents", "", 422),
        ("budget_cents", "veel", 422),
        ("budget_cents", "0,99", 422),
        ("budget_cents", "1", 303),
        ("budget_cents", "-5", 422),
        ("decision_mode", "", 422),
        ("decision_mode", "het_lot", 422),
    ],
)
def test_the_first_step_says_what_is_missing_and_keeps_what_was_typed(maker, field, typed, status):
    answer = maker.begin(**{field: typed})
    assert answer.status_code == status
    assert len(maker.kept()) == (status == 303)
    if status == 422:
        others = [value for name, value in BASICS.items() if name != field]
        assert all(value in answer.text for value in others)


def test_two_rounds_with_one_title_have_two_addresses(maker, world):
    places = [maker.begin().location for _ in range(3)]
    assert places == [f"{ROUNDS}/{slug}/planning" for slug in ("zomer-ronde", "zomer-ronde-2", "zomer-ronde-3")]


def test_one_title_eight_times_at_once_is_eight_addresses(maker, world):
    browsers = [world.visitor(world.committee) for _ in range(8)]
    answers = at_once([lambda each=each: each.post(f"{ROUNDS}/nieuw", BASICS) for each in browsers])
    assert [answer.status_code for answer in answers] == [303] * 8
    assert {found.slug for found in maker.kept()} == {"zomer-ronde", *(f"zomer-ronde-{n}" for n in range(2, 9))}


def test_a_draft_is_there_for_the_committee_alone(maker, world, visitor):
    maker.whole()
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    member, assessor = world.visitor(world.resident()), world.visitor(world.resident(Role.ASSESSOR))
    for person in (visitor, outsider, member, assessor):
        assert person.get(PUBLIC).status_code == 404
        assert "Zomer ronde" not in person.get("/fondsen/eikenhof").text + person.get("/").text
    for step, typed in {**STEPS, "publiceren": {}}.items():
        assert maker.step(step, typed, by=visitor).status_code == 401
        assert maker.step(step, typed, by=outsider).status_code == 404
        for person in (member, assessor):
            answer = maker.step(step, typed, by=person)
            assert answer.status_code == 403
            assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    assert maker.kept()[0].published_at is None
    assert maker.browser.get(f"{ROUNDS}/zomer-ronde").status_code == 200


@pytest.mark.parametrize("page", ["basis", "planning", "stemmen", "nakijken"])
def test_a_round_of_another_fund_is_not_found_at_this_address(maker, world, page):
    maker.whole()
    world.resident(Role.COMMITTEE, fund=world.second_fund())
    colleague = world.visitor(world.resident(Role.COMMITTEE, fund="beukenhof"))
    assert maker.browser.get(f"{ROUNDS}/zomer-ronde/{page}").status_code == 200
    assert colleague.get(f"{ROUNDS}/zomer-ronde/{page}".replace("eikenhof", "beukenhof")).status_code == 404


def test_a_round_that_is_not_complete_is_not_published(maker, world):
    maker.begin()
    assert says(world, maker.browser.get(f"{ROUNDS}/zomer-ronde/nakijken"), RoundProblem.NO_WINDOWS)
    answer = maker.step("publiceren", {})
    assert answer.status_code == 409
    assert says(world, answer, RoundRefusal.NOT_READY)
    assert maker.kept()[0].published_at is None


@pytest.mark.parametrize(("seconds", "status"), [(-1, 303), (0, 409)])
def test_a_round_is_published_until_its_voting_is_over(maker, world, seconds, status):
    maker.whole()
    with world.database.write() as session:
        found, closes = world.find_round(session, "zomer-ronde"), world.time.now.replace(hour=12)
        for name, moment in zip(MOMENTS, (utc(1, 5), utc(2, 5)) * 2 + (utc(3, 1), closes), strict=True):
            setattr(found, name, moment)
    world.time.now = closes
    world.time.move(seconds=seconds)
    assert maker.step("publiceren", {}).status_code == status


def test_of_two_who_publish_one_is_told_of_the_other(maker, world):
    maker.whole()
    browsers = [world.visitor(world.committee) for _ in range(2)]
    answers = at_once([lambda each=each: maker.step("publiceren", {}, by=each) for each in browsers])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert says(world, late, RoundRefusal.ALREADY_PUBLISHED)


@pytest.mark.parametrize("step", list(STEPS))
def test_a_published_round_may_be_changed_until_it_is_frozen(maker, world, visitor, step):
    world.on_ballot([20_000])
    before = vars(maker.kept()[0]) | {"_sa_instance_state": None}
    answer = maker.step(step, STEPS[step], "zomer")
    assert answer.status_code == 422
    assert says(world, answer, RoundRefusal.FROZEN)
    assert says(world, maker.browser.get(f"{ROUNDS}/zomer/{step}"), RoundRefusal.FROZEN)
    assert vars(maker.kept()[0]) | {"_sa_instance_state": None} == before
    world.time.now = utc(3, 10, 9)
    assert maker.whole() == "zomer-ronde"
    maker.step("publiceren", {})
    assert maker.step(step, STEPS[step]).status_code == 303


@pytest.mark.parametrize("opens", MOMENTS[::2])
@pytest.mark.parametrize("equal", [True, False])
def test_the_database_itself_refuses_a_window_that_closes_before_it_opens(maker, world, opens, equal):
    world.round()
    closes = opens.replace("opens", "closes")
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        setattr(found, closes, getattr(found, opens) if equal else utc(1, 1))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


@pytest.mark.parametrize(
    ("typed", "kept", "public"),
    [
        ("2", 2, "Niemand kijkt dat adres na."),
        ("3", 3, "Leden van het fonds met een gecontroleerd adres."),
        ("4", 4, "Leden van het fonds die lieten zien waar ze wonen en wie ze zijn."),
        ("", 3, "Leden van het fonds met een gecontroleerd adres."),
    ],
)
def test_the_committee_chooses_how_sure_the_address_of_a_voter_must_be(maker, visitor, typed, kept, public):
    maker.whole()
    maker.step("stemmen", BALLOT | {"level_to_vote": typed})
    assert maker.kept()[0].level_to_vote == kept
    again = maker.browser.get(f"{ROUNDS}/zomer-ronde/stemmen").text
    assert re.search(rf'value="{kept}" id="level_to_vote[-0-9]*" checked', again)
    maker.step("publiceren", {})
    assert public in visitor.get(PUBLIC).text


@pytest.mark.parametrize("typed", ["0", "1", "5", "adres"])
def test_a_level_that_nobody_offered_is_no_choice(maker, typed):
    maker.whole()
    assert maker.step("stemmen", BALLOT | {"level_to_vote": typed}).status_code == 422
    assert maker.kept()[0].level_to_vote == 3
