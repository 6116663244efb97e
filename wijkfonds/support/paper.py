"""Names on paper: typed by one of the committee, seen by another, struck and offered again.  The caller commits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.models import Act
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.rules import is_in_area
from wijkfonds.interests.queries import has_interest
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.support.counting import count_again, lock_proposal
from wijkfonds.support.events import SupportEvent
from wijkfonds.support.keys import RoundKey
from wijkfonds.support.models import LineState, SheetLine, SheetState, SupportSheet
from wijkfonds.support.own import own_hashes
from wijkfonds.support.permissions import SheetRefusal, may_enter_sheet, may_offer_again, may_strike

PAPER = "support_on_paper"


@dataclass(frozen=True)
class Signature:
    """One line as somebody reads it from the paper.  None of it is kept."""

    name: str
    postcode: str
    house_number: str


@dataclass(frozen=True)
class Sheet:
    number: int
    handed_in_on: date
    signatures: Sequence[Signature]


def enter_sheet(
    session: Session,
    *,
    actor: Membership | None,
    proposal: Proposal,
    sheet: Sheet,
    area: Collection[str],
    key: RoundKey,
    now: datetime,
) -> tuple[SupportSheet, Act]:
    """It waits for a second person.  Raises Refused, also when a sheet with this number is there."""
    touched = actor is not None and has_interest(session, actor.account_id, proposal)
    refusal = may_enter_sheet(actor, proposal, now, has_interest=touched)
    if refusal or actor is None:
        raise Refused(refusal or SheetRefusal.NOT_THE_COMMITTEE)
    made = SupportSheet(proposal_id=proposal.id, number=sheet.number, handed_in_on=sheet.handed_in_on)
    made.state, made.entered_by_id, made.entered_at = SheetState.WAITING, actor.account_id, now
    own = own_hashes(session, proposal)
    made.lines = [_line(place, each, area, key, own) for place, each in enumerate(sheet.signatures, 1)]
    session.add(made)
    _flush_number(session)
    return made, _ask(session, actor, made, now)


def confirm_sheet(session: Session, *, actor: Membership, sheet: SupportSheet, now: datetime) -> None:
    """The second person saw the paper: now it counts."""
    touched = has_interest(session, actor.account_id, sheet.proposal)
    require(may_enter_sheet(actor, sheet.proposal, now, has_interest=touched))
    sheet.state, sheet.checked_by_id, sheet.checked_at = SheetState.CONFIRMED, actor.account_id, now
    sheet.struck_reason = ""
    proposal = lock_proposal(session, sheet.proposal_id)
    count_again(session, proposal)
    _record(session, sheet, SupportEvent.PAPER_COUNTED, actor, now)


def drop_sheet(session: Session, *, sheet: SupportSheet, reason: str) -> None:
    """Refused, or taken back by who typed it; the number is free again."""
    if sheet.state == SheetState.WAITING:
        sheet.state, sheet.struck_reason = SheetState.STRUCK, reason
        session.flush()


def strike_sheet(
    session: Session, *, actor: Membership | None, sheet: SupportSheet, reason: str, now: datetime
) -> None:
    """It was a mistake after all: it counts no more, until two people say so again."""
    touched = actor is not None and has_interest(session, actor.account_id, sheet.proposal)
    refusal = may_strike(actor, sheet, now, has_interest=touched)
    if refusal or actor is None:
        raise Refused(refusal or SheetRefusal.NOT_THE_COMMITTEE)
    sheet.state, sheet.struck_reason = SheetState.STRUCK, reason
    proposal = lock_proposal(session, sheet.proposal_id)
    count_again(session, proposal)
    _record(session, sheet, SupportEvent.PAPER_STRUCK, actor, now)


def offer_again(session: Session, *, actor: Membership | None, sheet: SupportSheet, now: datetime) -> Act:
    """What was struck, or waited for too long.  Whoever asks is the first person now."""
    touched = actor is not None and has_interest(session, actor.account_id, sheet.proposal)
    refusal = may_offer_again(actor, sheet, now, has_interest=touched)
    if refusal or actor is None:
        raise Refused(refusal or SheetRefusal.NOT_THE_COMMITTEE)
    sheet.state, sheet.entered_by_id = SheetState.WAITING, actor.account_id
    sheet.checked_by_id = sheet.checked_at = None
    _flush_number(session)
    return _ask(session, actor, sheet, now)


def _ask(session: Session, actor: Membership, sheet: SupportSheet, now: datetime) -> Act:
    fund, what = sheet.proposal.round.fund, f"{sheet.proposal.title} ({sheet.number})"
    return propose_act(session, actor=actor, fund=fund, kind=PAPER, subject=str(sheet.id), what=what, now=now)


def _line(place: int, signature: Signature, area: Collection[str], key: RoundKey, own: Collection[str]) -> SheetLine:
    person = key.person(signature.name, signature.postcode, signature.house_number)
    state = LineState.PROPOSER if person in own else LineState.COUNTS
    is_near = is_in_area(signature.postcode, area)
    return SheetLine(position=place, state=state if is_near else LineState.OUTSIDE, person_hmac=person)


def _flush_number(session: Session) -> None:
    try:
        with session.begin_nested():
            session.flush()
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_support_sheet_proposal_id_number":
            raise
        raise Refused(SheetRefusal.NUMBER_TAKEN) from clash


def _record(session: Session, sheet: SupportSheet, event: SupportEvent, actor: Membership, now: datetime) -> None:
    proposal, round_ = sheet.proposal, sheet.proposal.round
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor.account_id,
        now=now,
        about=f"rondes/{round_.slug}/voorstellen/{proposal.slug}",
        round=round_.title,
        names=sum(line.state == LineState.COUNTS for line in sheet.lines),
    )
