"""The committee at work in the round that is open: who looks at what, a theme that was corrected, and a message."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.messages.actions import begin_message, order_message
from wijkfonds.messages.sending import post_some
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.worklist.actions import do_to_many
from wijkfonds.worklist.planning import EVENLY, Order, plan
from wijkfonds.worklist.sought import Choice, Sought, Stand

ALL = Choice(Sought(Stand.UNANSWERED), everything=True)
SUBJECT = "Dank voor uw voorstel"
BODY = """Wat fijn dat u een plan hebt voor de buurt! We lezen alle voorstellen, en elk voorstel krijgt een antwoord.

U hoeft nu niets te doen. Hebt u een vraag? Beantwoord dan deze mail."""


def divide_and_write(slug: str, people: dict[str, UUID], at: datetime) -> None:
    """Emre divides what there is; Marijke thanks everybody, and ten minutes later it leaves."""
    with clock.at(at), write() as session:
        actor, round_ = _both(session, slug, people["emre"])
        order = Order(to=EVENLY)
        seen = plan(session, actor=actor, round_=round_, choice=ALL, order=order, now=at).seen
        do_to_many(session, actor=actor, round_=round_, choice=ALL, order=order, key=uuid4(), seen=seen, now=at)
    with clock.at(at), write() as session:
        actor, round_ = _both(session, slug, people["marijke"])
        words = {"subject": SUBJECT, "body": BODY}
        message = begin_message(session, actor=actor, round_=round_, key=uuid4(), choice=ALL, now=at, **words)
        order_message(session, actor=actor, message=message, now=at)
        message_id = message.id
    later = at + timedelta(minutes=10)
    with clock.at(later), write() as session:
        post_some(session, message_id=message_id, now=later)


def _both(session: Session, slug: str, account_id: UUID) -> tuple[Membership, Round]:
    round_ = round_at(session, slug, "herfstronde")
    actor = member_of(session, round_.fund_id, account_id) if round_ else None
    if round_ is None or actor is None:
        raise LookupError(slug)
    return actor, round_
