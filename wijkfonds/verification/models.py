"""What is kept of a proof: that it was given, and when.  Codes, numbers and names stand here as keyed hashes alone.

Whatever is about a member goes when the membership goes.
"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.letters.models import BatchState
from wijkfonds.membership.models import Way

ONE_AT_A_TIME = "state IN ('waiting', 'running')"
OPEN = "state IN ('waiting', 'sent')"


class LetterState(StrEnum):
    WAITING = auto()
    SENT = auto()
    USED = auto()
    VOID = auto()


class AddressLetter(Model):
    """A letter with a code to the address that a member stated.  Street and town are emptied once it is made.

    `place_hmac` is the address it goes to: who moves has a code that is worth nothing.
    """

    __tablename__ = "address_letter"
    __table_args__ = (
        UniqueConstraint("code_hmac", name="uq_address_letter_code_hmac"),
        Index(None, "fund_id", "state"),
        Index(None, "membership_id"),
        Index(
            "uq_address_letter_one_open",
            "membership_id",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        check("(code_hmac IS NULL) = (made_at IS NULL)", "made_with_code"),
        check("(expires_at IS NULL) = (made_at IS NULL)", "made_for_a_while"),
        check("state NOT IN ('sent', 'used') OR made_at IS NOT NULL", "sent_when_made"),
        check("made_at IS NULL OR (street = '' AND town = '')", "address_forgotten"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    state: Mapped[LetterState] = mapped_column(one_of(LetterState, "state"), default=LetterState.WAITING)
    street: Mapped[str] = mapped_column(String(80), default="")
    town: Mapped[str] = mapped_column(String(80), default="")
    place_hmac: Mapped[str] = mapped_column(String(64))
    code_hmac: Mapped[str | None] = mapped_column(String(64))
    asked_at: Mapped[UtcDateTime]
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class AddressBatch(Model):
    """Letters that are printed together; one of a fund is made at a time.  Its file lies outside the database."""

    __tablename__ = "address_batch"
    __table_args__ = (
        Index(
            "uq_address_batch_one_at_a_time",
            "fund_id",
            unique=True,
            sqlite_where=text(ONE_AT_A_TIME),
            postgresql_where=text(ONE_AT_A_TIME),
        ),
        check("letters >= 0", "letters_not_negative"),
        check("(state = 'destroyed') = (destroyed_at IS NOT NULL)", "destroyed_when"),
    )

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[BatchState] = mapped_column(one_of(BatchState, "state"), default=BatchState.WAITING)
    letters: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(40), default="")
    asked_at: Mapped[UtcDateTime]
    beat_at: Mapped[UtcDateTime]
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)


class ProofTries(Model):
    """How often somebody typed what was not theirs, since when; after a day it starts anew."""

    __tablename__ = "proof_tries"
    __table_args__ = (check("tries > 0", "some"),)

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    way: Mapped[Way] = mapped_column(one_of(Way, "way"), primary_key=True)
    tries: Mapped[int]
    since: Mapped[UtcDateTime]


class ProofKind(StrEnum):
    """What somebody of the committee saw with their own eyes.  An identity card shows no address."""

    LETTER = auto()
    CONTRACT = auto()
    AT_THE_DOOR = auto()
    IDENTITY = auto()


class DeskProof(Model):
    """That it was seen, and when: no copy, no number.  Who saw it stands in the logbook."""

    __tablename__ = "desk_proof"

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[ProofKind] = mapped_column(one_of(ProofKind, "kind"), primary_key=True)
    seen_at: Mapped[UtcDateTime]


class DeskInvitation(Model):
    """Somebody was seen at the desk, and finishes the account at home.  Gone once they did, or did not in time."""

    __tablename__ = "desk_invitation"
    __table_args__ = (UniqueConstraint("fund_id", "email_hmac", name="uq_desk_invitation_fund_id_email_hmac"),)

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    email_hmac: Mapped[str] = mapped_column(String(64))
    postcode: Mapped[str] = mapped_column(String(6))
    house_number: Mapped[str] = mapped_column(String(12))
    kinds: Mapped[str] = mapped_column(String(80))  # parted by spaces
    invited_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]


class ListPlace(Model):
    """One member of the association: the number with its postcode, the e-mail address, or both.  Used once.

    `bare_hmac` is the number without its postcode: nobody gets in with it, but one number on two lists is one person.
    """

    __tablename__ = "list_place"
    __table_args__ = (
        UniqueConstraint("fund_id", "number_hmac", name="uq_list_place_fund_id_number_hmac"),
        UniqueConstraint("fund_id", "email_hmac", name="uq_list_place_fund_id_email_hmac"),
        UniqueConstraint("used_by", name="uq_list_place_used_by"),
        Index(None, "fund_id", "bare_hmac"),
        check("number_hmac IS NOT NULL OR email_hmac IS NOT NULL", "findable"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    number_hmac: Mapped[str | None] = mapped_column(String(64))
    email_hmac: Mapped[str | None] = mapped_column(String(64))
    bare_hmac: Mapped[str | None] = mapped_column(String(64))
    used_by: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"))


class Trace(Model):
    """One person at one address leaves one hash, whatever account they use.  `asked_at`: of the address it is about."""

    __tablename__ = "membership_trace"
    __table_args__ = (Index(None, "fund_id", "person_hmac"),)

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    person_hmac: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[UtcDateTime]


class DoubleReason(StrEnum):
    ADDRESS = auto()
    NUMBER = auto()


class Verdict(StrEnum):
    ONE_PERSON = auto()
    TWO_PEOPLE = auto()


class Double(Model):
    """Two memberships that look like one person.  Two people decide; `first_id` is the smaller of the two ids."""

    __tablename__ = "membership_double"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id", name="uq_membership_double_first_id_second_id"),
        Index(None, "fund_id"),
        Index(None, "second_id"),
        check("first_id <> second_id", "of_two"),
        check("(verdict IS NULL) = (decided_at IS NULL)", "decided_when"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    first_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    second_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    reason: Mapped[DoubleReason] = mapped_column(one_of(DoubleReason, "reason"))
    verdict: Mapped[Verdict | None] = mapped_column(one_of(Verdict, "verdict"))
    found_at: Mapped[UtcDateTime]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
