"""Second steps at signing in, browsers that are known, and a change of address that both mailboxes agree to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

PURPOSES = "('sign_up', 'new_password', 'sign_in')"


def upgrade() -> None:
    with op.batch_alter_table("login_session") as batch:
        batch.add_column(sa.Column("device", sa.String(60), nullable=False, server_default=""))
        batch.add_column(sa.Column("is_strong", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("login_session") as batch:
        batch.alter_column("device", server_default=None)
        batch.alter_column("is_strong", server_default=None)
    with op.batch_alter_table("mail_link") as batch:
        batch.drop_constraint(op.f("ck_mail_link_purpose"), type_="check")
        batch.create_check_constraint(op.f("ck_mail_link_purpose"), f"purpose IN {PURPOSES}")
    _address_change()
    _signing_in()
    _second_steps()


def _account(table: str) -> list[Any]:
    return [
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id")),
    ]


def _address_change() -> None:
    op.create_table(
        "address_change",
        *_account("address_change"),
        sa.Column("new_email", sa.String(254), nullable=False),
        sa.Column("old_token_hash", sa.String(64), nullable=False),
        sa.Column("new_token_hash", sa.String(64), nullable=False),
        sa.Column("old_said_yes", sa.Boolean(), nullable=False),
        sa.Column("new_said_yes", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("new_email = lower(new_email)", name=op.f("ck_address_change_email_lower")),
        sa.UniqueConstraint("old_token_hash", name="uq_address_change_old_token_hash"),
        sa.UniqueConstraint("new_token_hash", name="uq_address_change_new_token_hash"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_address_change")),
    )


def _signing_in() -> None:
    op.create_table(
        "known_device",
        *_account("known_device"),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "token_hash", name=op.f("pk_known_device")),
    )
    op.create_index(op.f("ix_known_device_account_id"), "known_device", ["account_id"])
    op.create_table(
        "half_login",
        sa.Column("token_hash", sa.String(64), nullable=False),
        *_account("half_login"),
        sa.Column("next_path", sa.String(300), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_half_login_tries_counted")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_half_login")),
    )
    op.create_index(op.f("ix_half_login_account_id"), "half_login", ["account_id"])


def _second_steps() -> None:
    op.create_table(
        "authenticator",
        *_account("authenticator"),
        sa.Column("sealed_secret", sa.String(300), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_authenticator")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        *_account("recovery_code"),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"])
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_account("passkey"),
        sa.Column("credential_id", sa.LargeBinary(1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(2048), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("last_challenge", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_passkey_name_said")),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
    )
    op.create_index(op.f("ix_passkey_account_id"), "passkey", ["account_id"])
