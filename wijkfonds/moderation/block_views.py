"""Two of the committee block a member; the member reads why and asks the board."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.showing import act_box
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.audiences import BOARD, COMMITTEE, MODERATORS, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.moderation import blocking, mails
from wijkfonds.moderation.block_permissions import may_answer_block_appeal, may_appeal_block, may_block, may_lift
from wijkfonds.moderation.forms import AnswerForm, AppealForm, BlockForm
from wijkfonds.moderation.models import Block
from wijkfonds.moderation.queries import (
    block_at,
    blocks_of,
    holding_block,
    lock_member,
    member_in,
    own_block,
    proposed_block,
)

MEMBER = "/fondsen/<fund>/beheer/leden/<uuid:member>/blokkade"
ONE = "/fondsen/<fund>/beheer/blokkades/<uuid:about>"


@open_to(COMMITTEE)
def block(fund: str, member: UUID) -> ResponseReturnValue:
    found, now = member_in(read_session(), fund, member) or abort(404), clock.now()
    form = BlockForm(today=local(now).date())
    if not form.validate_on_submit():
        return _block_page(found, form, 422 if form.is_submitted() else 200)
    last_day = form.last_day.data or abort(422)
    ends_at = utc_of(last_day + timedelta(days=1), time(0))
    with write() as session:
        actor, again = _both(session, fund, member)
        reason = form.reason.data or ""
        act = blocking.propose_block(session, actor=actor, member=again, reason=reason, ends_at=ends_at, now=now)
        ask_the_others(session, act=act, fund=again.fund, proposer=whoever_is_here().name, now=now)
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, is dit lid geblokkeerd."), "success")
    return go_to(url_for("moderation.block", fund=fund, member=member))


def _block_page(found: Membership, form: BlockForm, status: int) -> ResponseReturnValue:
    session, actor, now = read_session(), current_member(found.fund.slug), clock.now()
    return page(
        "moderation/block.html",
        fund=found.fund,
        member=found,
        form=form,
        refusal=may_block(actor, found, now),
        block=holding_block(session, found.id, now),
        proposed=proposed_block(session, found.id),
        box=act_box(session, actor, found.fund, blocking.BLOCK, str(found.id), now),
        status=status,
    )


@open_to(MODERATORS)
def show_block(fund: str, about: UUID) -> ResponseReturnValue:
    return _show(fund, about, _answer_form(), 200)


@open_to(MODERATORS)
def lift(fund: str, about: UUID) -> ResponseReturnValue:
    with write() as session:
        actor, found = _block_and_actor(session, fund, about)
        blocking.lift_block(session, actor=actor, block=found, now=clock.now())
        _tell(session, found, mails.unblocked_mail, answer="")
    flash(_("De blokkade is opgeheven. Het lid krijgt een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(BOARD)
def answer_block(fund: str, about: UUID) -> ResponseReturnValue:
    form = _answer_form()
    if not form.validate_on_submit():
        return _show(fund, about, form, 422)
    upheld, words = form.upheld.data == "ja", form.appeal_answer.data or ""
    with write() as session:
        actor, found = _block_and_actor(session, fund, about)
        now = clock.now()
        blocking.answer_block_appeal(session, actor=actor, block=found, upheld=upheld, answer=words, now=now)
        _tell(session, found, mails.unblocked_mail if upheld else mails.block_kept_mail, answer=words)
    flash(_("Bewaard. Het lid krijgt uw antwoord in een mail."), "success")
    return go_to(url_for("moderation.queue", fund=fund))


@open_to(SIGNED_IN)
def my_blocks() -> ResponseReturnValue:
    return _my_blocks({}, 200)


@open_to(SIGNED_IN)
@resident_makes
def appeal_block(about: UUID) -> ResponseReturnValue:
    form, me = AppealForm(), whoever_is_here().account_id
    if not form.validate_on_submit():
        return _my_blocks({about: form}, 422)
    with write() as session:
        found = own_block(session, me, about) or abort(404)
        lock_member(session, found.membership)
        session.refresh(found)
        blocking.appeal_block(session, account_id=me, block=found, text=form.appeal.data or "", now=clock.now())
    flash(_("Gevraagd. Het bestuur kijkt ernaar. U krijgt een mail met het antwoord."), "success")
    return go_to(url_for("moderation.my_blocks"))


def _my_blocks(typed: dict[UUID, AppealForm], status: int) -> ResponseReturnValue:
    """A form for each block, `typed` the one that comes back with a slip."""
    me, now, lines = whoever_is_here().account_id, clock.now(), []
    for found in blocks_of(read_session(), me, now):
        form = typed.get(found.id) or AppealForm(formdata=None)
        form.appeal.id = f"appeal-{found.id}"
        lines.append({"block": found, "refusal": may_appeal_block(me, found, now), "form": form})
    return page("moderation/my_blocks.html", lines=lines, form=next(iter(typed.values()), None), status=status)


def _show(fund: str, about: UUID, form: AnswerForm, status: int) -> ResponseReturnValue:
    found, actor, now = block_at(read_session(), fund, about) or abort(404), current_member(fund), clock.now()
    return page(
        "moderation/show_block.html",
        fund=found.membership.fund,
        block=found,
        member=found.membership,
        form=form,
        lift_refusal=may_lift(actor, found, now),
        answer_refusal=may_answer_block_appeal(actor, found, now),
        status=status,
    )


def _answer_form() -> AnswerForm:
    return AnswerForm(ends=lazy("Hef de blokkade op"), stays=lazy("De blokkade blijft"))


def _both(session: Session, fund: str, member: UUID) -> tuple[Membership | None, Membership]:
    found = member_in(session, fund, member) or abort(404)
    lock_member(session, found)
    return member_of(session, found.fund_id, whoever_is_here().account_id), found


def _block_and_actor(session: Session, fund: str, about: UUID) -> tuple[Membership | None, Block]:
    found = block_at(session, fund, about) or abort(404)
    lock_member(session, found.membership)
    session.refresh(found)
    return member_of(session, found.membership.fund_id, whoever_is_here().account_id), found


def _tell(session: Session, found: Block, mail: Any, *, answer: str) -> None:
    member = found.membership
    with in_language(member.account.language):
        kept = mail is mails.block_kept_mail
        place = "moderation.my_blocks" if kept else "overview.show_fund"
        values = {} if kept else {"fund": member.fund.slug}
        subject, body = mail(member.fund.name, answer, address_of(place, **values))
    post(
        session, to=member.account.email, subject=subject, body=body, now=clock.now(), language=member.account.language
    )


def install(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(MEMBER, view_func=block, methods=["GET", "POST"])
    blueprint.add_url_rule(ONE, view_func=show_block)
    blueprint.add_url_rule(f"{ONE}/opheffen", view_func=lift, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/antwoord", view_func=answer_block, methods=["POST"])
    blueprint.add_url_rule("/mijn/blokkades", view_func=my_blocks)
    blueprint.add_url_rule("/mijn/blokkades/<uuid:about>", view_func=appeal_block, methods=["POST"])
