"""What search looks in.  The database keeps an index of `ProposalWords` by itself: FTS5 on SQLite, a tsvector on PostgreSQL.

Their statements stand in the migration that made them; `searching.py` asks them.
"""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model


class ProposalWords(Model):
    """The stems of a public proposal, each once: in its title, else in its summary, else in the rest.

    Newer ones have a higher `number`; the same second is drawn by lot.
    """

    __tablename__ = "proposal_words"
    __table_args__ = (
        UniqueConstraint("proposal_id", name="uq_proposal_words_proposal_id"),
        Index("ix_proposal_words_newest", "round_id", "number"),
    )

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    rest: Mapped[str] = mapped_column(Text)


class RoundWord(Model):
    """A word as it is written in public proposals of a round: where a slip of the pen or half a word leads to."""

    __tablename__ = "round_word"
    __table_args__ = (Index("ix_round_word_stem", "round_id", "stem"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    stem: Mapped[str] = mapped_column(String(48))


class RoundAsked(Model):
    """What all listed proposals of a round ask together: twenty thousand are not added up for every page."""

    __tablename__ = "round_asked"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger, default=0)
