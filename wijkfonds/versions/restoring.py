"""Mine: an earlier version beside the text of now, and taking it back."""

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, ask_for_two_steps, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.actions import ChangedElsewhere, NotComplete
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import is_theirs
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.rounds.queries import lock_round, public_round_at
from wijkfonds.versions.actions import restore_version, restored_text
from wijkfonds.versions.forms import RestoreForm
from wijkfonds.versions.parts import parts_of, parts_with, read_parts
from wijkfonds.versions.permissions import may_restore
from wijkfonds.versions.queries import version_at
from wijkfonds.versions.showing import compared


@open_to(SIGNED_IN)
@resident_makes
def restore(fund: str, round_: str, proposal: str, number: int) -> ResponseReturnValue:
    form = RestoreForm()
    if not form.validate_on_submit():
        return _show(fund, round_, proposal, number, form, 422 if form.is_submitted() else 200)
    try:
        with write() as session:
            found, now = _own(session, fund, round_, proposal, lock=True), clock.now()
            me = whoever_is_here().account_id
            restore_version(
                session,
                actor=member_of(session, found.round.fund_id, me),
                account_id=me,
                proposal=found,
                number=number,
                revision=form.revision.data or 0,
                why=form.why.data or "",
                now=now,
            )
            say_changed(session, found, Change.REWRITTEN, now, by=me)
            key = found.key
    except (NotComplete, ChangedElsewhere, Refused) as slip:
        return _again(fund, round_, proposal, number, form, slip)
    flash(_("Versie %(number)s is teruggezet. Alle versies blijven bewaard.", number=number), "success")
    return go_to(url_for("proposals.check", key=key))


def _again(
    fund: str, round_: str, slug: str, number: int, form: RestoreForm, slip: NotComplete | ChangedElsewhere | Refused
) -> ResponseReturnValue:
    """The same page, with what is in the way."""
    if isinstance(slip, NotComplete):
        form.form_errors.extend(sentence(problem) for problem in slip.problems)
        return _show(fund, round_, slug, number, form, 422)
    if isinstance(slip, Refused):
        form.form_errors.append(sentence(slip.key))
        return _show(fund, round_, slug, number, form, slip.status)
    form.form_errors.append(
        _(
            "De tekst is net veranderd. Hieronder staat het verschil met de tekst van nu. Kijk het na en probeer opnieuw."
        )
    )
    form.revision.raw_data = None
    form.revision.data = None
    return _show(fund, round_, slug, number, form, 409)


def _show(fund: str, round_: str, slug: str, number: int, form: RestoreForm, status: int = 200) -> ResponseReturnValue:
    session, me, now = read_session(), whoever_is_here().account_id, clock.now()
    found = _own(session, fund, round_, slug)
    version = version_at(session, found.id, number) or abort(404)
    if form.revision.data is None:
        form.revision.data = found.revision
    stands = parts_of(found)
    then = parts_with(restored_text(found, version, now), read_parts(version.parts_json), stands)
    return page(
        "versions/restore.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        version=version,
        form=form,
        parts=[part for part in compared(stands, then) if part.is_changed],
        frozen=is_frozen(found, now),
        refusal=may_restore(member_of(session, found.round.fund_id, me), me, found, now),
        status=status,
    )


def _own(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    """Somebody else's answers 404 here: everybody reads its versions on the public pages."""
    round_found = public_round_at(session, fund, round_) or abort(404)
    if lock:
        lock_round(session, round_found)
    found = public_proposal_at(session, round_found.id, slug)
    me = whoever_is_here().account_id
    if found is None or not is_theirs(member_of(session, round_found.fund_id, me), me, found):
        abort(404)
    if found.is_on_paper:
        ask_for_two_steps()
    return found


def install(blueprint: Blueprint) -> None:
    place = "/mijn/versies/<fund>/<round_>/<proposal>/<int:number>"
    blueprint.add_url_rule(place, view_func=restore, methods=["GET", "POST"])
