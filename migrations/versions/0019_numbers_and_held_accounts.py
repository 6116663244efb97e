"""The number of an association without its postcode, as a hash; links that put an account out of reach; whoever asks what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

PURPOSES = "('sign_up', 'new_password', 'sign_in', 'hold')"


def upgrade() -> None:
    op.add_column("list_place", sa.Column("bare_hmac", sa.String(64), nullable=True))
    op.create_index(op.f("ix_list_place_fund_id_bare_hmac"), "list_place", ["fund_id", "bare_hmac"])
    op.create_index(op.f("ix_log_actor_account_id"), "log_actor", ["account_id"])
    with op.batch_alter_table("mail_link") as batch:
        batch.drop_constraint(op.f("ck_mail_link_purpose"), type_="check")
        batch.create_check_constraint(op.f("ck_mail_link_purpose"), f"purpose IN {PURPOSES}")
