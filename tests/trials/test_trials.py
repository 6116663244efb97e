"""A rule is tried on a round of before; nothing of it is kept."""

from html import unescape

import pytest

from tests.trials.conftest import BY_SHARES, BY_VOTES
from wijkfonds.membership.models import Role
from wijkfonds.rounds.models import BallotType, Round
from wijkfonds.trials import queries, trying
from wijkfonds.trials.queries import kinds_like, rounds_to_try

DRAFT = "/fondsen/eikenhof/beheer/rondes/nieuw"
TRIAL = f"{DRAFT}/proef"
GREEDY = {"ballot_type": "approval_free", "rule": "greedy/skip"}


def tried(counted, data=GREEDY, **headers):
    answer = counted.world.visitor(counted.world.committee).post(TRIAL, data, **headers)
    return answer.status_code, unescape(answer.text).replace("\u00a0", " ")


def rows(text):
    """Per title: chosen then, chosen now."""
    found = {}
    for part in text.split('<tr><th scope="row">')[1:]:
        title = part.split(" <span", maxsplit=1)[0]
        cells = [cell.split("</td>")[0] for cell in part.split("<td>")[1:3]]
        if title.startswith("Plan"):
            found[title] = tuple("niet" not in cell for cell in cells)
    return found


def test_it_shows_what_would_have_been_chosen_beside_what_was(counted):
    status, text = tried(counted)
    assert status == 200
    assert set(counted.funded) == BY_SHARES
    assert rows(text) == {title: (title in BY_SHARES, title in BY_VOTES) for title in ("Plan 1", "Plan 2", "Plan 3")}
    assert "Het voorstel met de meeste stemmen gaat voor." in text


def test_with_the_rule_of_then_the_same_comes_out(counted):
    _, text = tried(counted, {"ballot_type": "approval_free", "rule": "equal-shares/none"})
    assert rows(text) == dict.fromkeys(BY_SHARES, (True, True))


def test_limits_count_too_and_are_told(counted):
    _, text = tried(counted, GREEDY | {"min_votes": "7"})
    assert {title for title, (_, now) in rows(text).items() if now} == {"Plan 3"}
    assert "Een voorstel doet mee vanaf 7 stemmen." in text


def test_nothing_is_kept(counted):
    def kept():
        with counted.world.database.session() as session:
            return sorted((found.slug, str(found.rule), found.min_votes) for found in session.query(Round))

    before = kept()
    tried(counted, GREEDY | {"min_votes": "7"})
    assert kept() == before


def test_a_slip_is_told_and_nothing_is_counted(counted):
    status, text = tried(counted, GREEDY | {"min_votes": "x"})
    assert (status, 'value="x"' in text, rows(text)) == (422, True, {})
    assert f'action="{DRAFT}/stemmen"' in text


def test_without_javascript_the_form_travels_along_and_can_be_kept(counted):
    _, text = tried(counted, GREEDY | {"quorum": "7"})
    assert 'type="hidden" name="quorum" value="7"' in text
    assert 'type="hidden" name="rule" value="greedy/skip"' in text
    assert f'action="{DRAFT}/stemmen"' in text


def test_with_htmx_only_the_outcome_comes(counted):
    _, text = tried(counted, headers={"HX-Request": "true"})
    assert rows(text)
    assert "<html" not in text


def test_rankings_are_not_tried_on_crosses(counted):
    status, text = tried(counted, {"ballot_type": "ordinal", "rule": "greedy/skip"})
    assert (status, rows(text)) == (200, {})
    assert "nog geen uitslag met zulke stembiljetten" in text


def test_a_count_that_takes_too_long_is_given_up_with_a_sentence(counted, monkeypatch):
    monkeypatch.setattr(trying, "MOST_SECONDS", -1.0)
    status, text = tried(counted, {"ballot_type": "approval_free", "rule": "equal-shares/add1"})
    assert (status, rows(text)) == (200, {})
    assert "duurt te lang" in text


def test_only_published_counts_are_there_to_try_on(counted):
    with counted.world.database.session() as session:
        draft = counted.world.find_round(session, "nieuw")
        assert [found.slug for found in rounds_to_try(session, draft, BallotType.APPROVAL_FREE)] == ["zomer"]
    with counted.world.database.write() as session:
        counted.world.find_round(session, "zomer").result_published_at = None
    assert "nog geen uitslag" in tried(counted)[1]


@pytest.mark.parametrize(("most", "found"), [(18, 1), (17, 0)])
def test_a_round_of_too_many_ballots_is_not_counted_while_somebody_waits(counted, monkeypatch, most, found):
    monkeypatch.setattr(queries, "MOST_BALLOTS", most)
    with counted.world.database.session() as session:
        draft = counted.world.find_round(session, "nieuw")
        assert len(rounds_to_try(session, draft, BallotType.APPROVAL_FREE)) == found


@pytest.mark.parametrize(("fewest", "found"), [(18, 1), (19, 0)])
def test_on_ballots_too_few_to_publish_nothing_is_tried(counted, monkeypatch, fewest, found):
    monkeypatch.setattr(queries, "FEWEST_TO_PUBLISH", fewest)
    with counted.world.database.session() as session:
        draft = counted.world.find_round(session, "nieuw")
        assert len(rounds_to_try(session, draft, BallotType.APPROVAL_FREE)) == found


def test_another_ballot_of_then_is_told(counted):
    _, text = tried(counted, {"ballot_type": "choose_one", "rule": "greedy/skip"})
    assert "In die ronde koos iemand anders: Zoveel voorstellen als u wilt." in text
    assert "koos iemand anders" not in tried(counted)[1]


def test_a_trial_that_is_looked_up_again_leads_back_to_the_form(counted):
    answer = counted.world.visitor(counted.world.committee).get(TRIAL)
    assert (answer.status_code, answer.location) == (303, f"{DRAFT}/stemmen")


@pytest.mark.parametrize("wanted", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_round_is_the_first_one(counted, wanted):
    assert rows(tried(counted, GREEDY | {"ronde": wanted})[1])


@pytest.mark.parametrize("role", [None, Role.BOARD, Role.TREASURER, Role.ASSESSOR])
def test_only_the_committee_of_this_fund_tries(counted, role):
    person = counted.world.resident(*([role] if role else []))
    assert counted.world.visitor(person).post(TRIAL, GREEDY).status_code == 403


def test_crosses_are_like_crosses_and_each_other_kind_like_itself():
    crosses = {kind for kind in BallotType if kind.startswith("approval") or kind == BallotType.CHOOSE_ONE}
    assert {kind: kinds_like(kind) for kind in BallotType} == {
        kind: crosses if kind in crosses else {kind} for kind in BallotType
    }
