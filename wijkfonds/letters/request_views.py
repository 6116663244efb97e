"""Asking for a letter in public, and the committee's answers."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.asking import ask_the_others
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.printing import as_seen
from wijkfonds.foundation.refusals import require, sentence
from wijkfonds.letters.acts import REISSUE
from wijkfonds.letters.blueprint import DESK, blueprint, id_in_form
from wijkfonds.letters.forms import AskForm
from wijkfonds.letters.models import LetterRequest
from wijkfonds.letters.permissions import asking_refusal
from wijkfonds.letters.requests import keep_request, take_request
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.membership.queries import member_of
from wijkfonds.roll.actions import keep_address
from wijkfonds.roll.acts import ADD_ADDRESS, subject_of
from wijkfonds.roll.lists import Line, wrong_text
from wijkfonds.roll.models import ChangeReason
from wijkfonds.roll.permissions import change_refusal, removal_refusal
from wijkfonds.roll.queries import entry_at, was_used
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_round_at, round_at


@blueprint.route("/rondes/<round_>/stemmen/geen-brief", methods=["GET", "POST"])
@open_to(VISITOR)
@limiter.limit("10 per hour", methods=["POST"])
def ask(fund: str, round_: str) -> ResponseReturnValue:
    """The same answer whether the address is on the list or not, and for programs, of whom nothing is kept."""
    found = public_round_at(read_session(), fund, round_) or abort(404)
    if not (found.has_vote and found.letters_vote):
        abort(404)
    form, refusal = AskForm(), asking_refusal(found, clock.now())
    if refusal or not form.validate_on_submit():
        status = 422 if form.is_submitted() and not refusal else 200
        return page("letters/ask.html", fund=found.fund, round=found, form=form, refusal=refusal, status=status)
    line = form.line
    if line and not form.is_of_a_program:
        with write() as session:
            again = public_round_at(session, fund, round_) or abort(404)
            keep_request(session, round_=again, line=line, contact=form.contact.data or "", now=clock.now())
    return page("letters/asked.html", fund=found.fund, round=found)


@blueprint.post(f"{DESK}/opnieuw")
@open_to(COMMITTEE)
def reissue(fund: str, round_: str) -> ResponseReturnValue:
    """Asks a second one of the committee; answers the request that it came from, if it did."""
    with write() as session:
        found, entry_id = round_at(session, fund, round_, lock=True) or abort(404), id_in_form("plaats")
        entry = entry_at(session, found.id, entry_id)
        require(removal_refusal(found, entry, used=entry is not None and was_used(session, entry)))
        if "vraag" in request.form:
            take_request(session, round_=found, request_id=id_in_form("vraag"))
        _propose(session, found, REISSUE, subject_of(entry_id))
    flash(
        _(
            "Gevraagd. Zodra een tweede commissielid dit bevestigt, werkt de oude code niet meer en kunt u de nieuwe brief maken."
        ),
        "success",
    )
    return go_to(url_for("letters.show", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/erbij")
@open_to(COMMITTEE)
def add_asked(fund: str, round_: str) -> ResponseReturnValue:
    """Whoever asks lives there, but the address was forgotten: asks a second one of the committee."""
    typed = read_session().get(LetterRequest, id_in_form("vraag"))
    if typed and (wrong := wrong_text(1, vars(_line_of(typed)))):
        flash(sentence(wrong.slip, value=wrong.value, column=wrong.column), "danger")
        return go_to(url_for("letters.show", fund=fund, round_=round_))
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        require(change_refusal(found))
        asked = take_request(session, round_=found, request_id=id_in_form("vraag"))
        address = keep_address(session, round_=found, line=_line_of(asked))
        _propose(session, found, ADD_ADDRESS, subject_of(address.id, ChangeReason.FORGOTTEN))
    flash(_("Gevraagd. Zodra een tweede commissielid dit bevestigt, kunt u de brief maken."), "success")
    return go_to(url_for("roll.show", fund=fund, round_=round_))


@blueprint.post(f"{DESK}/beantwoord")
@open_to(COMMITTEE)
def answered(fund: str, round_: str) -> ResponseReturnValue:
    """What somebody asked is gone once it is answered."""
    with write() as session:
        found = round_at(session, fund, round_) or abort(404)
        take_request(session, round_=found, request_id=id_in_form("vraag"))
    flash(_("Weggehaald. Er is niets van bewaard."), "success")
    return go_to(url_for("letters.show", fund=fund, round_=round_))


def _line_of(asked: LetterRequest) -> Line:
    street, town = (" ".join(as_seen(request.form.get(name)).split())[:80] for name in ("straat", "plaats"))
    return Line(asked.postcode, asked.number, asked.letter, asked.addition, asked.name, street, town)


def _propose(session: Session, found: Round, kind: str, subject: str) -> None:
    me, now = whoever_is_here(), clock.now()
    actor = member_of(session, found.fund_id, me.account_id)
    act = propose_act(session, actor=actor, fund=found.fund, kind=kind, subject=subject, what=found.title, now=now)
    ask_the_others(session, act=act, fund=found.fund, proposer=me.name, now=now)
