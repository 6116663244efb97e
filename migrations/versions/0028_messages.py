"""Proposals given to assessors, acts on many proposals, and messages of the committee to proposers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

KINDS = ("give", "divide", "take_back", "theme")
DONE = ("given", "taken", "rethemed", "left_out")
REASONS = (
    "ended",
    "you_have_interest",
    "has_interest",
    "nobody_free",
    "has_it_already",
    "given_already",
    "nobody_has_it",
    "same_theme",
)
STATES = ("draft", "waiting", "stopped", "sending", "sent")
AUDIENCES = ("fitting", "chosen", "drafts")


def upgrade() -> None:
    op.add_column("outbox_mail", sa.Column("reply_to", sa.String(254), nullable=False, server_default=""))
    _assignments()
    _bulk()
    _messages()


def _assignments() -> None:
    op.create_table(
        "assignment",
        _to("proposal"),
        _to("account"),
        _to("account", "given_by_id", nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        *_keys("assignment", proposal_id="proposal", account_id="account", given_by_id="account"),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", name=op.f("pk_assignment")),
    )
    _indexes("assignment", "account_id", "given_by_id")


def _bulk() -> None:
    op.create_table(
        "bulk_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        _to("round"),
        sa.Column("kind", sa.String(40), nullable=False),
        _to("account", "actor_id", nullable=True),
        _to("theme", nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("done_count", "left_out_count")),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        _to("account", "undone_by_id", nullable=True),
        *_keys("bulk_act", round_id="round", actor_id="account", theme_id="theme", undone_by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_act")),
        _one_of("bulk_act", "kind", KINDS),
        _check("bulk_act", "theme_when_rethemed", "(kind = 'theme') = (theme_id IS NOT NULL)"),
        _check("bulk_act", "counts_not_negative", "done_count >= 0 AND left_out_count >= 0"),
        _check("bulk_act", "undone_at_some_time", "undone_by_id IS NULL OR undone_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_bulk_act_round_id_done_at"), "bulk_act", ["round_id", "done_at"])
    _indexes("bulk_act", "actor_id", "undone_by_id")
    op.create_table(
        "bulk_line",
        _to("bulk_act"),
        sa.Column("number", sa.Integer(), nullable=False),
        _to("proposal"),
        sa.Column("did", sa.String(40), nullable=False),
        _to("account", nullable=True),
        _to("theme", nullable=True),
        sa.Column("why", sa.String(40), nullable=True),
        *_keys("bulk_line", bulk_act_id="bulk_act", proposal_id="proposal", account_id="account", theme_id="theme"),
        sa.PrimaryKeyConstraint("bulk_act_id", "number", name=op.f("pk_bulk_line")),
        _one_of("bulk_line", "did", DONE),
        _one_of("bulk_line", "why", REASONS),
        _check("bulk_line", "left_out_with_reason", "(did = 'left_out') = (why IS NOT NULL)"),
    )
    _indexes("bulk_line", "proposal_id", "account_id")


def _messages() -> None:
    people = {"written_by_id": "account", "sent_by_id": "account", "stopped_by_id": "account"}
    moments = ("ordered_at", "leaves_at", "stopped_at", "sent_at", "emptied_at")
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        _to("round"),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("state", "audience")),
        sa.Column("sought_json", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("revision", "people_count", "sent_count", "skipped_count")
        ),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        *(_to("account", name, nullable=True) for name in people),
        *(sa.Column(name, sa.DateTime(), nullable=True) for name in moments),
        *_keys("message", round_id="round", **people),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        _one_of("message", "state", STATES),
        _one_of("message", "audience", AUDIENCES),
        _check("message", "draft_without_hour", "(state = 'draft') = (leaves_at IS NULL)"),
        _check("message", "stopped_at_some_time", "(state = 'stopped') = (stopped_at IS NOT NULL)"),
        _check("message", "sent_at_some_time", "(state = 'sent') = (sent_at IS NOT NULL)"),
        _check("message", "counts_not_negative", "people_count >= 0 AND sent_count >= 0 AND skipped_count >= 0"),
    )
    op.create_index(op.f("ix_message_round_id_kept_at"), "message", ["round_id", "kept_at"])
    op.create_index(op.f("ix_message_state_leaves_at"), "message", ["state", "leaves_at"])
    _indexes("message", *people)
    _whom()


def _whom() -> None:
    op.create_table(
        "message_proposal",
        _to("message"),
        _to("proposal"),
        *_keys("message_proposal", message_id="message", proposal_id="proposal"),
        sa.PrimaryKeyConstraint("message_id", "proposal_id", name=op.f("pk_message_proposal")),
    )
    _indexes("message_proposal", "proposal_id")
    op.create_table(
        "message_recipient",
        _to("message"),
        _to("account"),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        *_keys("message_recipient", message_id="message", account_id="account"),
        sa.PrimaryKeyConstraint("message_id", "account_id", name=op.f("pk_message_recipient")),
    )
    op.create_index(op.f("ix_message_recipient_message_id_done_at"), "message_recipient", ["message_id", "done_at"])
    _indexes("message_recipient", "account_id")


def _to(table: str, name: str = "", *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name or f"{table}_id", sa.Uuid(), nullable=nullable)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    ]


def _check(table: str, name: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(words, name=op.f(f"ck_{table}_{name}"))


def _one_of(table: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return _check(table, column, f"{column} IN ({', '.join(repr(value) for value in values)})")


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
