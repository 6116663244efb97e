"""Invitations for a role, since when somebody has it, and interests in a proposal."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ROLES = "('committee', 'assessor', 'teller', 'board', 'treasurer')"
STATES = "('open', 'accepted', 'declined', 'withdrawn', 'lapsed')"
KINDS = "('own', 'family', 'organisation', 'other')"
OPEN = "state = 'open'"


def upgrade() -> None:
    with op.batch_alter_table("membership_role") as batch:
        batch.add_column(sa.Column("given_at", sa.DateTime(), nullable=True))
    _invitations()
    _interests()


def _invitations() -> None:
    op.create_table(
        "role_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("handed_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(f"role IN {ROLES}", name=op.f("ck_role_invitation_role")),
        sa.CheckConstraint(f"state IN {STATES}", name=op.f("ck_role_invitation_state")),
        sa.CheckConstraint(
            "(state = 'open') = (answered_at IS NULL)", name=op.f("ck_role_invitation_answered_when_closed")
        ),
        sa.CheckConstraint(
            "handed_by IS NULL OR handed_by <> member_id", name=op.f("ck_role_invitation_handed_to_another")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_role_invitation_member_id")),
        sa.ForeignKeyConstraint(["handed_by"], ["membership.id"], name=op.f("fk_role_invitation_handed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_invitation")),
    )
    op.create_index(
        "uq_role_invitation_one_open",
        "role_invitation",
        ["member_id", "role"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )


def _interests() -> None:
    op.create_table(
        "interest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(f"kind IN {KINDS}", name=op.f("ck_interest_kind")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_interest_proposal_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_interest_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("proposal_id", "account_id", name=op.f("uq_interest_proposal_id_account_id")),
    )
    op.create_index(op.f("ix_interest_account_id"), "interest", ["account_id"])
