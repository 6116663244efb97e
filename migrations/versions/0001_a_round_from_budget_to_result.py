"""A round from budget to result."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name="uq_account_email"),
    )
    op.create_table(
        "ballot",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("own_copy", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("round_id", "lookup", name="pk_ballot"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fund",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "stichting",
                "vereniging",
                "cooperatie",
                "wijkraad",
                "bewonersbedrijf",
                "gemeente",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "legal_mode",
            sa.Enum("public", "private", name="legal_mode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("area_name", sa.String(length=80), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column(
            "accent",
            sa.Enum(
                "green",
                "blue",
                "brick",
                "ochre",
                "plum",
                "teal",
                name="accent",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund")),
        sa.UniqueConstraint("slug", name="uq_fund_slug"),
    )
    op.create_table(
        "mail_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("sign_up", "new_password", name="purpose", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("next_path", sa.String(length=300), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_mail_link")),
    )
    with op.batch_alter_table("mail_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_link_email"), ["email"], unique=False)

    op.create_table(
        "outbox_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mail")),
        sa.UniqueConstraint("about", name="uq_outbox_mail_about"),
    )
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_mail_next_try"), ["next_try"], unique=False)

    op.create_table(
        "participation",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("online", "desk", "paper", name="channel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("round_id", "entry_id", name="pk_participation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "area_postcode",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_area_postcode_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", "postcode", name=op.f("pk_area_postcode")),
    )
    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_session_account_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_session")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked", "confirmed", "refused", name="state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("house_number", sa.String(length=12), nullable=False),
        sa.Column("in_area", sa.Boolean(), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(state = 'refused') = (refusal_reason <> '')", name=op.f("ck_membership_refused_with_reason")
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 4", name=op.f("ck_membership_level")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_membership_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("fund_id", "account_id", name="uq_membership_fund_id_account_id"),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_account_id"), ["account_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("budget_cents", sa.BigInteger(), nullable=False),
        sa.Column(
            "decision_mode",
            sa.Enum(
                "residents_decide",
                "residents_advise",
                name="decision_mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("submitting_opens", sa.DateTime(), nullable=True),
        sa.Column("submitting_closes", sa.DateTime(), nullable=True),
        sa.Column("assessing_opens", sa.DateTime(), nullable=True),
        sa.Column("assessing_closes", sa.DateTime(), nullable=True),
        sa.Column("voting_opens", sa.DateTime(), nullable=True),
        sa.Column("voting_closes", sa.DateTime(), nullable=True),
        sa.Column("level_to_propose", sa.Integer(), nullable=False),
        sa.Column("level_to_vote", sa.Integer(), nullable=False),
        sa.Column(
            "ballot_type",
            sa.Enum(
                "approval_free",
                "approval_at_most",
                "approval_within_budget",
                "choose_one",
                name="ballot_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("min_choices", sa.Integer(), nullable=False),
        sa.Column("max_choices", sa.Integer(), nullable=True),
        sa.Column(
            "rule",
            sa.Enum("greedy", "equal-shares", name="rule", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "overspend",
            sa.Enum("skip", "stop", name="overspend", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "completion",
            sa.Enum("none", "add1", "add1u", name="completion", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("step_cents", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.Column("rules_json", sa.Text(), nullable=False),
        sa.Column("rules_sha256", sa.String(length=64), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=True),
        sa.Column("result_published_at", sa.DateTime(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.CheckConstraint("(frozen_at IS NULL) = (rules_json = '')", name=op.f("ck_round_frozen_with_rules")),
        sa.CheckConstraint("assessing_opens < assessing_closes", name=op.f("ck_round_assessing_in_order")),
        sa.CheckConstraint("budget_cents >= 0", name=op.f("ck_round_budget_not_negative")),
        sa.CheckConstraint(
            "frozen_at IS NULL OR published_at IS NOT NULL", name=op.f("ck_round_frozen_after_published")
        ),
        sa.CheckConstraint("max_choices IS NULL OR max_choices > 0", name=op.f("ck_round_max_choices_positive")),
        sa.CheckConstraint("step_cents > 0", name=op.f("ck_round_step_positive")),
        sa.CheckConstraint("submitting_opens < submitting_closes", name=op.f("ck_round_submitting_in_order")),
        sa.CheckConstraint("voting_opens < voting_closes", name=op.f("ck_round_voting_in_order")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_round_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("fund_id", "slug", name="uq_round_fund_id_slug"),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_theme_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("fund_id", "slug", name="uq_theme_fund_id_slug"),
    )
    op.create_table(
        "count_run",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.Column("outcome_json", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(state = 'done') = (outcome_json <> '')", name=op.f("ck_count_run_done_with_outcome")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_count_run_round_id")),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_count_run")),
    )
    with op.batch_alter_table("count_run", schema=None) as batch_op:
        batch_op.create_index(
            "uq_count_run_one_at_a_time",
            ["round_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('waiting', 'running')"),
            postgresql_where=sa.text("state IN ('waiting', 'running')"),
        )

    op.create_table(
        "membership_role",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "committee",
                "assessor",
                "teller",
                "board",
                "treasurer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_membership_role_membership_id")),
        sa.PrimaryKeyConstraint("membership_id", "role", name=op.f("pk_membership_role")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "feasible",
                "infeasible",
                "withdrawn",
                "on_ballot",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=True),
        sa.Column("cost_cents", sa.BigInteger(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("ballot_key", sa.String(length=40), nullable=True),
        sa.Column("ballot_position", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(status = 'draft') = (submitted_at IS NULL)", name=op.f("ck_proposal_draft_not_submitted")),
        sa.CheckConstraint(
            "status <> 'on_ballot' OR (ballot_key IS NOT NULL AND cost_cents > 0)",
            name=op.f("ck_proposal_on_ballot_with_key"),
        ),
        sa.CheckConstraint("(submitted_at IS NULL) = (slug IS NULL)", name=op.f("ck_proposal_slug_when_submitted")),
        sa.CheckConstraint("cost_cents >= 0", name=op.f("ck_proposal_cost_not_negative")),
        sa.ForeignKeyConstraint(["proposer_id"], ["account.id"], name=op.f("fk_proposal_proposer_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_proposal_round_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_proposal_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("key", name="uq_proposal_key"),
        sa.UniqueConstraint("round_id", "ballot_key", name="uq_proposal_round_id_ballot_key"),
        sa.UniqueConstraint("round_id", "slug", name="uq_proposal_round_id_slug"),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_proposer_id"), ["proposer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proposal_round_id_status_submitted_at"), ["round_id", "status", "submitted_at"], unique=False
        )

    op.create_table(
        "roll_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "membership",
                "letter",
                "list",
                "desk",
                "paper",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("valid", "void", "disputed", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_roll_entry_account_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_roll_entry_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_entry")),
        sa.UniqueConstraint("round_id", "account_id", name="uq_roll_entry_round_id_account_id"),
    )
    op.create_table(
        "round_key",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.String(length=64), nullable=False),
        sa.Column("pepper_check", sa.String(length=64), nullable=False),
        sa.Column(
            "custody",
            sa.Enum("server", "tellers", name="custody", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_key_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_key")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("feasible", "infeasible", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'infeasible' OR length(rationale) >= 40", name=op.f("ck_assessment_infeasible_with_rationale")
        ),
        sa.ForeignKeyConstraint(["assessor_id"], ["account.id"], name=op.f("fk_assessment_assessor_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_assessment_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_proposal_id_assessed_at"), ["proposal_id", "assessed_at"], unique=False
        )

    op.create_table(
        "cost_line",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_cost_line_cents_positive")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_cost_line_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "position", name=op.f("pk_cost_line")),
    )
