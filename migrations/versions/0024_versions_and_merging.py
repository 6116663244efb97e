"""Every text of a public proposal, where it comes back to after an end, and proposals that go on as one."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

STATUSES = "('draft', 'submitted', 'changes_asked', 'feasible', 'infeasible', 'withdrawn', 'merged', 'on_ballot')"
ROLES = "('proposer', 'co_proposer', 'organisation', 'committee')"
STATES = "('open', 'accepted', 'declined', 'taken_back', 'expired', 'overtaken', 'parted')"


def upgrade() -> None:
    _versions()
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("ended_from", sa.String(40), nullable=True))
        batch.add_column(sa.Column("ended_changes_until", sa.DateTime(), nullable=True))
        batch.create_check_constraint(op.f("ck_proposal_ended_from"), f"ended_from IN {STATUSES}")
    _offers()
    _suggestions()


def _key(column: str, table: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _versions() -> None:
    table = "proposal_version"
    op.create_table(
        table,
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("is_amendment", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.Column("parts_json", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f(f"ck_{table}_number_positive")),
        sa.CheckConstraint("NOT is_amendment OR why <> ''", name=op.f(f"ck_{table}_amendment_with_why")),
        sa.CheckConstraint("restores IS NULL OR restores < number", name=op.f(f"ck_{table}_restores_an_earlier_one")),
        sa.CheckConstraint(f"role IN {ROLES}", name=op.f(f"ck_{table}_role")),
        _key("proposal_id", table, "proposal"),
        _key("account_id", table, "account"),
        sa.PrimaryKeyConstraint("proposal_id", "number", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])


def _offers() -> None:
    table = "merge_offer"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=True),
        sa.Column("offered_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("parted_by", sa.Uuid(), nullable=True),
        sa.Column("parted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("from_id <> into_id", name=op.f(f"ck_{table}_of_two")),
        sa.CheckConstraint("(state = 'open') = (answered_at IS NULL)", name=op.f(f"ck_{table}_answered_once")),
        sa.CheckConstraint("(state = 'parted') = (parted_at IS NOT NULL)", name=op.f(f"ck_{table}_parted_at_a_time")),
        sa.CheckConstraint(f"state IN {STATES}", name=op.f(f"ck_{table}_state")),
        _key("from_id", table, "proposal"),
        _key("into_id", table, "proposal"),
        *(_key(column, table, "account") for column in ("offered_by", "answered_by", "parted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("from_id", "into_id", "offered_by", "answered_by", "parted_by"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for name, state in (("open", "open"), ("accepted", "accepted")):
        where = sa.text(f"state = '{state}'")
        op.create_index(
            op.f(f"uq_{table}_one_{name}"),
            table,
            ["from_id"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def _suggestions() -> None:
    table = "merge_suggestion"
    op.create_table(
        table,
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("suggested_by", sa.Uuid(), nullable=False),
        sa.Column("suggested_at", sa.DateTime(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f(f"ck_{table}_in_order")),
        _key("one_id", table, "proposal"),
        _key("other_id", table, "proposal"),
        _key("suggested_by", table, "account"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_other_id"), table, ["other_id"])
    op.create_index(op.f(f"ix_{table}_suggested_by"), table, ["suggested_by"])
