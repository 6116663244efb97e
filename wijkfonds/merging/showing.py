"""On the public page of a proposal: what goes on in it, and the way to going on together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.merging.permissions import takes_no_part
from wijkfonds.merging.queries import joined_in
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel


@dataclass(frozen=True)
class Merging:
    """`joined` are rows with slug and title; `is_open`: others may offer to join."""

    joined: Sequence[Any]
    is_open: bool


def _merging(session: Session, proposal: Proposal) -> Merging | None:
    joined, is_open = joined_in(session, proposal.id), takes_no_part(proposal, clock.now()) is None
    return Merging(joined, is_open) if joined or is_open else None


add_panel("merging/_panel.html", _merging, place=80)
