"""At the desk: what the committee saw of a member, and taking in somebody who has no account yet."""

from uuid import UUID

from flask import Response, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import account_with, make_link, new_token
from wijkfonds.accounts.models import LinkPurpose
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language, path_of, spoken
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Level, Membership
from wijkfonds.membership.queries import open_ways
from wijkfonds.verification import mails
from wijkfonds.verification.blueprint import DESK, blueprint, fund_here, me_in, member_here
from wijkfonds.verification.desk import invite, note_proof, problem_with
from wijkfonds.verification.doubles import looks_double
from wijkfonds.verification.forms import InviteForm, ProofForm
from wijkfonds.verification.keys import key_of
from wijkfonds.verification.models import DeskInvitation
from wijkfonds.verification.permissions import may_invite, may_note_proof
from wijkfonds.verification.queries import proofs_of
from wijkfonds.verification.texts import SHORT_NAMES


@blueprint.route("/beheer/leden/<uuid:member>/gezien", methods=["GET", "POST"])
@open_to(COMMITTEE)
def seen(fund: str, member: UUID) -> ResponseReturnValue:
    """Which kinds of proof somebody of the committee saw.  No copy, no number."""
    found = fund_here(fund)
    about, form = member_here(found, member), ProofForm()
    refusal = may_note_proof(current_member(fund), about, open_ways(read_session(), found.id))
    if refusal or not form.validate_on_submit():
        return _seen_page(found, about, form, status=422 if form.is_submitted() and not refusal else 200)
    problem = problem_with(form.seen, Level(about.level))
    if problem:
        form.kinds.errors = [sentence(problem)]
        return _seen_page(found, about, form, status=422)
    with write() as session:
        again = fund_here(fund, session)
        proves, actor = member_here(again, member, session), me_in(again, session)
        ways, address = open_ways(session, again.id), form.address.data or ""
        note_proof(session, actor=actor, member=proves, ways=ways, kinds=form.seen, seen=address, now=clock.now())
        with in_language(proves.account.language):
            subject, body = mails.proven_mail(again.name, address_of("overview.show_fund", fund=fund))
        post(
            session,
            to=proves.account.email,
            subject=subject,
            body=body,
            now=clock.now(),
            language=proves.account.language,
        )
    flash(_("Genoteerd. Het lid krijgt een mail en mag stemmen."), "success")
    return go_to(url_for("membership.show_member", fund=fund, member=member))


def _seen_page(fund: Fund, about: Membership, form: ProofForm, *, status: int) -> Response:
    session = read_session()
    return page(
        "verification/seen.html",
        fund=fund,
        member=about,
        form=form,
        refusal=may_note_proof(current_member(fund.slug), about, open_ways(session, fund.id)),
        proofs=proofs_of(session, about.id),
        is_double=looks_double(session, about),
        short_names=SHORT_NAMES,
        status=status,
    )


@blueprint.route(f"{DESK}/balie", methods=["GET", "POST"])
@open_to(COMMITTEE)
@limiter.limit("60 per hour", methods=["POST"])
def take_in(fund: str) -> ResponseReturnValue:
    """Somebody with an e-mail address of their own; a mail asks them to finish it, and then they sign in themselves."""
    found, form = fund_here(fund), InviteForm()
    refusal = may_invite(current_member(fund), found.id, open_ways(read_session(), found.id))
    is_valid = not refusal and form.validate_on_submit()
    problem = problem_with(form.seen, Level.UNKNOWN) if form.is_submitted() and not refusal else None
    if problem:
        form.kinds.errors = [sentence(problem)]
    if problem or not is_valid:
        status = 422 if form.is_submitted() and not refusal else 200
        return page("verification/take_in.html", fund=found, form=form, refusal=refusal, status=status)
    token = new_token()
    with write() as session:
        again = fund_here(fund, session)
        made = invite(
            session,
            actor=me_in(again, session),
            fund=again,
            ways=open_ways(session, again.id),
            email=form.email.data,
            postcode=postcode_of(form.postcode.data) or "",
            house_number=form.house_number.data,
            kinds=form.seen,
            key=key_of(again.id),
            now=clock.now(),
        )
        _mail(session, again, made, form.email.data, token)
    flash(_("Verstuurd. Deze persoon krijgt een mail en maakt het thuis af. Daarna logt die zelf in."), "success")
    return go_to(url_for(".take_in", fund=fund))


def _mail(session: Session, fund: Fund, made: DeskInvitation, email: str, token: str) -> None:
    """Whoever has an account signs in; for whoever has none the link makes one."""
    account = account_with(session, email)
    language = account.language if account else spoken()
    with in_language(language):
        address, until = address_of("verification.accept", fund=fund.slug), until_text(made.expires_at)
        if account:
            subject, body = mails.invitation_mail(fund.name, address, until)
        else:
            link = address_of("accounts.finish_sign_up", token=token)
            subject, body = mails.new_account_mail(fund.name, link, address, until)
            path = path_of("verification.accept", fund=fund.slug)
            purpose = LinkPurpose.SIGN_UP
            make_link(session, purpose=purpose, email=email, token=token, now=clock.now(), next_path=path)
    post(session, to=email, subject=subject, body=body, now=clock.now(), language=language)
