"""Who has which role; the committee asks somebody, takes a role away, or takes an invitation back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.bars import barred_from_act
from wijkfonds.acts.kinds import kind_of
from wijkfonds.acts.models import Act
from wijkfonds.acts.queries import open_acts, people_who_may
from wijkfonds.acts.showing import act_boxes
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require, sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE, OFFICERS, current_member
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.membership.texts import ROLE_DUTIES, ROLE_NAMES
from wijkfonds.roles import actions
from wijkfonds.roles.acts import GIVE, KINDS, TAKE, parts_of, subject_of
from wijkfonds.roles.forms import AskForm
from wijkfonds.roles.permissions import RoleRefusal, may_ask, may_ask_for, may_take, may_withdraw
from wijkfonds.roles.queries import (
    invitation_at,
    invitations_in,
    lock_fund,
    member_in,
    members_by_id,
    officers_in,
    open_invitation,
)
from wijkfonds.roles.rules import takes_two
from wijkfonds.roles.telling import tell_ended, tell_invited
from wijkfonds.roles.texts import TASKS

blueprint = Blueprint("roles", __name__)
DESK = "/fondsen/<fund>/beheer/taken"


@blueprint.get(DESK)
@open_to(OFFICERS)
def index(fund: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found, me = fund_at(session, fund) or abort(404), current_member(fund)
    acts, parts, members = _waiting(session, found, now)
    invitations = invitations_in(session, found.id, now)
    return page(
        "roles/index.html",
        fund=found,
        me=me,
        officers=officers_in(session, found.id),
        boxes=act_boxes(session, me, found, acts, now),
        parts=parts,
        members=members,
        invitations=invitations,
        withdrawable={each.id for each in invitations if may_withdraw(me, each) is None},
        is_committee=me is not None and me.has(Role.COMMITTEE),
        role_names=ROLE_NAMES,
        role_duties=ROLE_DUTIES,
    )


def _waiting(session: Session, fund: Fund, now: datetime) -> tuple[list[Act], dict[UUID, Any], dict[UUID, Membership]]:
    """The acts about roles, what each is about, and the members they name; acts about somebody who left are left out."""
    acts = [act for act in open_acts(session, [fund.id], now) if act.kind in KINDS]
    parts = {act.id: parts_of(act.subject) for act in acts}
    named = {each for member, _role, giver in parts.values() for each in (member, giver) if each}
    members = members_by_id(session, named)
    known = [act for act in acts if {parts[act.id][0], parts[act.id][2]} - {None} <= set(members)]
    return known, parts, members


@blueprint.route(f"{DESK}/lid/<uuid:member>", methods=["GET", "POST"])
@open_to(COMMITTEE)
def ask(fund: str, member: UUID) -> ResponseReturnValue:
    """Proposes that this member gets a role; an assessor is asked at once."""
    found = member_in(read_session(), fund, member) or abort(404)
    refusal, form = may_ask(current_member(fund), found), AskForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _ask_page(found, form, refusal, status)
    role = Role(form.role.data)
    try:
        with write() as session:
            actor, again = _both(session, fund, member)
            _ask(session, actor, again, role)
    except Refused as refused:
        if not isinstance(refused.key, RoleRefusal) or may_ask(current_member(fund), found):
            raise
        form.role.errors = [*form.role.errors, sentence(refused.key)]
        return _ask_page(found, form, None, 409)
    flash(
        _("Gevraagd. Zodra een tweede commissielid dit bevestigt, krijgt het lid een mail met de vraag.")
        if takes_two(role)
        else _("Gevraagd. Het lid krijgt een mail en zegt zelf ja of nee."),
        "success",
    )
    return go_to(url_for(".index", fund=fund))


@blueprint.route(f"{DESK}/lid/<uuid:member>/<role>/afnemen", methods=["GET", "POST"])
@open_to(COMMITTEE)
def take(fund: str, member: UUID, role: str) -> ResponseReturnValue:
    """Says first what it means."""
    taken = role_in_address(role)
    if request.method == "GET":
        return _take_page(member_in(read_session(), fund, member) or abort(404), taken)
    with write() as session:
        actor, found = _both(session, fund, member)
        require(may_take(actor, found, taken))
        if takes_two(taken):
            propose(session, actor, found, TAKE, subject_of(found, taken), taken)
        elif actor is not None:
            actions.take_role(session, actor=actor, member=found, role=taken, now=clock.now())
            tell_ended(session, member=found, role=taken, now=clock.now())
    flash(
        _("Gevraagd. Zodra een tweede commissielid dit bevestigt, eindigt de taak.")
        if takes_two(taken)
        else _("De taak is geëindigd. Het lid krijgt een mail."),
        "success",
    )
    return go_to(url_for(".index", fund=fund))


@blueprint.post(f"{DESK}/vragen/<uuid:invitation>/intrekken")
@open_to(OFFICERS)
def withdraw(fund: str, invitation: UUID) -> ResponseReturnValue:
    with write() as session:
        found = fund_at(session, fund) or abort(404)
        lock_fund(session, found.id)
        asked = invitation_at(session, invitation, lock=True)
        if asked is None or asked.member.fund_id != found.id:
            abort(404)
        actor = member_of(session, found.id, whoever_is_here().account_id)
        actions.withdraw_invitation(session, actor=actor, invitation=asked, now=clock.now())
    flash(_("Ingetrokken. U kunt nu iemand anders vragen."), "success")
    return go_to(url_for(".index", fund=fund))


def _ask(session: Session, actor: Membership | None, member: Membership, role: Role) -> None:
    now = clock.now()
    require(may_ask_for(actor, member, role))
    if open_invitation(session, member.id, role, now):
        raise Refused(RoleRefusal.ASKED_ALREADY)
    if takes_two(role):
        propose(session, actor, member, GIVE, subject_of(member, role), role)
    elif actor is not None:
        made = actions.invite(session, actor=actor, member=member, role=role, now=now)
        tell_invited(session, invitation=made, now=now)


def propose(
    session: Session, actor: Membership | None, member: Membership, kind: str, subject: str, role: Role
) -> None:
    """The words of an act are kept, in Dutch: the role, never a name.  Raises Refused, too when nobody could confirm it."""
    with in_language(Language.NL):
        what = str(TASKS[role])
    now, me = clock.now(), whoever_is_here()
    act = propose_act(session, actor=actor, fund=member.fund, kind=kind, subject=subject, what=what, now=now)
    seconds = {person.id for person in people_who_may(session, member.fund_id, kind_of(kind).confirming)}
    if not seconds - {me.account_id} - set(barred_from_act(session, act, now)):
        raise Refused(RoleRefusal.NOBODY_TO_CONFIRM)
    ask_the_others(session, act=act, fund=member.fund, proposer=me.name, now=now)


def _both(session: Session, fund: str, member: UUID) -> tuple[Membership | None, Membership]:
    """Who acts, and about whom: read once nobody else changes a role in this fund."""
    found = fund_at(session, fund) or abort(404)
    lock_fund(session, found.id)
    about = member_in(session, fund, member, fresh=True) or abort(404)
    return member_of(session, found.id, whoever_is_here().account_id), about


def role_in_address(role: str) -> Role:
    return Role(role) if role in set(Role) else abort(404)


def _take_page(found: Membership, role: Role) -> ResponseReturnValue:
    return page(
        "roles/take.html",
        fund=found.fund,
        member=found,
        role_name=ROLE_NAMES[role],
        takes_two=takes_two(role),
        refusal=may_take(current_member(found.fund.slug), found, role),
    )


def _ask_page(found: Membership, form: AskForm, refusal: RoleRefusal | None, status: int) -> ResponseReturnValue:
    return page(
        "roles/ask.html",
        fund=found.fund,
        member=found,
        form=form,
        refusal=refusal,
        role_names=ROLE_NAMES,
        role_duties=ROLE_DUTIES,
        status=status,
    )
