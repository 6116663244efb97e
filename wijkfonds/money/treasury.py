"""The treasurer's desk: writing down, keeping apart, and asking a second person to confirm a payment."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.acts.queries import open_acts, people_who_may
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.foundation.money import euro
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import TREASURERS, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.money import actions, queries
from wijkfonds.money.forms import AmountForm, BookedForm, CorrectForm, ReceiveForm
from wijkfonds.money.models import Direction
from wijkfonds.money.payment_act import CORRECTION, PAYMENT, SECOND
from wijkfonds.money.permissions import MoneyRefusal, may_write
from wijkfonds.money.queries import Wanted
from wijkfonds.money.rules import CORRECTABLE, Source, releasable_cents
from wijkfonds.money.showing import entry_line
from wijkfonds.money.views import blueprint
from wijkfonds.money.waiting import waiting_payments
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, rounds_of

NEWEST = 10


@blueprint.get("/beheer/geld")
@open_to(TREASURERS)
def desk(fund: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = fund_at(session, fund) or abort(404)
    rounds = rounds_of(session, found.id)
    held = queries.round_money(session, [round_.id for round_ in rounds])
    acts = [act for act in open_acts(session, [found.id], now) if act.kind in {PAYMENT, CORRECTION}]
    return page(
        "money/desk.html",
        fund=found,
        glance=queries.glance_of(session, found.id),
        rounds=[(round_, held[round_.id], _releasable(round_, held[round_.id].reserved_cents)) for round_ in rounds],
        awards=queries.open_awards(session, found.id),
        waiting=waiting_payments(session, current_member(fund), found, acts, now),
        entries=[entry_line(entry) for entry in queries.entries_of(session, found.id, Wanted(), limit=NEWEST)],
        corrected=queries.corrected_ids(session, found.id),
        correctable=CORRECTABLE,
        refusal=may_write(current_member(fund), found.id),
        seconds=[person.name for person in people_who_may(session, found.id, SECOND)],
    )


@blueprint.route("/beheer/geld/ontvangen", methods=["GET", "POST"])
@open_to(TREASURERS)
def receive(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    form = ReceiveForm()

    def act(session: Session, actor: Membership | None) -> None:
        actions.receive(
            session,
            actor=actor,
            fund=fund_at(session, fund) or abort(404),
            cents=form.amount,
            source=Source(form.source.data),
            text=form.text.data,
            booked_on=form.day,
            now=clock.now(),
            key=form.key.data,
        )

    return _written(found, form, "money/receive.html", act, _("Opgeschreven. Iedereen ziet dit nu op de geldpagina."))


@blueprint.route("/beheer/geld/rondes/<round_>/opzij", methods=["GET", "POST"], defaults={"way": "opzij"})
@blueprint.route("/beheer/geld/rondes/<round_>/vrij", methods=["GET", "POST"], defaults={"way": "vrij"})
@open_to(TREASURERS)
def keep(fund: str, round_: str, way: str) -> ResponseReturnValue:
    """Keeps money apart for a round, or sets free what it does not need."""
    seen = public_round_at(read_session(), fund, round_) or abort(404)
    form = AmountForm()
    verb = actions.reserve if way == "opzij" else actions.release_reserve

    def act(session: Session, actor: Membership | None) -> None:
        again = public_round_at(session, fund, round_) or abort(404)
        verb(session, actor=actor, round_=again, cents=form.amount, now=clock.now(), key=form.key.data)

    held = queries.round_money(read_session(), [seen.id])[seen.id]
    shown = {
        "round": seen,
        "way": way,
        "held": held,
        "free": queries.glance_of(read_session(), seen.fund_id).free_cents,
    }
    shown["releasable"] = _releasable(seen, held.reserved_cents)
    return _written(seen.fund, form, "money/keep.html", act, _("Opgeschreven in het kasboek."), **shown)


@blueprint.route(
    "/beheer/geld/rondes/<round_>/<proposal>/betalen", methods=["GET", "POST"], defaults={"way": "betalen"}
)
@blueprint.route("/beheer/geld/rondes/<round_>/<proposal>/terug", methods=["GET", "POST"], defaults={"way": "terug"})
@open_to(TREASURERS)
def pay(fund: str, round_: str, proposal: str, way: str) -> ResponseReturnValue:
    """Asks a second person to confirm what is paid, or what came back."""
    seen = public_round_at(read_session(), fund, round_) or abort(404)
    found = public_proposal_at(read_session(), seen.id, proposal) or abort(404)
    direction = Direction.PAY if way == "betalen" else Direction.RETURN
    form = BookedForm()

    def act(session: Session, actor: Membership | None) -> None:
        again = public_proposal_at(session, seen.id, proposal) or abort(404)
        _propose_payment(session, fund, again, direction, form, actor)

    money = queries.proposal_money(read_session(), [found.id])[found.id]
    shown: dict[str, Any] = {"round": seen, "proposal": found, "way": way, "money": money}
    return _written(
        seen.fund, form, "money/pay.html", act, _("Gevraagd. Na de tweede persoon staat het in het kasboek."), **shown
    )


@blueprint.route("/beheer/geld/regels/<uuid:entry>/herstellen", methods=["GET", "POST"])
@open_to(TREASURERS)
def correct(fund: str, entry: UUID) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    seen = queries.entry_at(read_session(), found.id, entry) or abort(404)
    form = CorrectForm()

    def act(session: Session, actor: Membership | None) -> None:
        again = queries.entry_at(session, found.id, entry) or abort(404)
        actions.require_correctable(session, actor, again)
        with in_language(Language.NL):  # it is kept, for everybody
            what = _("Regel %(number)s, %(amount)s", number=again.number, amount=euro(again.cents))
            what = f"{what}: {form.text.data}"
        _ask(session, actor, fund, CORRECTION, str(again.id), what)

    shown = {"line": entry_line(seen)}
    return _written(
        found, form, "money/correct.html", act, _("Gevraagd. Na de tweede persoon is de regel hersteld."), **shown
    )


def _propose_payment(
    session: Session, fund: str, proposal: Proposal, direction: Direction, form: BookedForm, actor: Membership | None
) -> None:
    payment = actions.draft_payment(
        session,
        actor=actor,
        proposal=proposal,
        direction=direction,
        cents=form.amount,
        booked_on=form.day,
        text=form.text.data,
        now=clock.now(),
        key=form.key.data,
    )
    with in_language(Language.NL):  # it is kept, for everybody
        words = (
            _("%(amount)s betalen: %(title)s") if direction == Direction.PAY else _("%(amount)s terug van: %(title)s")
        )
        what = words % {"amount": euro(payment.cents), "title": proposal.title}
    _ask(session, actor, fund, PAYMENT, str(payment.id), what)


def _ask(session: Session, actor: Membership | None, fund: str, kind: str, subject: str, what: str) -> None:
    found = fund_at(session, fund) or abort(404)
    act = propose_act(session, actor=actor, fund=found, kind=kind, subject=subject, what=what, now=clock.now())
    ask_the_others(session, act=act, fund=found, proposer=whoever_is_here().name, now=clock.now())


def _written(
    found: Fund,
    form: FlaskForm,
    template: str,
    act: Callable[[Session, Membership | None], None],
    done: str,
    **shown: Any,
) -> ResponseReturnValue:
    """A form of the treasurer: what is refused is said beside what was typed."""
    refusal = may_write(current_member(found.slug), found.id)
    if refusal or not form.validate_on_submit():
        status = 200 if not form.is_submitted() else 403 if refusal else 422
        return page(template, fund=found, form=form, refusal=refusal, status=status, **shown)
    try:
        with write() as session:
            act(session, member_of(session, found.id, whoever_is_here().account_id))
    except Refused as refused:
        if refused.key == MoneyRefusal.ALREADY_WRITTEN:
            flash(sentence(refused.key), "info")
            return go_to(url_for("money.desk", fund=found.slug))
        form.form_errors.append(sentence(refused.key))
        return page(template, fund=found, form=form, refusal=None, status=409, **shown)
    flash(done, "success")
    return go_to(url_for("money.desk", fund=found.slug))


def _releasable(round_: Round, reserved_cents: int) -> int:
    return releasable_cents(
        reserved_cents=reserved_cents, budget_cents=round_.budget_cents, is_decided=round_.decided_at is not None
    )
