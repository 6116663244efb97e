"""Taking a chore, taking it over, letting it go.  The caller commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.desk.chores import Chore
from wijkfonds.desk.models import ChoreHolder
from wijkfonds.desk.permissions import ChoreRefusal, may_drop, may_take
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership


def take_chore(session: Session, *, actor: Membership, chore: Chore | None, now: datetime) -> None:
    """Whoever had it before has it no more.  Two at once: the last one has it."""
    if chore is None:
        raise Refused(ChoreRefusal.NOT_THERE)
    require(may_take(actor, chore))
    held = session.get(ChoreHolder, (actor.fund_id, chore.key), with_for_update=True)
    if held is None:
        held = _first(session, actor, chore.key, now)
    held.account_id, held.taken_at = actor.account_id, now
    session.flush()


def _first(session: Session, actor: Membership, key: str, now: datetime) -> ChoreHolder:
    made = ChoreHolder(fund_id=actor.fund_id, key=key, account_id=actor.account_id, taken_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_chore_holder":
            raise
        return session.get_one(ChoreHolder, (actor.fund_id, key), with_for_update=True)
    return made


def drop_chore(session: Session, *, fund_id: UUID, account_id: UUID, key: str) -> None:
    held = session.get(ChoreHolder, (fund_id, key), with_for_update=True)
    require(may_drop(account_id, held))
    session.delete(held)
    session.flush()
