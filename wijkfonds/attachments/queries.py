"""Finding photos and files.  Those of a proposal that is hidden, or a draft, are found by nobody but its owner."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload, undefer

from wijkfonds.attachments.models import Attachment, AttachmentFile, FileSize
from wijkfonds.attachments.rules import AttachmentKind
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import PUBLIC, SHOWN

ORDER = (Attachment.position, Attachment.added_at, Attachment.id)


@dataclass(frozen=True)
class Cover:
    """The small photo in front: what its address is made of, and what a picture needs."""

    attachment_id: UUID
    name: str
    width: int
    height: int
    alt: str


def attachments_of(session: Session, proposal_id: UUID) -> Sequence[Attachment]:
    """In their order, photos and PDFs through each other, without the bytes.  One query."""
    query = select(Attachment).where(Attachment.proposal_id == proposal_id).options(joinedload(Attachment.files))
    return session.scalars(query.order_by(*ORDER)).unique().all()


def covers_of(session: Session, proposal_ids: Collection[UUID]) -> dict[UUID, Cover]:
    """By proposal; those without a photo are left out.  One query, for a page of a list."""
    if not proposal_ids:
        return {}
    rows = session.execute(
        select(Attachment, AttachmentFile)
        .join(Attachment.files)
        .where(Attachment.proposal_id.in_(proposal_ids), AttachmentFile.size == FileSize.CARD)
        .order_by(*ORDER)
    )
    found: dict[UUID, Cover] = {}
    for one, file in rows:
        found.setdefault(one.proposal_id, Cover(one.id, file.name, file.width, file.height, one.alt))
    return found


def public_file(session: Session, round_id: UUID, slug: str, attachment_id: UUID, name: str) -> AttachmentFile | None:
    query = _with_bytes(attachment_id).join(Proposal, Proposal.id == Attachment.proposal_id)
    query = query.where(Proposal.round_id == round_id, Proposal.slug == slug, Proposal.status.in_(PUBLIC), SHOWN)
    return _named(session, query, name)


def file_with(session: Session, proposal_id: UUID, attachment_id: UUID, name: str) -> AttachmentFile | None:
    return _named(session, _with_bytes(attachment_id).where(Attachment.proposal_id == proposal_id), name)


def _with_bytes(attachment_id: UUID) -> Select[AttachmentFile]:
    query = select(AttachmentFile).join(AttachmentFile.attachment).where(Attachment.id == attachment_id)
    return query.options(contains_eager(AttachmentFile.attachment))


def _named(session: Session, query: Select[AttachmentFile], name: str) -> AttachmentFile | None:
    """An address names its content: what was there before is not at it any more."""
    size = name.partition("-")[0]
    if size not in set(FileSize):
        return None
    query = query.where(AttachmentFile.size == FileSize(size)).options(undefer(AttachmentFile.content))
    found = session.scalars(query).first()
    return found if found is not None and found.name == name else None


def kinds_of(attachments: Sequence[Attachment]) -> list[AttachmentKind]:
    return [one.kind for one in attachments]
