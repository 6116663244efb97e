"""Who may put photos and files with a proposal?  Whoever may change it, while there is room."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.attachments.rules import MOST_PDFS, MOST_PHOTOS, AttachmentKind
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import ProposalRefusal, may_change


class AttachmentRefusal(StrEnum):
    TOO_MANY_PHOTOS = auto()
    TOO_MANY_PDFS = auto()


def room_for(kind: AttachmentKind, there: Collection[AttachmentKind]) -> int:
    most = MOST_PHOTOS if kind == AttachmentKind.PHOTO else MOST_PDFS
    return most - sum(one == kind for one in there)


def may_attach(
    member: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    now: datetime,
    *,
    kind: AttachmentKind,
    there: Collection[AttachmentKind],
) -> ProposalRefusal | AttachmentRefusal | None:
    """`there` are the kinds of what is with it already."""
    refusal = may_change(member, account_id, proposal, now)
    if refusal or room_for(kind, there) > 0:
        return refusal
    is_photo = kind == AttachmentKind.PHOTO
    return AttachmentRefusal.TOO_MANY_PHOTOS if is_photo else AttachmentRefusal.TOO_MANY_PDFS
