"""Of which proposals can only one go on?  The committee says so before the list is fixed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.assessments.views import blueprint
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.interests.queries import keeps_out_of_count
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import may_change_round
from wijkfonds.rounds.queries import round_at

LETTERS = tuple("ABCDEFGHIJ")
CAN_WIN = (ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED, ProposalStatus.FEASIBLE)


def may_put_together(session: Session, actor: Membership | None, round_: Round) -> StrEnum | None:
    """What stands together changes who can win: whoever has an interest leaves it to another one, if there is any."""
    keeps_out = keeps_out_of_count(session, actor, round_)
    return may_change_round(actor, round_) or (InterestRefusal.GROUPS_NOT if keeps_out else None)


def put_together(session: Session, *, actor: Membership | None, round_: Round, letters: Mapping[str, str]) -> None:
    """`letters` by the public name of the proposal; proposals that are not named stand alone.  Raises Refused."""
    require(may_put_together(session, actor, round_))
    for proposal in proposals_with(session, round_.id, *CAN_WIN):
        proposal.either_or = letters.get(proposal.slug or "", "")
    session.flush()


def lonely(letters: Mapping[str, str]) -> list[str]:
    """Letters that stand at one proposal only: that is no choice."""
    return sorted(letter for letter, count in Counter(letters.values()).items() if letter and count == 1)


@blueprint.route("/of-of", methods=["GET", "POST"])
@open_to(COMMITTEE)
def either_or(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    proposals = proposals_with(read_session(), found.id, *CAN_WIN)
    refusal = may_put_together(read_session(), current_member(fund), found)
    letters = _typed(proposals) if request.method == "POST" else {each.slug or "": each.either_or for each in proposals}
    alone = lonely(letters)
    if request.method == "GET" or refusal or alone:
        status = 200 if request.method == "GET" else 409 if refusal else 422
        return page(
            "assessments/either_or.html",
            fund=found.fund,
            round=found,
            proposals=proposals,
            letters=letters,
            alphabet=LETTERS,
            alone=alone if request.method == "POST" else [],
            refusal=refusal,
            status=status,
        )
    with write() as session:
        again = round_at(session, fund, round_, lock=True) or abort(404)
        actor = member_of(session, again.fund_id, whoever_is_here().account_id)
        put_together(session, actor=actor, round_=again, letters=letters)
    flash(_("Bewaard."), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


def _typed(proposals: Sequence[Proposal]) -> dict[str, str]:
    """Anything but one of the letters is no letter."""
    typed = {each.slug or "": request.form.get(f"samen-{each.slug}", "") for each in proposals}
    return {slug: letter if letter in LETTERS else "" for slug, letter in typed.items()}
