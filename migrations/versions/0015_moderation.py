"""Reports, hidden proposals and blocked members."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

KINDS = "('personal_data', 'insulting', 'advertising', 'untrue', 'other')"
ONE_APPEAL = "(appealed_at IS NULL) = (appeal = '') AND (appeal_answered_at IS NULL) = (appeal_answer = '')"


def upgrade() -> None:
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("hidden_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("hidden_reason", sa.Text(), nullable=False, server_default=""))
        batch.create_check_constraint(
            op.f("ck_proposal_hidden_with_reason"), "(hidden_at IS NULL) = (hidden_reason = '')"
        )
        batch.create_check_constraint(
            op.f("ck_proposal_hidden_where_it_may_be"), "hidden_at IS NULL OR status NOT IN ('draft', 'on_ballot')"
        )
    op.add_column("membership", sa.Column("blocked_until", sa.DateTime(), nullable=True))
    _reports()
    _hidings()
    _blocks()


def _account(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_{table}_{column}"))


def _appeal() -> list[sa.Column]:
    return [
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("appealed_at", sa.DateTime(), nullable=True),
        sa.Column("appeal_answer", sa.Text(), nullable=False),
        sa.Column("appeal_answered_by", sa.Uuid(), nullable=True),
        sa.Column("appeal_answered_at", sa.DateTime(), nullable=True),
    ]


def _only_one(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN {KINDS}", name=op.f("ck_report_kind")),
        sa.CheckConstraint("(answered_at IS NULL) = (answer = '')", name=op.f("ck_report_answered_with_words")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_report_proposal_id")),
        _account("reporter_id", "report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_proposal_id"), "report", ["proposal_id"])
    op.create_index(op.f("ix_report_reporter_id"), "report", ["reporter_id"])
    _only_one("uq_report_one_open", "report", ["proposal_id", "reporter_id"], "answered_at IS NULL")


def _hidings() -> None:
    op.create_table(
        "hiding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("hidden_by", sa.Uuid(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        *_appeal(),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_hiding_with_reason")),
        sa.CheckConstraint(
            "appeal_answered_by IS NULL OR appeal_answered_by <> hidden_by", name=op.f("ck_hiding_answered_by_another")
        ),
        sa.CheckConstraint(ONE_APPEAL, name=op.f("ck_hiding_appeal_in_words")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_hiding_proposal_id")),
        _account("hidden_by", "hiding"),
        _account("appeal_answered_by", "hiding"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hiding")),
    )
    _only_one("uq_hiding_one_open", "hiding", ["proposal_id"], "ended_at IS NULL")


def _blocks() -> None:
    op.create_table(
        "member_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(), nullable=True),
        *_appeal(),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_member_block_with_reason")),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)", name=op.f("ck_member_block_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by <> proposed_by", name=op.f("ck_member_block_two_people")
        ),
        sa.CheckConstraint(
            "appeal_answered_by IS NULL OR (appeal_answered_by <> proposed_by AND appeal_answered_by <> confirmed_by)",
            name=op.f("ck_member_block_answered_by_another"),
        ),
        sa.CheckConstraint(ONE_APPEAL, name=op.f("ck_member_block_appeal_in_words")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_member_block_membership_id")),
        *(_account(column, "member_block") for column in ("proposed_by", "confirmed_by", "appeal_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_block")),
    )
    op.create_index(op.f("ix_member_block_membership_id"), "member_block", ["membership_id"])
    _only_one("uq_member_block_one_proposed", "member_block", ["membership_id"], "confirmed_at IS NULL")
