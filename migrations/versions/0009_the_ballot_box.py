"""The voter roll with letters, the urn, the bundle, and what is destroyed in the end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

VOTERS = "('members', 'letters', 'both')"
SOURCES = "('membership', 'letter', 'list', 'desk', 'paper')"
REASONS = "('moved_in', 'forgotten', 'moved_away', 'double', 'mistake', 'other')"
ONE_AT_A_TIME = "state IN ('waiting', 'running')"


def upgrade() -> None:
    _rounds()
    _roll()
    _letters()
    _urn()
    _bundles()


def _rounds() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("voters", sa.String(40), nullable=False, server_default="members"))
        batch.add_column(sa.Column("publish_marks", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("voting_help", sa.String(300), nullable=False, server_default=""))
        batch.add_column(sa.Column("closed_at", sa.DateTime(), nullable=True))
        batch.create_check_constraint(op.f("ck_round_voters"), f"voters IN {VOTERS}")


def _round_id() -> sa.Column[sa.Uuid]:
    return sa.Column("round_id", sa.Uuid(), nullable=False)


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f(f"fk_{table}_round_id"))


def _place() -> list[sa.Column]:
    return [
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(1), nullable=False),
        sa.Column("addition", sa.String(6), nullable=False),
        sa.Column("postcode", sa.String(6), nullable=False),
    ]


def _roll() -> None:
    op.create_table(
        "roll_address",
        sa.Column("id", sa.Uuid(), nullable=False),
        _round_id(),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("street", sa.String(80), nullable=False),
        *_place(),
        sa.Column("town", sa.String(80), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_roll_address_number_positive")),
        sa.CheckConstraint("votes BETWEEN 1 AND 20", name=op.f("ck_roll_address_votes_few")),
        _of_round("roll_address"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_address")),
    )
    op.create_index(op.f("ix_roll_address_round_id_postcode"), "roll_address", ["round_id", "postcode"])
    with op.batch_alter_table("roll_entry") as batch:
        batch.add_column(sa.Column("address_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("code_hmac", sa.String(64), nullable=True))
        batch.add_column(sa.Column("reissued", sa.Integer(), nullable=False, server_default="0"))
        batch.create_foreign_key(op.f("fk_roll_entry_address_id"), "roll_address", ["address_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_roll_entry_code_hmac"), ["code_hmac"])
        batch.create_check_constraint(op.f("ck_roll_entry_one_door"), "account_id IS NULL OR code_hmac IS NULL")
    op.create_index(op.f("ix_roll_entry_address_id"), "roll_entry", ["address_id"])
    # Not a batch: on SQLite that would make the table anew with hidden row numbers, in the order of the rows.
    op.add_column("participation", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "roll_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        _round_id(),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("added >= 0 AND removed >= 0", name=op.f("ck_roll_change_not_negative")),
        sa.CheckConstraint(f"reason IN {REASONS}", name=op.f("ck_roll_change_reason")),
        sa.CheckConstraint(f"source IN {SOURCES}", name=op.f("ck_roll_change_source")),
        _of_round("roll_change"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_change")),
    )
    op.create_index(op.f("ix_roll_change_round_id"), "roll_change", ["round_id"])


def _letters() -> None:
    op.create_table(
        "letter_batch",
        _round_id(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'ready', 'failed', 'destroyed')", name=op.f("ck_letter_batch_state")
        ),
        sa.CheckConstraint("made >= 0 AND made <= letters", name=op.f("ck_letter_batch_made_of_letters")),
        sa.CheckConstraint(
            "(state = 'destroyed') = (destroyed_at IS NOT NULL)", name=op.f("ck_letter_batch_destroyed_when")
        ),
        _of_round("letter_batch"),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_letter_batch")),
    )
    op.create_index(
        "uq_letter_batch_one_at_a_time",
        "letter_batch",
        ["round_id"],
        unique=True,
        sqlite_where=sa.text(ONE_AT_A_TIME),
        postgresql_where=sa.text(ONE_AT_A_TIME),
    )
    op.create_table(
        "letter_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        _round_id(),
        sa.Column("name", sa.String(120), nullable=False),
        *_place(),
        sa.Column("contact", sa.String(254), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_letter_request_number_positive")),
        _of_round("letter_request"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_request")),
    )
    op.create_index(op.f("ix_letter_request_round_id"), "letter_request", ["round_id"])


def _urn() -> None:
    op.create_table(
        "urn",
        _round_id(),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("problem", sa.String(40), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=False),
        sa.Column("hash_online", sa.String(64), nullable=False),
        sa.Column("hash_final", sa.String(64), nullable=False),
        sa.Column("hash_marks", sa.String(64), nullable=False),
        sa.Column("first_digits", sa.String(10), nullable=False),
        sa.Column("digits", sa.String(10), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("ballots >= 0 AND entitled >= 0", name=op.f("ck_urn_not_negative")),
        sa.CheckConstraint("(closed_at IS NULL) = (hash_final = '')", name=op.f("ck_urn_closed_with_hash")),
        sa.CheckConstraint("(digits = '') = (seed = '')", name=op.f("ck_urn_digits_with_seed")),
        sa.CheckConstraint("digits = '' OR closed_at IS NOT NULL", name=op.f("ck_urn_dice_after_closing")),
        _of_round("urn"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_urn")),
    )
    op.create_table(
        "turnout",
        _round_id(),
        sa.Column("voted", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("voted >= 0", name=op.f("ck_turnout_voted_not_negative")),
        _of_round("turnout"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_turnout")),
    )
    op.create_table(
        "network_band",
        _round_id(),
        sa.Column("band", sa.String(40), nullable=False),
        sa.Column("networks", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("band IN ('1', '2-5', '6-20', '21+')", name=op.f("ck_network_band_band")),
        sa.CheckConstraint("networks > 0 AND votes >= networks", name=op.f("ck_network_band_votes_of_networks")),
        _of_round("network_band"),
        sa.PrimaryKeyConstraint("round_id", "band", name=op.f("pk_network_band")),
    )
    op.create_table(
        "left_out",
        _round_id(),
        sa.Column("row", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "row", name=op.f("pk_left_out")),
    )
    op.create_table(
        "destruction",
        _round_id(),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("report_json", sa.Text(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("stage IN ('keys', 'everything')", name=op.f("ck_destruction_stage")),
        _of_round("destruction"),
        sa.PrimaryKeyConstraint("round_id", "stage", name=op.f("pk_destruction")),
    )


def _bundles() -> None:
    with op.batch_alter_table("count_run") as batch:
        batch.add_column(sa.Column("agrees", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("rows", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("telling_json", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "bundle",
        _round_id(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('public', 'observer')", name=op.f("ck_bundle_kind")),
        sa.ForeignKeyConstraint(
            ["round_id", "number"], ["count_run.round_id", "count_run.number"], name=op.f("fk_bundle_round_id_number")
        ),
        sa.PrimaryKeyConstraint("round_id", "number", "kind", name=op.f("pk_bundle")),
    )
