"""Acts of two in the sample: one person proposes, an hour later another confirms."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.acts.actions import confirm_act, propose_act
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.queries import member_of


def together(*, fund: str, first: UUID, second: UUID, kind: str, subject: str, what: str) -> None:
    """`first` and `second` are accounts with the roles that the act asks for."""
    with write() as session:
        found = _fund(session, fund)
        actor = member_of(session, found.id, first)
        act = propose_act(session, actor=actor, fund=found, kind=kind, subject=subject, what=what, now=clock.now())
        act_id = act.id
    confirm_together(fund=fund, second=second, act_id=act_id)


def confirm_together(*, fund: str, second: UUID, act_id: UUID) -> None:
    act = read_session().get_one(Act, act_id)
    prepare = kind_of(act.kind).prepare
    prepared = prepare(act) if prepare else None
    with write() as session:
        actor = member_of(session, _fund(session, fund).id, second)
        later = clock.now() + timedelta(hours=1)
        confirm_act(session, actor=actor, act=session.get_one(Act, act_id), prepared=prepared, now=later)


def _fund(session: Session, slug: str) -> Fund:
    fund = fund_at(session, slug)
    if fund is None:
        raise LookupError(slug)
    return fund
