"""The number of an association without its postcode, as a hash: one number on two lists is one person."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("list_place", sa.Column("bare_hmac", sa.String(64), nullable=True))
    op.create_index(op.f("ix_list_place_fund_id_bare_hmac"), "list_place", ["fund_id", "bare_hmac"])
