"""Rounds.  Windows are half-open: open at the first moment, closed at the last."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Fund, Theme
from wijkfonds.tally.rule import BORDA, Completion, Overspend, RuleName


class DecisionMode(StrEnum):
    RESIDENTS_DECIDE = auto()
    RESIDENTS_ADVISE = auto()
    COMMITTEE_DECIDES = auto()
    FIRST_COME = auto()


WITHOUT_VOTE = frozenset({DecisionMode.COMMITTEE_DECIDES, DecisionMode.FIRST_COME})
BINDING = frozenset(DecisionMode) - {DecisionMode.RESIDENTS_ADVISE}  # where the board explains a deviation only


class BallotType(StrEnum):
    """What a ballot may hold: any number, at most so many, what fits in the budget, exactly one, a ranking, or points."""

    APPROVAL_FREE = auto()
    APPROVAL_AT_MOST = auto()
    APPROVAL_WITHIN_BUDGET = auto()
    CHOOSE_ONE = auto()
    ORDINAL = auto()
    CUMULATIVE = auto()


WITH_POINTS = frozenset({BallotType.ORDINAL, BallotType.CUMULATIVE})


class Voters(StrEnum):
    """Who is on the roll: verified members, who sign in; a list, who get a letter with a code; or both."""

    MEMBERS = auto()
    LETTERS = auto()
    BOTH = auto()


class Round(Model):
    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("fund_id", "slug", name="uq_round_fund_id_slug"),
        check("budget_cents >= 0", "budget_not_negative"),
        check("step_cents > 0", "step_positive"),
        check("max_cents IS NULL OR max_cents > 0", "max_positive"),
        check("max_choices IS NULL OR max_choices > 0", "max_choices_positive"),
        check("submitting_opens < submitting_closes", "submitting_in_order"),
        check("assessing_opens < assessing_closes", "assessing_in_order"),
        check("voting_opens < voting_closes", "voting_in_order"),
        check("supporting_opens < supporting_closes", "supporting_in_order"),
        check("support_threshold >= 0 AND review_days >= 0", "support_not_negative"),
        check("frozen_at IS NULL OR published_at IS NOT NULL", "frozen_after_published"),
        check("(frozen_at IS NULL) = (rules_json = '')", "frozen_with_rules"),
        check("min_choices > 0", "min_choices_positive"),
        check("points_to_give IS NULL OR points_to_give > 0", "points_to_give_positive"),
        check("min_votes >= 0 AND min_points >= 0 AND quorum >= 0 AND reserve >= 0", "limits_not_negative"),
        check("min_share_permille BETWEEN 0 AND 1000", "min_share_permille_is_a_part"),
        check("decision_mode IN ('residents_decide', 'residents_advise') OR voting_opens IS NULL", "days_to_vote"),
        check("decision_mode IN ('residents_decide', 'residents_advise') OR frozen_at IS NULL", "frozen_for_a_vote"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    slug: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(80))
    summary: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    budget_cents: Mapped[int] = mapped_column(BigInteger)
    decision_mode: Mapped[DecisionMode] = mapped_column(one_of(DecisionMode, "decision_mode"))

    submitting_opens: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    submitting_closes: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    assessing_opens: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    assessing_closes: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    supporting_opens: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    supporting_closes: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    voting_opens: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    voting_closes: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    max_cents: Mapped[int | None] = mapped_column(BigInteger)  # that one proposal may ask
    level_to_propose: Mapped[int] = mapped_column(default=1)
    level_to_vote: Mapped[int] = mapped_column(default=3)
    level_to_support: Mapped[int] = mapped_column(default=2, server_default="2")
    support_threshold: Mapped[int] = mapped_column(default=0, server_default="0")
    answers_at_once: Mapped[bool] = mapped_column(default=False, server_default=false())  # prepared, then all online
    review_days: Mapped[int] = mapped_column(default=14, server_default="14")  # to ask for another look; 0: none
    second_reader: Mapped[bool] = mapped_column(default=True, server_default=false())  # an answer counts when two agree
    criteria_fixed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)  # the first answer of the round
    voters: Mapped[Voters] = mapped_column(one_of(Voters, "voters"), default=Voters.MEMBERS)
    publish_marks: Mapped[bool] = mapped_column(default=True)  # without them nobody can look up a ballot of their own
    voting_help: Mapped[str] = mapped_column(
        String(300), default="", server_default=""
    )  # where, for who has no internet
    ballot_type: Mapped[BallotType] = mapped_column(
        one_of(BallotType, "ballot_type"), default=BallotType.APPROVAL_WITHIN_BUDGET
    )
    min_choices: Mapped[int] = mapped_column(default=1)
    max_choices: Mapped[int | None]
    rule: Mapped[RuleName] = mapped_column(one_of(RuleName, "rule"), default=RuleName.EQUAL_SHARES)
    overspend: Mapped[Overspend] = mapped_column(one_of(Overspend, "overspend"), default=Overspend.SKIP)
    completion: Mapped[Completion] = mapped_column(one_of(Completion, "completion"), default=Completion.ADD1U)
    step_cents: Mapped[int] = mapped_column(default=100)
    rank_points: Mapped[str] = mapped_column(String(200), default=BORDA)  # of a ranking: BORDA, or "5,3,1"
    points_to_give: Mapped[int | None]  # by one voter, together
    min_votes: Mapped[int] = mapped_column(default=0)
    min_points: Mapped[int] = mapped_column(default=0)
    min_share_permille: Mapped[int] = mapped_column(default=0)
    quorum: Mapped[int] = mapped_column(default=0)
    reserve: Mapped[int] = mapped_column(default=0)

    created_at: Mapped[UtcDateTime]
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    answers_published_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    rules_json: Mapped[str] = mapped_column(Text, default="")
    rules_sha256: Mapped[str] = mapped_column(String(64), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)  # the box; the clock shut the door before
    counted_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    result_published_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    source: Mapped[str] = mapped_column(String(300), default="")  # of an imported round: what it was made of

    fund: Mapped[Fund] = relationship()
    pots: Mapped[list["Pot"]] = relationship(cascade="all, delete-orphan")

    @property
    def members_vote(self) -> bool:
        """By signing in."""
        return self.voters != Voters.LETTERS

    @property
    def letters_vote(self) -> bool:
        """By a code."""
        return self.voters != Voters.MEMBERS

    @property
    def has_vote(self) -> bool:
        """In the other modes scores or the order of coming choose."""
        return self.decision_mode not in WITHOUT_VOTE


class Pot(Model):
    """A part of the budget for one theme, counted by itself.  A round has none, or they are its budget together."""

    __tablename__ = "pot"
    __table_args__ = (check("cents >= 0", "cents_not_negative"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger)

    theme: Mapped[Theme] = relationship()
