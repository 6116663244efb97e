"""The page "Wie": for whom, and together with whom."""

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm

from wijkfonds.accounts.forms import email_field
from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.organisations.models import Organisation
from wijkfonds.organisations.queries import speaks_for
from wijkfonds.proposals.along import came_along
from wijkfonds.proposals.forms import WhoForm
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.partner_permissions import may_ask_along, may_leave
from wijkfonds.proposals.partners import asked_along, heirs_of
from wijkfonds.proposals.permissions import chooses_for_whom
from wijkfonds.proposals.rewriting import write_step


class AskAlongForm(FlaskForm):
    email = email_field(lazy("E-mailadres van wie meedoet"))


@open_to(SIGNED_IN)
def who(key: str) -> ResponseReturnValue:
    """What is on this page beside the step has addresses of its own."""
    return who_page(key, ask_form=AskAlongForm(formdata=None))


def who_page(key: str, *, ask_form: AskAlongForm, status: int | None = None) -> ResponseReturnValue:
    """With a `status` for somebody who asked another along: what was typed there is shown again."""
    session, me, now = read_session(), whoever_is_here().account_id, clock.now()
    found = own_or_404(session, key)
    asked = asked_along(session, found.id, now)
    return write_step(
        key,
        "wie",
        "proposals/who.html",
        lambda found: WhoForm(found, speaks_for=_speaks_for(found), anew=status is not None),
        status=status,
        me=me,
        partners=found.partners,
        invitations=asked,
        ask_form=ask_form,
        ask_refusal=may_ask_along(
            member_here(session, found), me, found, len(asked), now, came_along=came_along(session, me, found)
        ),
        leave_refusal=may_leave(me, found, heirs_of(session, found)),
        named=[each for each in found.co_proposers if each.account_id == me and each.left_at is None],
    )


def _speaks_for(found: Proposal) -> list[Organisation] | None:
    """What the form offers; None where it cannot be chosen any more."""
    me = whoever_is_here().account_id
    return speaks_for(read_session(), me, found.round.fund_id) if chooses_for_whom(me, found) else None
