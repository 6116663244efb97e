"""One message: how it looks to who gets it, and the buttons that send it, stop it or throw it away."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import themes_of
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.messages import actions
from wijkfonds.messages.models import Audience, Message, MessageState
from wijkfonds.messages.permissions import may_begin_again, may_send, may_stop
from wijkfonds.messages.queries import count_done, message_at, sent_today
from wijkfonds.messages.rules import MOST_A_DAY, WAIT, share_done
from wijkfonds.messages.showing import preview_of, whom_words
from wijkfonds.messages.texts import STATE_KINDS, STATE_NAMES
from wijkfonds.messages.whom import Reach, reach_of
from wijkfonds.rounds.queries import round_at

ON_ITS_WAY = (MessageState.WAITING, MessageState.SENDING)


@open_to(COMMITTEE)
def show(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    return _show(fund, round_, message)


def _show(fund: str, round_: str, message: UUID, *, problem: Any = None, status: int = 200) -> ResponseReturnValue:
    session, now, member = read_session(), clock.now(), current_member(fund)
    found = round_at(session, fund, round_) or abort(404)
    one = message_at(session, found.id, message) or abort(404)
    is_draft = one.state == MessageState.DRAFT
    reach = reach_of(session, one, now) if is_draft else None
    return page(
        "messages/show.html",
        part="messages/_state.html",
        fund=found.fund,
        round=found,
        message=one,
        whom=whom_words(one, themes_of(session, found.fund_id)),
        to_drafts=one.audience == Audience.DRAFTS,
        reach=reach,
        preview=None if one.emptied_at else preview_of(session, one, found, now),
        done=count_done(session, one.id) if one.state in ON_ITS_WAY else 0,
        share_done=share_done,
        state_name=STATE_NAMES[one.state],
        state_kind=STATE_KINDS[one.state],
        minutes=int(WAIT.total_seconds() // 60),
        most_a_day=MOST_A_DAY,
        **_refusals(session, member, one, reach),
        problem=problem,
        status=status,
    )


def _refusals(session: Session, member: Membership | None, one: Message, reach: Reach | None) -> dict[str, Any]:
    now = clock.now()
    reached = reach.people - reach.bounced if reach else 0
    return {
        "send_refusal": may_send(member, one, people=reached, today=sent_today(session, one.round_id, now)),
        "stop_refusal": may_stop(member, one, now),
        "again_refusal": may_begin_again(member, one),
    }


@open_to(COMMITTEE)
def send(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    """Pressed twice it is sent once."""
    try:
        with write() as session:
            actor, one = _all(session, fund, round_, message)
            if one.state not in ON_ITS_WAY:
                actions.order_message(session, actor=actor, message=one, now=clock.now())
    except Refused as refused:
        return _show(fund, round_, message, problem=refused.key, status=refused.status)
    return go_to(url_for("messages.show", fund=fund, round_=round_, message=message))


@open_to(COMMITTEE)
def stop(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    try:
        with write() as session:
            actor, one = _all(session, fund, round_, message)
            actions.stop_message(session, actor=actor, message=one, now=clock.now())
    except Refused as refused:
        return _show(fund, round_, message, problem=refused.key, status=refused.status)
    flash(_("Tegengehouden. Niemand krijgt dit bericht."), "success")
    return go_to(url_for("messages.show", fund=fund, round_=round_, message=message))


@open_to(COMMITTEE)
def throw_away(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    try:
        with write() as session:
            actor, one = _all(session, fund, round_, message)
            actions.throw_away(session, actor=actor, message=one)
    except Refused as refused:
        return _show(fund, round_, message, problem=refused.key, status=refused.status)
    flash(_("Weggegooid. Er is niets verstuurd."), "success")
    return go_to(url_for("messages.index", fund=fund, round_=round_))


@open_to(COMMITTEE)
def again(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    try:
        with write() as session:
            actor, one = _all(session, fund, round_, message)
            made = actions.begin_again(session, actor=actor, message=one, now=clock.now()).id
    except Refused as refused:
        return _show(fund, round_, message, problem=refused.key, status=refused.status)
    return go_to(url_for("messages.rewrite", fund=fund, round_=round_, message=made))


def _all(session: Session, fund: str, round_: str, message: UUID) -> tuple[Membership, Message]:
    """Locked: the round, so that the messages of a day are counted one after another, and the message itself."""
    found = round_at(session, fund, round_, lock=True) or abort(404)
    one = message_at(session, found.id, message, lock=True) or abort(404)
    return member_of(session, found.fund_id, whoever_is_here().account_id) or abort(404), one


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/<uuid:message>", view_func=show)
    for word, view in (("versturen", send), ("stoppen", stop), ("weggooien", throw_away), ("opnieuw", again)):
        blueprint.add_url_rule(f"/<uuid:message>/{word}", view_func=view, methods=["POST"])
