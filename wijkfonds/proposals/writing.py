"""The pages where somebody writes: under /mijn, seen by the owner alone."""

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.queries import themes_of
from wijkfonds.funds.texts import theme_name
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.organisations.models import Organisation
from wijkfonds.organisations.queries import speaks_for
from wijkfonds.proposals import actions, withdrawing
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.completeness import problems_of
from wijkfonds.proposals.forms import ProposalForm, filled
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import chooses_for_whom, may_change, may_propose, may_submit
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.queries import lock_round, public_round_at


@open_to(SIGNED_IN)
@resident_makes
def new(fund: str, round_: str) -> ResponseReturnValue:
    found = public_round_at(read_session(), fund, round_) or abort(404)
    me = whoever_is_here().account_id
    refusal = may_propose(member_of(read_session(), found.fund_id, me), found, clock.now())
    themes = themes_of(read_session(), found.fund_id)
    mine = speaks_for(read_session(), me, found.fund_id)
    form = ProposalForm(themes=[(theme.slug, theme_name(theme.name)) for theme in themes], speaks_for=mine)
    answer = _again(form, refusal)
    if answer:
        return page("proposals/write.html", fund=found.fund, round=found, form=form, refusal=refusal, status=answer)
    text = form.written({theme.slug: theme.id for theme in themes})
    with write() as session:
        again = public_round_at(session, fund, round_) or abort(404)
        made = actions.start_proposal(
            session,
            actor=member_of(session, again.fund_id, me),
            account=session.get(Account, me) or abort(401),
            round_=again,
            text=text,
            now=clock.now(),
            key=form.key.data or "",
        )
        key = made.key
    return _onward(key)


@open_to(SIGNED_IN)
def rewrite(key: str) -> ResponseReturnValue:
    found = _own(read_session(), key)
    refusal = may_change(_member(read_session(), found), whoever_is_here().account_id, found, clock.now())
    themes = themes_of(read_session(), found.round.fund_id)
    choices = [(theme.slug, theme_name(theme.name)) for theme in themes]
    mine = _speaks_for(found)
    is_sent = request.method == "POST"
    form = ProposalForm(themes=choices, speaks_for=mine) if is_sent else filled(found, choices, mine)
    answer = _again(form, refusal)
    if not answer:
        answer = _keep(found, key, form, form.written({theme.slug: theme.id for theme in themes}))
    if not answer:
        return _onward(key)
    shown: dict[str, Any] = {"fund": found.round.fund, "round": found.round, "proposal": found, "form": form}
    frozen = is_frozen(found, clock.now())
    return page("proposals/write.html", refusal=refusal, frozen=frozen, status=answer, **shown)


def _speaks_for(found: Proposal) -> list[Organisation]:
    """What the form offers; nothing where it cannot be chosen any more."""
    me = whoever_is_here().account_id
    return speaks_for(read_session(), me, found.round.fund_id) if chooses_for_whom(me, found) else []


def _keep(found: Proposal, key: str, form: ProposalForm, text: actions.Text) -> int | None:
    """None when the text was kept; else the status with which the form is shown again, and why."""
    try:
        with write() as session:
            again, now = _own(session, key, lock=True), clock.now()
            if actions.rewrite_proposal(
                session,
                actor=_member(session, again),
                account_id=whoever_is_here().account_id,
                proposal=again,
                text=text,
                revision=form.revision.data or 0,
                now=now,
                why=form.why.data or "",
            ):
                say_changed(session, again, Change.REWRITTEN, now)
    except actions.NotComplete as missing:
        form.form_errors.extend(sentence(problem) for problem in missing.problems)
        return 422
    except actions.ChangedElsewhere:
        form.form_errors.append(
            _(
                "U hebt dit voorstel ook ergens anders veranderd. Uw tekst van nu staat hieronder. Kijk hem na en bewaar opnieuw."
            )
        )
        form.revision.raw_data = [str(found.revision)]
        return 409
    return None


@open_to(SIGNED_IN)
def check(key: str) -> ResponseReturnValue:
    found = _own(read_session(), key)
    me = whoever_is_here().account_id
    member = member_of(read_session(), found.round.fund_id, me)
    return page(
        "proposals/check.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        status_name=STATUS_NAMES[found.status],
        status_kind=STATUS_KINDS[found.status],
        problems=problems_of(found),
        refusal=may_submit(member, me, found, clock.now()),
        change_refusal=may_change(member, me, found, clock.now()),
        chooses_for_whom=chooses_for_whom(me, found),
        **withdrawing.ways_out(member, me, found),
    )


@open_to(SIGNED_IN)
@resident_makes
def submit(key: str) -> ResponseReturnValue:
    me = whoever_is_here().account_id
    with write() as session:
        found = _own(session, key, lock=True)
        actions.submit_proposal(
            session,
            actor=member_of(session, found.round.fund_id, me),
            account_id=me,
            proposal=found,
            now=clock.now(),
        )
    flash(_("Uw voorstel is ingediend. Iedereen kan het nu lezen."), "success")
    return go_to(url_for(".check", key=key))


def _own(session: Session, key: str, *, lock: bool = False) -> Proposal:
    """Somebody else's answers 404, as if it were not there.

    With `lock` one act at a time in this round: two equal titles get two addresses, and freezing waits for us.
    """
    found = own_proposal(session, key, whoever_is_here().account_id) or abort(404)
    if lock:
        lock_round(session, found.round)
        session.refresh(found)
    return found


def _member(session: Session, proposal: Proposal) -> Membership | None:
    return member_of(session, proposal.round.fund_id, whoever_is_here().account_id)


def _again(form: ProposalForm, refusal: Any) -> int | None:
    """The status with which the form is shown again, or None when what was typed can be kept."""
    if not form.is_submitted():
        return 200
    if "meer" in request.form:
        form.one_more_row()
        return 200
    return 422 if not form.validate() else (409 if refusal else None)


def _onward(key: str) -> ResponseReturnValue:
    if "nakijken" in request.form:
        return go_to(url_for(".check", key=key))
    flash(_("Bewaard. U kunt later verdergaan."), "success")
    return go_to(url_for(".rewrite", key=key))


def install(blueprint: Blueprint) -> None:
    round_ = "/fondsen/<fund>/rondes/<round_>/voorstellen/nieuw"
    blueprint.add_url_rule(round_, view_func=new, methods=["GET", "POST"])
    blueprint.add_url_rule("/mijn/voorstellen/<key>", view_func=rewrite, methods=["GET", "POST"])
    blueprint.add_url_rule("/mijn/voorstellen/<key>/nakijken", view_func=check)
    blueprint.add_url_rule("/mijn/voorstellen/<key>/indienen", view_func=submit, methods=["POST"])
    withdrawing.install(blueprint)
