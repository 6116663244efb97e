"""Two of the committee block a member for a while: from proposing and reporting, never from voting."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.ballots.voting import says
from tests.moderation.conftest import ANSWER, APPEAL, ROUND
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role
from wijkfonds.moderation.block_permissions import BlockRefusal
from wijkfonds.moderation.models import Block
from wijkfonds.moderation.permissions import ReportRefusal
from wijkfonds.proposals.permissions import ProposalRefusal

WHY = "Diende zeven keer dezelfde reclame in, ook na ons verzoek."
NEW = f"{ROUND}/voorstellen/nieuw"


@pytest.fixture
def blocking(moderated):
    """About the neighbour, who reported things."""
    moderated.block_place = f"/fondsen/eikenhof/beheer/leden/{moderated.member(moderated.neighbour).id}/blokkade"
    return moderated


def propose(found, day="20-3-2027", reason=WHY):
    return found.committee.post(found.block_place, {"last_day": day, "reason": reason})


def block(found):
    assert propose(found).status_code == 303
    assert found.world.confirm().status_code == 303


def one(found):
    return f"/fondsen/eikenhof/beheer/blokkades/{found.block.id}"


def appeal(found):
    return found.reporter.post(f"/mijn/blokkades/{found.block.id}", {"appeal": APPEAL})


def answer(found, by, upheld):
    return by.post(f"{one(found)}/antwoord", {"upheld": upheld, "appeal_answer": ANSWER})


def is_blocked(found):
    return found.member(found.neighbour).is_blocked(found.world.time())


def test_one_person_blocks_nobody_and_two_do(blocking, world, mails):
    assert propose(blocking).status_code == 303
    assert not is_blocked(blocking)
    own = blocking.committee.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    assert own.status_code == 409
    assert WHY in blocking.other.get(blocking.block_place).text
    assert world.confirm().status_code == 303
    assert is_blocked(blocking)
    assert mails[-1].recipient == "melder@voorbeeld.example"
    assert WHY in mails[-1].body
    assert "t/m 20 maart 2027" in mails[-1].body
    assert "/mijn/blokkades" in mails[-1].body


def test_whoever_is_blocked_proposes_and_reports_nothing_and_reads_why(blocking, world):
    block(blocking)
    assert says(world, blocking.reporter.get(NEW), ProposalRefusal.BLOCKED)
    assert blocking.reporter.post(NEW, {"title": "Een plan"}).status_code == 409
    refused = blocking.report()
    assert (refused.status_code, says(world, refused, ReportRefusal.BLOCKED)) == (409, True)
    assert 'href="/mijn/blokkades"' in refused.text
    page = blocking.reporter.get("/mijn/blokkades").text
    assert WHY in page
    assert "Mag u stemmen? Dan blijft dat zo." in page


def test_a_draft_of_before_is_kept_and_not_submitted(blocking, world):
    key = world.proposal("zomer", "Een plan", by=blocking.neighbour, draft=True)
    block(blocking)
    assert says(world, blocking.reporter.post(f"/mijn/voorstellen/{key}/indienen"), ProposalRefusal.BLOCKED)
    assert blocking.reporter.get(f"/mijn/voorstellen/{key}").status_code == 200


def test_whoever_is_blocked_votes_as_before(blocking, world):
    world.proposal("zomer", "Een boom")
    propose(blocking, day="1-6-2027")
    world.confirm()
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    assert is_blocked(blocking)
    assert world.vote("zomer", "Een boom", by=blocking.neighbour)


def test_the_last_day_counts_and_the_day_after_everything_may_again(blocking, world):
    block(blocking)
    world.time.now = world.time.now.replace(day=20, hour=22, minute=59)  # 23.59 in Amsterdam
    assert is_blocked(blocking)
    world.time.move(minutes=1)
    assert not is_blocked(blocking)
    assert "U bent nergens geblokkeerd" in blocking.reporter.get("/mijn/blokkades").text


@pytest.mark.parametrize(
    ("day", "reason", "status"),
    [
        ("11-3-2027", WHY, 303),
        ("10-3-2027", WHY, 422),
        ("1-3-2027", WHY, 422),
        ("9-3-2028", WHY, 303),
        ("10-3-2028", WHY, 422),
        ("", WHY, 422),
        ("morgen", WHY, 422),
        ("20-3-2027", "x" * 19, 422),
        ("20-3-2027", "x" * 20, 303),
    ],
)
def test_a_block_has_a_reason_and_an_end_within_a_year(blocking, day, reason, status):
    answered = propose(blocking, day, reason)
    assert answered.status_code == status
    assert len(blocking.rows(Block)) == (status == 303)
    assert answered.text.count('class="error"') == (status == 422)


def test_refused_by_the_second_person_nothing_is_left_of_it(blocking, world):
    propose(blocking)
    blocking.other.post(
        f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/weigeren", {"reason": "Praat eerst met deze bewoner."}
    )
    assert blocking.rows(Block) == []
    assert propose(blocking).status_code == 303


def test_what_nobody_confirmed_in_time_can_be_asked_again(blocking, world):
    propose(blocking)
    assert propose(blocking).status_code == 409
    world.time.move(days=15)
    assert propose(blocking, day="20-5-2027").status_code == 303
    assert len(blocking.rows(Block)) == 1


@pytest.mark.parametrize("who", ["self", "officer", "again"])
def test_not_oneself_not_somebody_with_a_task_and_not_twice(blocking, world, who):
    wanted = {
        "self": BlockRefusal.OWN_MEMBERSHIP,
        "officer": BlockRefusal.HAS_A_TASK,
        "again": BlockRefusal.ALREADY_BLOCKED,
    }[who]
    if who == "again":
        block(blocking)
    else:
        account = world.committee if who == "self" else blocking.director
        blocking.block_place = f"/fondsen/eikenhof/beheer/leden/{blocking.member(account).id}/blokkade"
    assert says(world, blocking.committee.get(blocking.block_place), wanted)
    assert (propose(blocking).status_code, says(world, propose(blocking), wanted)) == (409, True)


def test_the_board_answers_and_whoever_blocked_does_not(blocking, world, mails):
    block(blocking)
    assert appeal(blocking).status_code == 303
    assert says(world, appeal(blocking), BlockRefusal.ALREADY_APPEALED)
    assert APPEAL in blocking.board.get(one(blocking)).text
    assert "1 bewoner spreekt een blokkade tegen" in blocking.board.get("/fondsen/eikenhof/beheer").text
    assert answer(blocking, blocking.committee, "ja").status_code == 403
    assert answer(blocking, blocking.board, "ja").status_code == 303
    assert not is_blocked(blocking)
    assert (mails[-1].recipient, ANSWER in mails[-1].body) == ("melder@voorbeeld.example", True)


def test_a_board_member_who_blocked_leaves_the_answer_to_another(blocking, world):
    both = world.resident(Role.COMMITTEE, Role.BOARD)
    propose(blocking)
    world.visitor(both).post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    appeal(blocking)
    assert says(world, answer(blocking, world.visitor(both), "nee"), BlockRefusal.YOU_BLOCKED)
    values = {"appeal_answer": ANSWER, "appeal_answered_at": world.time(), "appeal_answered_by": both}
    with pytest.raises(IntegrityError), world.database.write() as session:
        session.execute(update(Block).values(**values))


def test_a_no_keeps_the_block_with_a_reason(blocking, mails):
    block(blocking)
    appeal(blocking)
    assert answer(blocking, blocking.board, "nee").status_code == 303
    assert is_blocked(blocking)
    assert ANSWER in blocking.reporter.get("/mijn/blokkades").text
    assert "/mijn/blokkades" in mails[-1].body
    assert answer(blocking, blocking.board, "ja").status_code == 409


def test_one_person_lifts_it(blocking, world, mails):
    block(blocking)
    assert blocking.other.post(f"{one(blocking)}/opheffen").status_code == 303
    assert not is_blocked(blocking)
    assert mails[-1].recipient == "melder@voorbeeld.example"
    assert says(world, blocking.other.post(f"{one(blocking)}/opheffen"), BlockRefusal.NOT_BLOCKED)
    assert blocking.report().status_code == 303


def test_nobody_speaks_for_somebody_else(blocking, world):
    block(blocking)
    assert blocking.proposer.post(f"/mijn/blokkades/{blocking.block.id}", {"appeal": APPEAL}).status_code == 404
    assert "U bent nergens geblokkeerd" in blocking.proposer.get("/mijn/blokkades").text


def test_the_logbook_names_nobody(blocking, world, visitor):
    block(blocking)
    (entry,) = [entry for entry in blocking.rows(LogEntry) if entry.event == "member_blocked"]
    assert (entry.about, entry.facts_json) == ("", "{}")
    assert "een lid een tijd geblokkeerd" in visitor.get("/fondsen/eikenhof/logboek").text


def test_another_fund_is_not_concerned(blocking, world):
    block(blocking)
    other = world.second_fund()
    with world.database.session() as session:
        assert world.member(session, blocking.neighbour, other) is None
    stranger = world.visitor(world.resident(Role.COMMITTEE, fund=other))
    assert stranger.get(one(blocking)).status_code == 404
    assert stranger.get(one(blocking).replace("eikenhof", other)).status_code == 404
    assert stranger.post(f"{one(blocking).replace('eikenhof', other)}/opheffen").status_code == 404
    assert is_blocked(blocking)
    assert timedelta(0) < blocking.block.ends_at - world.time()
