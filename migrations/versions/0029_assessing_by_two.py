"""Assessing with the questions of the fund, by two people, with changes asked and an amount of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

STATES = "('waiting', 'returned', 'ready', 'published', 'replaced')"
IN_HAND = sa.text("state IN ('waiting', 'returned', 'ready')")
NOT_ENDED = sa.text("ended_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("second_reader", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("criteria_fixed_at", sa.DateTime(), nullable=True))
    _criteria()
    _assessments()
    _verdicts()
    _changes()
    _readings()
    _reviews()
    _advice()


def _criteria() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("question", sa.String(160), nullable=False),
        sa.Column("help", sa.String(300), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(question) >= 10", name=op.f("ck_criterion_question_long_enough")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_criterion_fund_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_criterion_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    op.create_index(op.f("ix_criterion_fund_id_round_id"), "criterion", ["fund_id", "round_id"])
    op.create_index(op.f("ix_criterion_round_id"), "criterion", ["round_id"])


def _assessments() -> None:
    moments = ("second_at", "published_at", "review_asked_at", "review_answered_at")
    with op.batch_alter_table("assessment") as batch:
        for name in ("note", "cents_reason", "second_note"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("cents", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("state", sa.String(40), nullable=False, server_default="published"))
        batch.add_column(sa.Column("second_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("is_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in moments:
            batch.add_column(sa.Column(name, sa.DateTime(), nullable=True))
    op.execute("UPDATE assessment SET published_at = assessed_at")
    with op.batch_alter_table("assessment") as batch:
        batch.alter_column("state", existing_type=sa.String(40), server_default=None)
        batch.create_foreign_key(op.f("fk_assessment_second_id"), "account", ["second_id"], ["id"])
        for name, words in CHECKS:
            batch.create_check_constraint(op.f(f"ck_assessment_{name}"), words)
    op.create_index(op.f("ix_assessment_assessor_id"), "assessment", ["assessor_id"])
    op.create_index(op.f("ix_assessment_second_id"), "assessment", ["second_id"])
    op.create_index(
        "uq_assessment_one_in_hand",
        "assessment",
        ["proposal_id"],
        unique=True,
        sqlite_where=IN_HAND,
        postgresql_where=IN_HAND,
    )


CHECKS = (
    ("state", f"state IN {STATES}"),
    ("published_with_moment", "(state = 'published') = (published_at IS NOT NULL)"),
    ("two_people", "second_id IS NULL OR second_id <> assessor_id"),
    ("cents_with_reason", "(cents IS NULL) = (cents_reason = '')"),
    ("cents_positive", "cents IS NULL OR cents > 0"),
    ("returned_with_note", "state <> 'returned' OR second_note <> ''"),
    ("review_in_order", "review_answered_at IS NULL OR review_asked_at IS NOT NULL"),
)


def _verdicts() -> None:
    op.create_table(
        "criterion_verdict",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("verdict IN ('yes', 'yes_if', 'no')", name=op.f("ck_criterion_verdict_verdict")),
        sa.CheckConstraint(
            "verdict <> 'no' OR length(explanation) >= 40", name=op.f("ck_criterion_verdict_no_with_explanation")
        ),
        sa.CheckConstraint(
            "verdict <> 'yes_if' OR explanation <> ''", name=op.f("ck_criterion_verdict_if_with_explanation")
        ),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_criterion_verdict_assessment_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_criterion_verdict_criterion_id")),
        sa.PrimaryKeyConstraint("assessment_id", "criterion_id", name=op.f("pk_criterion_verdict")),
    )
    op.create_index(op.f("ix_criterion_verdict_criterion_id"), "criterion_verdict", ["criterion_id"])


def _changes() -> None:
    op.create_table(
        "change_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("was_answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(what) >= 20", name=op.f("ck_change_request_what_long_enough")),
        sa.CheckConstraint(
            "ended_at IS NOT NULL OR NOT was_answered", name=op.f("ck_change_request_answered_when_ended")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_change_request_asked_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_change_request_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    op.create_index(op.f("ix_change_request_proposal_id_asked_at"), "change_request", ["proposal_id", "asked_at"])
    op.create_index(op.f("ix_change_request_asked_by_id"), "change_request", ["asked_by_id"])
    op.create_index(
        "uq_change_request_one_open",
        "change_request",
        ["proposal_id"],
        unique=True,
        sqlite_where=NOT_ENDED,
        postgresql_where=NOT_ENDED,
    )


def _readings() -> None:
    op.create_table(
        "assessment_reading",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_assessment_reading_account_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_assessment_reading_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", name=op.f("pk_assessment_reading")),
    )
    op.create_index(op.f("ix_assessment_reading_account_id"), "assessment_reading", ["account_id"])


def _reviews() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.CheckConstraint("length(why) >= 40", name=op.f("ck_review_why_long_enough")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_review_asked_by_id")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_review_assessment_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_review_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("proposal_id", name="uq_review_proposal_id"),
    )
    op.create_index(op.f("ix_review_assessment_id"), "review", ["assessment_id"])
    op.create_index(op.f("ix_review_asked_by_id"), "review", ["asked_by_id"])


def _advice() -> None:
    op.create_table(
        "advice_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_advice_request_asked_by_id")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_advice_request_gemeente_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_advice_request_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_request")),
        sa.UniqueConstraint("proposal_id", "gemeente_id", name="uq_advice_request_proposal_id_gemeente_id"),
    )
    op.create_index(op.f("ix_advice_request_gemeente_id"), "advice_request", ["gemeente_id"])
    op.create_index(op.f("ix_advice_request_asked_by_id"), "advice_request", ["asked_by_id"])
    op.create_table(
        "advice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('no_objection', 'conditions', 'objection')", name=op.f("ck_advice_kind")),
        sa.CheckConstraint("kind = 'no_objection' OR length(explanation) >= 40", name=op.f("ck_advice_explained")),
        sa.ForeignKeyConstraint(["request_id"], ["advice_request.id"], name=op.f("fk_advice_request_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["account.id"], name=op.f("fk_advice_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
    )
    op.create_index(op.f("ix_advice_request_id_written_at"), "advice", ["request_id", "written_at"])
    op.create_index(op.f("ix_advice_written_by_id"), "advice", ["written_by_id"])
