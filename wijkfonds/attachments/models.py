"""What stands with a proposal besides its text.

The bytes are rows too, as those of a result are: what is committed is in the backup, what goes with its proposal is gone,
and no file is left that nothing names.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.attachments.rules import AttachmentKind
from wijkfonds.foundation.models import FEW_AT_ONCE, Model, RandomId, UtcDateTime, check, one_of


class FileSize(StrEnum):
    """As it stands in the address."""

    CARD = "kaart"  # cut to the shape of a card in a list
    SMALL = "klein"
    LARGE = "groot"
    WHOLE = "bestand"


class Attachment(Model):
    """Photos and PDFs are each in the order of `position`; the first photo stands in front.

    `alt` is what a photo shows, for who does not see it; `caption` stands below it, or is the title of a PDF.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        Index(None, "proposal_id", "position"),
        check("(kind = 'pdf') = (pages > 0)", "pdf_with_pages"),
        check("kind = 'photo' OR alt = ''", "alt_of_a_photo"),
    )

    id: Mapped[RandomId]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    kind: Mapped[AttachmentKind] = mapped_column(one_of(AttachmentKind, "kind"))
    position: Mapped[int]
    alt: Mapped[str] = mapped_column(String(250), default="")
    caption: Mapped[str] = mapped_column(String(120), default="")
    pages: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[UtcDateTime]

    files: Mapped[list["AttachmentFile"]] = relationship(
        back_populates="attachment", cascade="all, delete-orphan", passive_deletes=True
    )

    def file(self, size: FileSize) -> "AttachmentFile":
        return next(file for file in self.files if file.size == size)

    @property
    def is_photo(self) -> bool:
        return self.kind == AttachmentKind.PHOTO


class AttachmentFile(Model):
    """A photo in three sizes, a PDF in one.  `sha256` is part of its address: another content has another address."""

    __tablename__ = "attachment_file"
    __table_args__ = (check("width >= 0 AND height >= 0", "size_not_negative"), {"info": {FEW_AT_ONCE: True}})

    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True)
    size: Mapped[FileSize] = mapped_column(one_of(FileSize, "size"), primary_key=True)
    width: Mapped[int] = mapped_column(default=0)  # pixels; a PDF has none
    height: Mapped[int] = mapped_column(default=0)
    length: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    attachment: Mapped[Attachment] = relationship(back_populates="files")

    @property
    def name(self) -> str:
        """The end of its address."""
        return f"{self.size}-{self.sha256[:16]}.{'pdf' if self.size == FileSize.WHOLE else 'webp'}"
