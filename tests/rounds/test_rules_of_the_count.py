"""Every part of the rule has a box, what a way of voting does not use is left alone, and a slip loses nothing."""

import pytest

from tests.rounds.conftest import BALLOT, ROUNDS
from wijkfonds.rounds.actions import PotsDoNotAddUp, divide_over_pots, shape
from wijkfonds.rounds.counting import rule_of
from wijkfonds.rounds.explaining import ballot_words, percent, rule_name, rule_sentence
from wijkfonds.rounds.models import BallotType, DecisionMode, Pot, Round
from wijkfonds.tally.rule import Completion, Overspend, RuleName

STEP = f"{ROUNDS}/zomer-ronde/stemmen"
EVERYTHING = {
    "ballot_type": "ordinal",
    "rank_points": " 5, 3,1 ",
    "min_choices": "2",
    "max_choices": "3",
    "rule": "equal-shares/add1",
    "step_cents": "0,05",
    "min_votes": "4",
    "min_points": "9",
    "min_share_permille": "2,5",
    "quorum": "30",
    "reserve": "2",
}


def a_round(**values):
    found = Round(decision_mode=DecisionMode.RESIDENTS_DECIDE, pots=values.pop("pots", []))
    usual = {
        "ballot_type": BallotType.APPROVAL_FREE,
        "rule": RuleName.EQUAL_SHARES,
        "overspend": Overspend.SKIP,
        "completion": Completion.ADD1U,
    }
    shape(found, **usual | values)
    return found


def test_every_option_that_is_typed_is_a_part_of_the_rule_that_counts(maker):
    maker.begin()
    assert maker.step("stemmen", EVERYTHING).status_code == 303
    (kept,) = maker.kept()
    assert (kept.min_choices, kept.max_choices) == (2, 3)
    assert rule_of(kept).label == (
        "equal-shares/1;utility=points;completion=add1;step=5;ties=cost,votes,seed;points=5,3,1;"
        "min-votes=4;min-points=9;min-share-permille=25;quorum=30;reserve=2"
    )


def test_what_was_kept_stands_in_the_boxes_again(maker):
    maker.begin()
    maker.step("stemmen", EVERYTHING)
    shown = maker.browser.get(STEP).text
    for typed in ("5, 3, 1", "0,05", "2,5", "30"):
        assert f'value="{typed}"' in shown
    assert "<details open>" in shown


@pytest.mark.parametrize(
    ("box", "typed", "kept"),
    [
        ("min_votes", "0", 0),
        ("min_votes", "", 0),
        ("quorum", "1000000000", 10**9),
        ("min_share_permille", "100", 1000),
        ("min_share_permille", "0,1", 1),
        ("min_share_permille", "2.5 %", 25),
        ("step_cents", "0,01", 1),
        ("step_cents", "", 100),
        ("min_choices", "1", 1),
        ("min_choices", "", 1),
    ],
)
def test_the_borders_of_each_box_are_kept(maker, box, typed, kept):
    maker.begin()
    data = {"ballot_type": "approval_free", "rule": "equal-shares/add1u", box: typed}
    assert maker.step("stemmen", data).status_code == 303
    assert getattr(maker.kept()[0], box) == kept


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("min_votes", "-1"),
        ("min_votes", "drie"),
        ("min_votes", "1,5"),
        ("min_votes", "٣"),
        ("quorum", "1000000001"),
        ("quorum", "9" * 5_000),
        ("quorum", "0" * 5_000),
        ("reserve", "1e3"),
        ("min_share_permille", "100,1"),
        ("min_share_permille", "2,55"),
        ("min_share_permille", "-1"),
        ("step_cents", "0"),
        ("step_cents", "0,001"),
        ("step_cents", "NaN"),
        ("min_choices", "0"),
        ("min_choices", "1001"),
        ("rank_points", "1,2"),
        ("rank_points", "borda"),
        ("rank_points", "given"),
        ("rank_points", "5;3"),
        ("rank_points", "0"),
        ("rank_points", ",".join(["99999"] * 50)),
        ("max_choices", "0"),
        ("max_choices", "1"),
        ("min_points", "-5"),
    ],
)
def test_a_slip_is_told_beside_its_box_and_loses_nothing(maker, box, typed):
    maker.begin()
    answer = maker.step("stemmen", EVERYTHING | {box: typed})
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    others = {name: text for name, text in EVERYTHING.items() if name not in {box, "ballot_type", "rule"}}
    assert [name for name, text in others.items() if f'value="{text.strip()}"' not in answer.text] in (
        [],
        ["rank_points"],
    )
    assert maker.kept()[0].quorum == 0


@pytest.mark.parametrize(("points", "status"), [("0", 422), ("1", 303), ("1000", 303), ("1001", 422), ("", 422)])
def test_points_to_divide_are_asked_for_where_points_are_divided(maker, points, status):
    maker.begin()
    data = {"ballot_type": "cumulative", "rule": "greedy/skip", "points_to_give": points}
    assert maker.step("stemmen", data).status_code == status


def test_what_another_way_of_voting_needs_is_left_alone_whatever_is_in_it(maker):
    maker.begin()
    nonsense = {"rank_points": "x", "points_to_give": "x", "max_choices": "x", "min_points": "x", "step_cents": "x"}
    assert maker.step("stemmen", nonsense | {"ballot_type": "approval_free", "rule": "greedy/skip"}).status_code == 303
    assert rule_of(maker.kept()[0]).label == "greedy/1;overspend=skip;ties=cost,votes,seed"


def test_the_published_places_are_as_many_as_one_may_choose():
    assert a_round(ballot_type=BallotType.ORDINAL, rank_points="5,3,1").max_choices == 3
    assert a_round(ballot_type=BallotType.ORDINAL, rank_points="5,3,1", max_choices=2).max_choices == 2
    assert a_round(ballot_type=BallotType.ORDINAL).max_choices is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"min_votes": 1}, "Een voorstel doet mee vanaf 1 stem."),
        ({"min_votes": 2}, "Een voorstel doet mee vanaf 2 stemmen."),
        ({"min_share_permille": 25}, "minstens 2,5 procent van de stemmers"),
        ({"quorum": 30}, "Stemmen er minder dan 30 mensen, dan krijgt geen voorstel geld."),
        ({"reserve": 1}, "schuift er één voorstel van de reservelijst door"),
        ({"reserve": 3}, "hoogstens 3 voorstellen"),
        ({"step_cents": 5}, "steeds € 0,05 omhoog"),
        ({"pots": [Pot(cents=1)]}, "Elke pot wordt apart geteld."),
        ({"ballot_type": BallotType.ORDINAL}, "Wie onderaan staat, krijgt 1 punt."),
        ({"ballot_type": BallotType.ORDINAL, "rank_points": "5,3,1"}, "5 punten waard, daarna: 3, 1."),
        ({"ballot_type": BallotType.CUMULATIVE, "min_points": 2}, "Een voorstel doet mee vanaf 2 punten."),
    ],
)
def test_every_limit_that_is_set_is_told_and_no_other(sqlite_app, values, told):
    with sqlite_app.test_request_context():
        assert told in rule_sentence(a_round(**values)).replace("\u00a0", " ")
        assert told not in rule_sentence(a_round()).replace("\u00a0", " ")


def test_the_step_is_not_told_where_the_share_is_not_raised(sqlite_app):
    with sqlite_app.test_request_context():
        assert "omhoog" not in rule_sentence(a_round(completion=Completion.NONE, step_cents=5))
        assert rule_sentence(a_round(rule=RuleName.GREEDY, step_cents=5)).count(".") == 2


def test_points_and_votes_are_not_mixed_up(sqlite_app):
    with sqlite_app.test_request_context():
        greedy = a_round(rule=RuleName.GREEDY, ballot_type=BallotType.CUMULATIVE, points_to_give=10)
        assert rule_name(greedy) == "Meeste punten, overslaan wat niet past"
        assert ballot_words(greedy) == "10 punten, te verdelen over de voorstellen"
        assert (
            ballot_words(a_round(ballot_type=BallotType.ORDINAL, min_choices=2, max_choices=5))
            == "Een rangorde, met het liefste voorstel bovenaan, minstens 2 voorstellen, hoogstens 5 voorstellen"
        )


@pytest.mark.parametrize(("permille", "text"), [(0, "0"), (1, "0,1"), (10, "1"), (335, "33,5"), (1000, "100")])
def test_thousandths_are_told_as_a_percentage(sqlite_app, permille, text):
    with sqlite_app.test_request_context():
        assert percent(permille) == text


POTS = f"{ROUNDS}/zomer-ronde/potten"


def test_pots_are_kept_when_they_are_the_budget_together(maker):
    maker.begin()
    maker.step("stemmen", BALLOT)
    assert maker.browser.post(POTS, {"pot-kansen": "4.000", "pot-wijkaanpak": "6.000"}).status_code == 303
    with maker.world.database.session() as session:
        found = maker.world.find_round(session, "zomer-ronde")
        assert {pot.theme.slug: pot.cents for pot in found.pots if pot.cents} == {
            "kansen": 400_000,
            "wijkaanpak": 600_000,
        }
    assert "4000" in maker.browser.get(POTS).text
    assert maker.browser.post(POTS, {}).status_code == 303
    with maker.world.database.session() as session:
        assert maker.world.find_round(session, "zomer-ronde").pots == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [("9.999,99", "Verdeel nog € 0,01"), ("10.000,01", "Haal er € 0,01 af"), ("veel", "Vul een bedrag in")],
)
def test_pots_that_are_not_the_budget_are_refused_and_stay_typed(maker, typed, told):
    maker.begin()
    answer = maker.browser.post(POTS, {"pot-kansen": typed})
    assert (answer.status_code, f'value="{typed}"' in answer.text) == (422, True)
    assert told in answer.text.replace("\u00a0", " ")


def test_a_changed_budget_stands_in_the_way_until_the_pots_follow(maker):
    maker.whole()
    maker.browser.post(POTS, {"pot-kansen": "10.000"})
    maker.step("basis", {**maker.basics, "budget_cents": "9.000"})
    assert "potten zijn samen niet gelijk" in maker.browser.get(f"{ROUNDS}/zomer-ronde/nakijken").text


def test_the_action_itself_refuses_pots_that_do_not_add_up(maker):
    maker.begin()
    with maker.world.database.write() as session:
        found = maker.world.find_round(session, "zomer-ronde")
        actor = maker.world.member(session, maker.world.committee)
        with pytest.raises(PotsDoNotAddUp):
            divide_over_pots(session, actor=actor, round_=found, cents_by_theme={found.fund.themes[0].id: 1})
