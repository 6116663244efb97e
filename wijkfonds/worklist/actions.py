"""Giving proposals to assessors, correcting themes, and undoing either as one act.  The caller commits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.queries import holders_in, touched_by
from wijkfonds.interests.rules import kept_out_alone
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, Role
from wijkfonds.notifications.actions import INSERTS
from wijkfonds.proposals.changes import Kept
from wijkfonds.rounds.models import Round
from wijkfonds.worklist.events import WorkEvent
from wijkfonds.worklist.models import Assignment, BulkAct, BulkKind, BulkLine
from wijkfonds.worklist.permissions import WorkRefusal, may_undo, may_work
from wijkfonds.worklist.planning import Order, Plan, plan
from wijkfonds.worklist.retheming import in_parts, retheme
from wijkfonds.worklist.rules import Did, Line
from wijkfonds.worklist.sought import Choice


class PlanChanged(Exception):
    """Somebody did something meanwhile: this is not what was looked at before pressing the button."""


class DoneAlready(Exception):
    """The same form, sent twice."""


def do_to_many(
    session: Session,
    *,
    actor: Membership,
    round_: Round,
    choice: Choice,
    order: Order,
    key: UUID,
    seen: str,
    now: datetime,
) -> BulkAct:
    """Exactly what the check page showed as `seen`, or nothing.  Raises Refused, PlanChanged and DoneAlready."""
    require(may_work(actor, round_))
    if session.get(BulkAct, key) is not None:
        raise DoneAlready
    planned = plan(session, actor=actor, round_=round_, choice=choice, order=order, now=now)
    require(None if planned.done else WorkRefusal.ALL_LEFT_OUT)
    if planned.seen != seen:
        raise PlanChanged
    bulk = _note(session, actor, round_, key, planned, now)
    given = [(line.proposal_id, line.account_id) for line in planned.lines if line.did == Did.GIVEN]
    taken = [(line.proposal_id, line.account_id) for line in planned.lines if line.did == Did.TAKEN]
    _give(session, given, actor.account_id, now)
    _take(session, taken)
    if order.theme_id is not None:
        changed = [line.proposal_id for line in planned.lines if line.did == Did.RETHEMED]
        retheme(session, changed, order.theme_id, kept=Kept(actor.account_id, now))
        _record(session, WorkEvent.RETHEMED, actor, round_, len(changed), now)
    return bulk


def undo(session: Session, *, actor: Membership, bulk: BulkAct, now: datetime) -> None:
    """As far as it still stands: what another act changed since stays as that one made it.  Raises Refused."""
    lines = session.scalars(select(BulkLine).where(BulkLine.bulk_act_id == bulk.id)).all()
    require(may_undo(actor, bulk, touches_actor=keeps_out(session, actor, bulk, lines)))
    given = [(line.proposal_id, line.account_id) for line in lines if line.did == Did.GIVEN]
    taken = [(line.proposal_id, line.account_id) for line in lines if line.did == Did.TAKEN]
    _take(session, given, given_at=bulk.done_at)
    touched = touched_by(session, [proposal_id for proposal_id, _ in taken])
    _give(session, [(one, who) for one, who in taken if who not in touched[one]], actor.account_id, now)
    before: dict[UUID | None, list[UUID]] = {}
    for line in lines:
        if line.did == Did.RETHEMED:
            before.setdefault(line.theme_id, []).append(line.proposal_id)
    for theme_id, proposals in before.items():
        retheme(session, proposals, theme_id, kept=Kept(actor.account_id, now), only_from=bulk.theme_id)
    bulk.undone_at, bulk.undone_by_id = now, actor.account_id
    if bulk.kind == BulkKind.THEME:
        _record(session, WorkEvent.THEMES_BACK, actor, bulk.round, bulk.done_count, now)
    session.flush()


def keeps_out(session: Session, actor: Membership | None, bulk: BulkAct, lines: Sequence[BulkLine]) -> bool:
    """One of the themes is of a proposal that touches this person, and another of the committee is free of it."""
    if actor is None or bulk.kind != BulkKind.THEME:
        return False
    committee = holders_in(session, [bulk.round_id])[bulk.round_id][Role.COMMITTEE]
    touched = touched_by(session, [line.proposal_id for line in lines if line.did == Did.RETHEMED])
    return any(actor.account_id in kept_out_alone(accounts, committee) for accounts in touched.values())


def _note(session: Session, actor: Membership, round_: Round, key: UUID, planned: Plan, now: datetime) -> BulkAct:
    themes = {each.id: each.theme_id for each in planned.proposals}
    bulk = BulkAct(
        id=key,
        round_id=round_.id,
        kind=planned.order.kind,
        actor_id=actor.account_id,
        theme_id=planned.order.theme_id,
        done_count=planned.done,
        left_out_count=len(planned.proposals) - planned.done,
        done_at=now,
    )
    try:
        with session.begin_nested():
            session.add(bulk)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_bulk_act":
            raise
        raise DoneAlready from clash
    session.add_all(_line(key, number, line, themes) for number, line in enumerate(planned.lines, 1))
    session.flush()
    return bulk


def _line(key: UUID, number: int, line: Line, themes: Mapping[UUID, UUID | None]) -> BulkLine:
    return BulkLine(
        bulk_act_id=key,
        number=number,
        proposal_id=line.proposal_id,
        did=line.did,
        account_id=line.account_id,
        theme_id=themes[line.proposal_id] if line.did == Did.RETHEMED else None,
        why=line.why,
    )


def _give(session: Session, pairs: Sequence[tuple[UUID, UUID | None]], by: UUID, now: datetime) -> None:
    insert = INSERTS[session.get_bind().dialect.name]
    for some in in_parts(pairs):
        rows = [
            {"proposal_id": proposal_id, "account_id": account_id, "given_by_id": by, "given_at": now}
            for proposal_id, account_id in some
            if account_id is not None
        ]
        if rows:
            session.execute(insert(Assignment).values(rows).on_conflict_do_nothing())


def _take(session: Session, pairs: Sequence[tuple[UUID, UUID | None]], *, given_at: datetime | None = None) -> None:
    """With `given_at` only what was given then: not what somebody gave anew."""
    for some in in_parts(pairs):
        gone = delete(Assignment).where(tuple_(Assignment.proposal_id, Assignment.account_id).in_(some))
        session.execute(gone if given_at is None else gone.where(Assignment.given_at == given_at))


def _record(session: Session, event: WorkEvent, actor: Membership, round_: Round, number: int, now: datetime) -> None:
    session.flush()
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor.account_id,
        now=now,
        round=round_.title,
        number=number,
    )
