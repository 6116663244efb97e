"""Organisations, their people, and proposals on behalf of them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

KINDS = (
    "('wijkvereniging', 'buurtbedrijf', 'wijkraad', 'lokaal_fonds', 'energiecooperatie', 'dorpshuis', 'burennetwerk', "
    "'groep', 'anders')"
)


def upgrade() -> None:
    _organisations()
    _slugs()
    _people()
    _invitations()
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("organisation_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f("fk_proposal_organisation_id"), "organisation", ["organisation_id"], ["id"])
    op.create_index(op.f("ix_proposal_organisation_id"), "proposal", ["organisation_id"])


def _key(column: str, table: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _organisations() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("website", sa.String(200), nullable=False),
        sa.Column("contact_email", sa.String(254), nullable=False),
        sa.Column("kvk", sa.String(8), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(f"kind IN {KINDS}", name=op.f("ck_organisation_kind")),
        sa.CheckConstraint("kvk = '' OR length(kvk) = 8", name=op.f("ck_organisation_kvk_of_eight")),
        _key("fund_id", "organisation", "fund"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_fund_id_name"), "organisation", ["fund_id", "name"])


def _slugs() -> None:
    op.create_table(
        "organisation_slug",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        _key("fund_id", "organisation_slug", "fund"),
        _key("organisation_id", "organisation_slug", "organisation"),
        sa.PrimaryKeyConstraint("fund_id", "slug", name=op.f("pk_organisation_slug")),
    )
    op.create_index(op.f("ix_organisation_slug_organisation_id"), "organisation_slug", ["organisation_id"])


def _people() -> None:
    op.create_table(
        "organisation_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("manages", sa.Boolean(), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "left_at IS NULL OR NOT (manages OR shows_name)", name=op.f("ck_organisation_person_nothing_left")
        ),
        _key("organisation_id", "organisation_person", "organisation"),
        _key("account_id", "organisation_person", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_person")),
    )
    op.create_index(op.f("ix_organisation_person_account_id"), "organisation_person", ["account_id"])
    op.create_index(
        "uq_organisation_person_once",
        "organisation_person",
        ["organisation_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )


def _invitations() -> None:
    op.create_table(
        "organisation_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        _key("organisation_id", "organisation_invitation", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_invitation")),
        sa.UniqueConstraint("organisation_id", "email", name=op.f("uq_organisation_invitation_organisation_id_email")),
    )
    op.create_index(op.f("ix_organisation_invitation_email"), "organisation_invitation", ["email"])
