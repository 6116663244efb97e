"""A letter made anew takes two of the committee: whoever makes codes could vote with them."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.letters.actions import reissue
from wijkfonds.membership.models import Membership
from wijkfonds.roll.acts import COMMITTEE, lock, parts_of, round_of

REISSUE = "letter_reissue"


def _address(session: Session, act: Act) -> str:
    return path_of("letters.show", fund=act.fund.slug, round_=round_of(session, act).slug)


def _reissue(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    round_ = round_of(session, act)
    reissue(session, round_=round_, entry_id=parts_of(act)[0], actor_id=actor.account_id, now=now)


register(
    ActKind(
        key=REISSUE,
        proposing=COMMITTEE,
        confirming=COMMITTEE,
        title=lazy("Een nieuwe brief met een nieuwe code"),
        address=_address,
        carry_out=_reissue,
        lock=lock,
    )
)
