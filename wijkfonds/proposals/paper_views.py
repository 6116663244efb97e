"""The committee types what somebody brought on paper; another of the committee can go on with it."""

from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional, ValidationError

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.fields import Between, DayField, Needed, TextField
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals import paper
from wijkfonds.proposals.actions import new_key
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import may_enter
from wijkfonds.proposals.queries import on_paper, writable_proposal
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round, round_at

PLACE = "/fondsen/<fund>/beheer/rondes/<round_>/papier"


class PaperForm(FlaskForm):
    """Of a proposal that is there already only the day and the name are asked."""

    title = TextField(lazy("Titel"), validators=[Needed(lazy("Neem de titel over.")), Between(4, 80)])
    handed_in_on = DayField(
        lazy("Op welke dag is het papier ingeleverd?"), validators=[Needed(lazy("Vul de dag in waarop u het kreeg."))]
    )
    name = TextField(lazy("Naam van wie het schreef"), validators=[Optional(), Between(2, 120)])
    may_show = BooleanField(lazy("Deze persoon zei dat de naam op de site mag"))
    may_take_part = BooleanField(lazy("Wij hebben nagekeken dat deze persoon in deze ronde een voorstel mag doen"))
    key = HiddenField(default=new_key)

    def __init__(self, proposal: Proposal | None = None, **filled: Any) -> None:
        kept: dict[str, Any] = dict(filled)
        if proposal is not None:
            kept = {"title": proposal.title, "handed_in_on": proposal.handed_in_on, "name": proposal.paper_name}
            kept |= {"may_show": bool(proposal.paper_name), "may_take_part": True}
        super().__init__(**kept)
        self._is_new = proposal is None
        if proposal is not None:
            del self.title, self.may_take_part

    def validate_name(self, field: TextField) -> None:
        if field.data and not self.may_show.data:
            raise ValidationError(
                lazy("Mag de naam niet op de site? Laat hem dan weg: we bewaren geen namen die we niet nodig hebben.")
            )
        if self.may_show.data and not field.data:
            raise ValidationError(lazy("Vul de naam in, of haal het vinkje weg."))

    def validate_may_take_part(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(lazy("Kijk eerst na of deze persoon in deze ronde een voorstel mag doen."))


@open_to(COMMITTEE)
def papers(fund: str, round_: str) -> ResponseReturnValue:
    found = _round(fund, round_)
    return page(
        "proposals/papers.html",
        fund=found.fund,
        round=found,
        proposals=on_paper(read_session(), found.id),
        refusal=may_enter(current_member(fund), found, None, clock.now()),
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
    )


@open_to(COMMITTEE)
def enter(fund: str, round_: str) -> ResponseReturnValue:
    found, now = _round(fund, round_), clock.now()
    form = PaperForm(handed_in_on=local(now).date())
    refusal = may_enter(current_member(fund), found, None, now)
    status = 200 if not form.is_submitted() else 422 if not form.validate() else 409
    if status == 409 and not refusal:
        try:
            key = _entered(fund, round_, form)
        except Refused as refused:
            form.handed_in_on.errors = [*form.handed_in_on.errors, sentence(refused.key)]
        else:
            return go_to(url_for(".rewrite", key=key))
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "proposal": None}
    return page("proposals/paper.html", form=form, refusal=refusal, status=status, **shown)


def _entered(fund: str, round_: str, form: PaperForm) -> str:
    with write() as session:
        found = round_at(session, fund, round_) or abort(404)
        lock_round(session, found)
        made = paper.enter_from_paper(
            session,
            actor=member_of(session, found.fund_id, whoever_is_here().account_id),
            round_=found,
            title=form.title.data or "",
            handed_in_on=form.handed_in_on.data or abort(400),
            name=form.name.data or "",
            now=clock.now(),
            key=form.key.data or "",
        )
        return made.key


@open_to(COMMITTEE)
def paper_details(fund: str, round_: str, key: str) -> ResponseReturnValue:
    found = _paper(fund, round_, key)
    form = PaperForm(found)
    status = 200 if not form.is_submitted() else 422
    if form.validate_on_submit():
        try:
            with write() as session:
                again = writable_proposal(session, key, whoever_is_here().account_id) or abort(404)
                actor = member_of(session, again.round.fund_id, whoever_is_here().account_id)
                day, name = form.handed_in_on.data or abort(400), form.name.data or ""
                paper.change_paper(session, actor=actor, proposal=again, handed_in_on=day, name=name, now=clock.now())
        except Refused as refused:
            form.handed_in_on.errors = [*form.handed_in_on.errors, sentence(refused.key)]
            status = 409
        else:
            flash(_("Bewaard."), "success")
            return go_to(url_for(".papers", fund=fund, round_=round_))
    shown: dict[str, Any] = {"fund": found.round.fund, "round": found.round, "proposal": found}
    return page("proposals/paper.html", form=form, refusal=None, status=status, **shown)


@open_to(COMMITTEE)
def paper_receipt(fund: str, round_: str, key: str) -> ResponseReturnValue:
    """To print and give along: where everybody reads it from now on."""
    found = _paper(fund, round_, key)
    if found.status == ProposalStatus.DRAFT:
        abort(404)
    address = url_for(".show", fund=fund, round_=round_, proposal=found.slug, _external=True)
    return page(
        "proposals/paper_receipt.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        address=address,
    )


def _round(fund: str, slug: str) -> Round:
    return round_at(read_session(), fund, slug) or abort(404)


def _paper(fund: str, round_: str, key: str) -> Proposal:
    found = writable_proposal(read_session(), key, whoever_is_here().account_id)
    if found is None or not found.is_on_paper or found.round_id != _round(fund, round_).id:
        abort(404)
    return found


def install(blueprint: Blueprint) -> None:
    both = ["GET", "POST"]
    blueprint.add_url_rule(PLACE, view_func=papers)
    blueprint.add_url_rule(f"{PLACE}/nieuw", view_func=enter, methods=both)
    blueprint.add_url_rule(f"{PLACE}/<key>", view_func=paper_details, methods=both)
    blueprint.add_url_rule(f"{PLACE}/<key>/ontvangstbewijs", view_func=paper_receipt)
