"""The words go a year after the last news of the round; that there was a message stays.  Who leaves is unlinked."""

from datetime import timedelta

from sqlalchemy import delete, select

from tests.retention.nights import MONTHS, at
from wijkfonds.messages.models import Message, MessageProposal, MessageRecipient, MessageState
from wijkfonds.retention.models import RetentionRun


def kinds(writing):
    with writing.world.database.session() as session:
        return [len(session.scalars(select(kind)).all()) for kind in (Message, MessageProposal, MessageRecipient)]


def test_the_words_go_a_year_after_the_last_day_and_a_draft_as_a_whole(writing):
    writing.send()
    writing.world.time.move(seconds=1)
    writing.begin("een-boom")
    opened = writing.world.time() - timedelta(minutes=10, seconds=1)
    due = opened + timedelta(days=30) + MONTHS(12)
    at(writing.world, due - timedelta(seconds=1))
    assert kinds(writing) == [2, 4, 2]
    with writing.world.database.write() as session:
        session.execute(delete(RetentionRun))  # the next night
    at(writing.world, due)
    assert kinds(writing) == [1, 0, 0]
    left = writing.message
    assert (left.subject, left.body, left.state, left.sent_count) == ("", "", MessageState.SENT, 2)
    assert "De tekst is weggehaald" in writing.page(by=writing.world.visitor(writing.colleague))


def test_the_history_stays_when_its_sender_is_forgotten(writing):
    writing.send()
    with writing.world.database.write() as session:
        message = session.get_one(Message, writing.message.id)
        message.written_by_id = message.sent_by_id = None
    assert "2 mensen kregen de mail" in writing.page()
