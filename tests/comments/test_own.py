"""Rewriting within a quarter of an hour, removing any time, and where nothing is said any more."""

import pytest
from sqlalchemy import update

from tests.ballots.voting import says
from tests.comments.conftest import ALL, MINE, PLAN, WRITE
from wijkfonds.comments.permissions import CommentRefusal, OwnCommentRefusal
from wijkfonds.comments.rules import may_still_be_rewritten, page_of_place
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round


def rewrite(talk, comment, text="Anders gezegd", by=None):
    return (by or talk.neighbour).post(f"{MINE}/{comment.id}/veranderen", {"text": text})


def remove(talk, comment, by=None):
    return (by or talk.neighbour).post(f"{MINE}/{comment.id}/weghalen")


def test_a_slip_is_rewritten_and_everybody_sees_that_it_was(talk):
    talk.say("Watt een plan")
    one = talk.newest
    talk.later(minutes=14, seconds=59)
    assert rewrite(talk, one, "Wat een plan").location == f"{PLAN}#reactie-{one.id}"
    page = talk.world.visitor().get(PLAN).text
    assert "Wat een plan" in page
    assert "Watt" not in page
    assert "aangepast" in page


def test_after_a_quarter_of_an_hour_it_stands_and_what_was_typed_is_not_lost(talk):
    talk.say()
    talk.later(minutes=15)
    refused = rewrite(talk, talk.newest)
    assert (refused.status_code, says(talk.world, refused, OwnCommentRefusal.TOO_LATE)) == (409, True)
    assert "Anders gezegd" in refused.text


@pytest.mark.parametrize(("seconds", "may"), [(0, True), (899, True), (900, False)])
def test_the_border_of_rewriting(time, seconds, may):
    written = time()
    time.move(seconds=seconds)
    assert may_still_be_rewritten(written, time()) is may


@pytest.mark.parametrize(("place", "page"), [(1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_the_page_of_a_reply(place, page):
    assert page_of_place(place) == page


def test_a_removed_comment_leaves_its_thread_and_not_its_words(talk):
    talk.say("Dit had ik niet moeten zeggen")
    head = talk.newest
    talk.later()
    talk.reply(head, "Dat vind ik ook")
    talk.later(days=3)
    assert "Dit had ik niet" in talk.neighbour.get(f"{MINE}/{head.id}/weghalen").text
    assert remove(talk, head).status_code == 303
    page = talk.world.visitor().get(PLAN).text
    assert "Deze reactie is weggehaald." in page
    assert "Dat vind ik ook" in page
    assert talk.comments[0].text == ""
    assert talk.count == 1
    assert remove(talk, head).status_code == 409
    refused = talk.reply(head)
    assert says(talk.world, refused, CommentRefusal.THREAD_IS_GONE)


def test_a_thread_of_nothing_is_left_out(talk):
    talk.say("Weg ermee")
    remove(talk, talk.newest)
    assert "Deze reactie is weggehaald." not in talk.world.visitor().get(ALL).text
    assert talk.count == 0


def test_nobody_touches_the_words_of_another(talk):
    talk.say()
    for do in (rewrite, remove):
        assert do(talk, talk.newest, by=talk.another).status_code == 404
    assert talk.another.get(f"{MINE}/{talk.newest.id}/verborgen").status_code == 404
    assert talk.newest.text == "Wat een goed plan"


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ("withdrawn", CommentRefusal.WITHDRAWN),
        ("hidden", CommentRefusal.PROPOSAL_HIDDEN),
        ("result", CommentRefusal.RESULT_IS_OUT),
        ("blocked", CommentRefusal.BLOCKED),
    ],
)
def test_where_nothing_is_said_any_more(talk, what, refusal):
    talk.say("Van voor die tijd")
    world, now = talk.world, talk.world.time()
    with world.database.write() as session:
        if what == "withdrawn":
            session.execute(update(Proposal).values(status=ProposalStatus.WITHDRAWN, withdrawn_at=now))
        elif what == "hidden":
            session.execute(update(Proposal).values(hidden_at=now, hidden_reason="Een reden"))
        elif what == "result":
            session.execute(update(Round).values(result_published_at=now))
        else:
            world.member(session, talk.buur).blocked_until = world.time.now.replace(year=2030)
    asked = talk.neighbour.get(WRITE)
    assert asked.status_code == 200
    assert says(world, asked, refusal)
    refused = talk.say("Nog iets")
    assert (refused.status_code, says(world, refused, refusal)) == (409, True)
    assert "Nog iets" in refused.text, "what somebody typed is not lost"
    assert len(talk.comments) == 1
    if what in {"withdrawn", "result"}:
        page = world.visitor().get(PLAN).text
        assert "Van voor die tijd" in page
        assert WRITE not in page
    assert remove(talk, talk.newest).status_code == 303, "one's own words, any time"


def test_my_page_lists_what_i_wrote(talk):
    talk.say("Mijn eigen woorden")
    talk.later()
    talk.say("Van een ander", by=talk.another)
    page = talk.neighbour.get(MINE).text
    assert "Mijn eigen woorden" in page
    assert "Van een ander" not in page
    assert "/veranderen" in page
    talk.later(minutes=20)
    assert "/veranderen" not in talk.neighbour.get(MINE).text
