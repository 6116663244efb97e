"""Mail that says what is wrong with it, addresses where it does not arrive, and what people want to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

PROBLEMS = "('no_server', 'not_now', 'we_are_refused', 'address_refused', 'letter_refused', 'no_letter')"


def upgrade() -> None:
    _outbox()
    op.create_table(
        "mail_bounce",
        sa.Column("address_hmac", sa.String(64), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("address_hmac", name=op.f("pk_mail_bounce")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    _notifications()


def _outbox() -> None:
    with op.batch_alter_table("outbox_mail") as batch:
        batch.add_column(sa.Column("kind", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("language", sa.String(40), nullable=False, server_default="nl"))
        batch.add_column(sa.Column("unsubscribe", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("problem", sa.String(40), nullable=True))
        batch.add_column(sa.Column("posted_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE outbox_mail SET posted_at = next_try")
    with op.batch_alter_table("outbox_mail") as batch:
        batch.alter_column("posted_at", nullable=False)
        batch.create_check_constraint(op.f("ck_outbox_mail_language"), "language IN ('nl', 'en')")
        batch.create_check_constraint(op.f("ck_outbox_mail_problem"), f"problem IN {PROBLEMS}")
        batch.create_check_constraint(op.f("ck_outbox_mail_tries_not_negative"), "tries >= 0")


def _notifications() -> None:
    op.create_table(
        "notification_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("pace", sa.String(40), nullable=True),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('rounds', 'my_proposals', 'waits_for_me')", name=op.f("ck_notification_choice_kind")
        ),
        sa.CheckConstraint("pace IN ('at_once', 'daily', 'never')", name=op.f("ck_notification_choice_pace")),
        sa.CheckConstraint("pace IN ('at_once', 'daily')", name=op.f("ck_notification_choice_pace_while_on")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notification_choice_account_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_notification_choice_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_choice")),
        sa.UniqueConstraint(
            "account_id", "fund_id", "kind", name=op.f("uq_notification_choice_account_id_fund_id_kind")
        ),
    )
    op.create_table(
        "round_told",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("news", sa.String(40), nullable=False),
        sa.CheckConstraint("news IN ('submitting', 'voting', 'result')", name=op.f("ck_round_told_news")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_told_round_id")),
        sa.PrimaryKeyConstraint("round_id", "news", name=op.f("pk_round_told")),
    )
    op.create_table(
        "digest_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("choice_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["choice_id"], ["notification_choice.id"], name=op.f("fk_digest_line_choice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_line")),
        sa.UniqueConstraint("about", name=op.f("uq_digest_line_about")),
    )
    op.create_index(op.f("ix_digest_line_choice_id"), "digest_line", ["choice_id"])
    op.create_index(op.f("ix_digest_line_told_at"), "digest_line", ["told_at"])
