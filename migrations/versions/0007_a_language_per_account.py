"""Each account has a language for its mails; who was here before reads Dutch."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

LANGUAGES = sa.Enum("nl", "en", name="language", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("language", LANGUAGES, nullable=False, server_default="nl"))
    with op.batch_alter_table("account") as account:
        account.alter_column("language", server_default=None)
