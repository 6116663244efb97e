"""Rankings and points, limits, pots and either-or choices; the files of a count."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TYPES = "('approval_free', 'approval_at_most', 'approval_within_budget', 'choose_one', 'ordinal', 'cumulative')"
NUMBERS = ("min_votes", "min_points", "min_share_permille", "quorum", "reserve")


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_constraint(op.f("ck_round_ballot_type"), type_="check")
        batch.add_column(sa.Column("rank_points", sa.String(200), nullable=False, server_default="borda"))
        batch.add_column(sa.Column("points_to_give", sa.Integer(), nullable=True))
        for name in NUMBERS:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        batch.create_check_constraint(op.f("ck_round_ballot_type"), f"ballot_type IN {TYPES}")
        batch.create_check_constraint(op.f("ck_round_min_choices_positive"), "min_choices > 0")
        batch.create_check_constraint(
            op.f("ck_round_points_to_give_positive"), "points_to_give IS NULL OR points_to_give > 0"
        )
        batch.create_check_constraint(
            op.f("ck_round_limits_not_negative"),
            "min_votes >= 0 AND min_points >= 0 AND quorum >= 0 AND reserve >= 0",
        )
        batch.create_check_constraint(
            op.f("ck_round_min_share_permille_is_a_part"), "min_share_permille BETWEEN 0 AND 1000"
        )
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("either_or", sa.String(40), nullable=False, server_default=""))
    op.create_table(
        "pot",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_pot_cents_not_negative")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_pot_round_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_pot_theme_id")),
        sa.PrimaryKeyConstraint("round_id", "theme_id", name=op.f("pk_pot")),
    )
    op.create_table(
        "counted_ballots",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pot", sa.String(60), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "number"],
            ["count_run.round_id", "count_run.number"],
            name=op.f("fk_counted_ballots_round_id_number"),
        ),
        sa.PrimaryKeyConstraint("round_id", "number", "pot", name=op.f("pk_counted_ballots")),
    )
