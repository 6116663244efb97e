"""How far the fetching of a map with streets is, for each fund."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "street_map",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'fetching', 'ready', 'failed')", name=op.f("ck_street_map_state")),
        sa.CheckConstraint("least >= 0 AND most >= least", name=op.f("ck_street_map_from_far_to_near")),
        sa.CheckConstraint("fetched >= 0 AND wanted >= fetched", name=op.f("ck_street_map_no_more_than_wanted")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_street_map_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", name=op.f("pk_street_map")),
    )
