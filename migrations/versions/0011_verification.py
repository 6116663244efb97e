"""Ways to be verified: which are open, letters with a code, what was seen at the desk, a membership list, doubles."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WAYS = "way IN ('area', 'letter', 'desk', 'list')"
ONE_AT_A_TIME = "state IN ('waiting', 'running')"
OPEN_LETTER = "state IN ('waiting', 'sent')"


def upgrade() -> None:
    op.create_table(
        "open_way",
        _fund_id(),
        sa.Column("way", sa.String(40), nullable=False),
        sa.CheckConstraint(WAYS, name=op.f("ck_open_way_way")),
        _of_fund("open_way"),
        sa.PrimaryKeyConstraint("fund_id", "way", name=op.f("pk_open_way")),
    )
    with op.batch_alter_table("membership") as batch:
        batch.add_column(sa.Column("ended_as_double", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("membership") as batch:
        batch.alter_column("ended_as_double", server_default=None)
    _letters()
    _desk()
    _list()
    _doubles()


def _fund_id() -> sa.Column[sa.Uuid]:
    return sa.Column("fund_id", sa.Uuid(), nullable=False)


def _of_fund(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f(f"fk_{table}_fund_id"))


def _of_member(table: str, column: str = "membership_id", ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["membership.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _only_one(name: str, table: str, columns: Sequence[str], where: str) -> None:
    op.create_index(
        name, table, list(columns), unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _letters() -> None:
    op.create_table(
        "address_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        _fund_id(),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("street", sa.String(80), nullable=False),
        sa.Column("town", sa.String(80), nullable=False),
        sa.Column("place_hmac", sa.String(64), nullable=False),
        sa.Column("code_hmac", sa.String(64), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'used', 'void')", name=op.f("ck_address_letter_state")),
        sa.CheckConstraint("(code_hmac IS NULL) = (made_at IS NULL)", name=op.f("ck_address_letter_made_with_code")),
        sa.CheckConstraint("(expires_at IS NULL) = (made_at IS NULL)", name=op.f("ck_address_letter_made_for_a_while")),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'used') OR made_at IS NOT NULL", name=op.f("ck_address_letter_sent_when_made")
        ),
        sa.CheckConstraint(
            "made_at IS NULL OR (street = '' AND town = '')", name=op.f("ck_address_letter_address_forgotten")
        ),
        _of_fund("address_letter"),
        _of_member("address_letter"),
        sa.UniqueConstraint("code_hmac", name=op.f("uq_address_letter_code_hmac")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_letter")),
    )
    op.create_index(op.f("ix_address_letter_fund_id_state"), "address_letter", ["fund_id", "state"])
    op.create_index(op.f("ix_address_letter_membership_id"), "address_letter", ["membership_id"])
    _only_one("uq_address_letter_one_open", "address_letter", ["membership_id"], OPEN_LETTER)
    op.create_table(
        "address_batch",
        _fund_id(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'ready', 'failed', 'destroyed')", name=op.f("ck_address_batch_state")
        ),
        sa.CheckConstraint("letters >= 0", name=op.f("ck_address_batch_letters_not_negative")),
        sa.CheckConstraint(
            "(state = 'destroyed') = (destroyed_at IS NOT NULL)", name=op.f("ck_address_batch_destroyed_when")
        ),
        _of_fund("address_batch"),
        sa.PrimaryKeyConstraint("fund_id", "number", name=op.f("pk_address_batch")),
    )
    _only_one("uq_address_batch_one_at_a_time", "address_batch", ["fund_id"], ONE_AT_A_TIME)
    op.create_table(
        "proof_tries",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.CheckConstraint(WAYS, name=op.f("ck_proof_tries_way")),
        sa.CheckConstraint("tries > 0", name=op.f("ck_proof_tries_some")),
        _of_member("proof_tries"),
        sa.PrimaryKeyConstraint("membership_id", "way", name=op.f("pk_proof_tries")),
    )


def _desk() -> None:
    op.create_table(
        "desk_proof",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('letter', 'contract', 'at_the_door', 'identity')", name=op.f("ck_desk_proof_kind")
        ),
        _of_member("desk_proof"),
        sa.PrimaryKeyConstraint("membership_id", "kind", name=op.f("pk_desk_proof")),
    )
    op.create_table(
        "desk_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        _fund_id(),
        sa.Column("email_hmac", sa.String(64), nullable=False),
        sa.Column("postcode", sa.String(6), nullable=False),
        sa.Column("house_number", sa.String(12), nullable=False),
        sa.Column("kinds", sa.String(80), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        _of_fund("desk_invitation"),
        sa.UniqueConstraint("fund_id", "email_hmac", name=op.f("uq_desk_invitation_fund_id_email_hmac")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_invitation")),
    )


def _list() -> None:
    op.create_table(
        "list_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        _fund_id(),
        sa.Column("number_hmac", sa.String(64), nullable=True),
        sa.Column("email_hmac", sa.String(64), nullable=True),
        sa.Column("used_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number_hmac IS NOT NULL OR email_hmac IS NOT NULL", name=op.f("ck_list_place_findable")),
        _of_fund("list_place"),
        _of_member("list_place", "used_by", "SET NULL"),
        sa.UniqueConstraint("fund_id", "number_hmac", name=op.f("uq_list_place_fund_id_number_hmac")),
        sa.UniqueConstraint("fund_id", "email_hmac", name=op.f("uq_list_place_fund_id_email_hmac")),
        sa.UniqueConstraint("used_by", name=op.f("uq_list_place_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_place")),
    )


def _doubles() -> None:
    op.create_table(
        "membership_trace",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        _fund_id(),
        sa.Column("person_hmac", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        _of_fund("membership_trace"),
        _of_member("membership_trace"),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_membership_trace")),
    )
    op.create_index(op.f("ix_membership_trace_fund_id_person_hmac"), "membership_trace", ["fund_id", "person_hmac"])
    op.create_table(
        "membership_double",
        sa.Column("id", sa.Uuid(), nullable=False),
        _fund_id(),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_membership_double_of_two")),
        sa.CheckConstraint("reason IN ('address', 'number')", name=op.f("ck_membership_double_reason")),
        sa.CheckConstraint("verdict IN ('one_person', 'two_people')", name=op.f("ck_membership_double_verdict")),
        sa.CheckConstraint("(verdict IS NULL) = (decided_at IS NULL)", name=op.f("ck_membership_double_decided_when")),
        _of_fund("membership_double"),
        _of_member("membership_double", "first_id"),
        _of_member("membership_double", "second_id"),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_membership_double_first_id_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_double")),
    )
    op.create_index(op.f("ix_membership_double_fund_id"), "membership_double", ["fund_id"])
    op.create_index(op.f("ix_membership_double_second_id"), "membership_double", ["second_id"])
