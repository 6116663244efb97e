"""The committee points two proposers at each other.  It can force nothing: they decide."""

from datetime import datetime

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require, sentence
from wijkfonds.membership.audiences import ASSESSORS
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.merging.forms import SuggestForm, slug_in
from wijkfonds.merging.models import MergeSuggestion
from wijkfonds.merging.permissions import MergeRefusal, cannot_be_one
from wijkfonds.merging.queries import suggestions_in
from wijkfonds.merging.telling import tell_suggested
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.queries import round_at


def suggest_merge(
    session: Session, *, actor: Membership | None, one: Proposal, other: Proposal, message: str, now: datetime
) -> MergeSuggestion:
    """Once for each two.  Raises Refused."""
    if actor is None or actor.fund_id != one.round.fund_id or not actor.has(Role.COMMITTEE, Role.ASSESSOR):
        raise Refused(MergeRefusal.NOT_THE_COMMITTEE)
    require(cannot_be_one(one, other, now))
    first, second = sorted((one.id, other.id), key=lambda each: each.hex)
    made = MergeSuggestion(one_id=first, other_id=second, suggested_at=now, message=message)
    made.suggested_by = actor.account_id
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_merge_suggestion":
            raise
        raise Refused(MergeRefusal.ALREADY_SUGGESTED) from clash
    return made


@open_to(ASSESSORS)
def suggest(fund: str, round_: str) -> ResponseReturnValue:
    form = SuggestForm(one=request.args.get("een", ""), other=request.args.get("ander", ""))
    if not form.validate_on_submit():
        return _show(fund, round_, form, 422 if form.is_submitted() else 200)
    try:
        with write() as session:
            found = round_at(session, fund, round_, lock=True) or abort(404)
            one = public_proposal_at(session, found.id, slug_in(form.one.data))
            other = public_proposal_at(session, found.id, slug_in(form.other.data))
            if one is not None and other is not None:
                actor = member_of(session, found.fund_id, whoever_is_here().account_id)
                message, now = form.message.data, clock.now()
                suggest_merge(session, actor=actor, one=one, other=other, message=message, now=now)
                tell_suggested(session, one, other, message, now)
    except Refused as refused:
        form.form_errors.append(sentence(refused.key))
        return _show(fund, round_, form, refused.status)
    if one is None or other is None:
        field = form.one if one is None else form.other
        field.errors = [_("In deze ronde staat geen voorstel met dit adres. Kopieer het adres van de pagina.")]
        return _show(fund, round_, form, 422)
    flash(_("Beide indieners krijgen een bericht. Zij beslissen zelf."), "success")
    return go_to(url_for(".suggest", fund=fund, round_=round_))


def _show(fund: str, round_: str, form: SuggestForm, status: int) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    return page(
        "merging/suggest.html",
        fund=found.fund,
        round=found,
        form=form,
        suggestions=suggestions_in(read_session(), found.id),
        status=status,
    )


def install(blueprint: Blueprint) -> None:
    place = "/fondsen/<fund>/beheer/rondes/<round_>/samenvoegen"
    blueprint.add_url_rule(place, view_func=suggest, methods=["GET", "POST"])
