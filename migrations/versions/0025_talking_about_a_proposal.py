"""What people say about a proposal: comments, questions and answers, offers of help; reports of them, and what is hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

KINDS = "('remark', 'question', 'answer', 'offer')"
VOICES = "('resident', 'proposer', 'committee')"
ADDRESSEES = "('proposer', 'committee')"
REPORTED = "('personal_data', 'insulting', 'advertising', 'untrue', 'other')"


def _moment(name: str, *, needed: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(), nullable=not needed)


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))


def _check(table: str, name: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(words, name=op.f(f"ck_{table}_{name}"))


def _where(name: str, table: str, columns: list[str], words: str, *, unique: bool = False) -> None:
    said = sa.text(words)
    op.create_index(name, table, columns, unique=unique, sqlite_where=said, postgresql_where=said)


def upgrade() -> None:
    _comments()
    _reports()
    _hidings()
    _offers()


def _comments() -> None:
    checks = (
        ("kind", f"kind IN {KINDS}"),
        ("voice", f"voice IN {VOICES}"),
        ("addressee", f"addressee IN {ADDRESSEES}"),
        ("question_to_somebody", "(kind = 'question') = (addressee IS NOT NULL)"),
        ("question_begins", "kind NOT IN ('question', 'offer') OR parent_id IS NULL"),
        ("answer_to_something", "kind <> 'answer' OR parent_id IS NOT NULL"),
        ("place_in_a_thread", "(parent_id IS NULL) = (place = 0)"),
        ("answers_are_replaced", "replaced_at IS NULL OR kind = 'answer'"),
        ("removed_without_words", "(removed_at IS NULL) = (text <> '')"),
        ("hidden_with_reason", "(hidden_at IS NULL) = (hidden_reason = '')"),
        ("waits_in_sight", "waits_since IS NULL OR (kind = 'question' AND removed_at IS NULL AND hidden_at IS NULL)"),
        ("replies_have_places", "reply_count >= 0 AND last_place >= reply_count"),
    )
    op.create_table(
        "comment",
        *(sa.Column(name, sa.Uuid(), nullable=name in {"parent_id", "author_id"}) for name in _IDS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("place", "last_place", "reply_count")),
        *(sa.Column(name, sa.String(40), nullable=name == "addressee") for name in ("kind", "voice", "addressee")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "hidden_reason")),
        _moment("written_at", needed=True),
        *(_moment(name) for name in ("edited_at", "waits_since", "replaced_at", "removed_at", "hidden_at")),
        _key("comment", "proposal_id", "proposal"),
        _key("comment", "parent_id", "comment"),
        _key("comment", "author_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("parent_id", "place", name=op.f("uq_comment_parent_id_place")),
        *(_check("comment", *words) for words in checks),
    )
    now_the_answer = "kind = 'answer' AND replaced_at IS NULL AND removed_at IS NULL"
    _where("uq_comment_one_answer", "comment", ["parent_id"], now_the_answer, unique=True)
    threads = ["proposal_id", "place", "written_at", "id"]
    op.create_index(op.f("ix_comment_proposal_id_place_written_at_id"), "comment", threads)
    _where("ix_comment_waiting", "comment", ["proposal_id", "waits_since"], "waits_since IS NOT NULL")
    op.create_index(op.f("ix_comment_author_id_written_at"), "comment", ["author_id", "written_at"])


_IDS = ("id", "proposal_id", "parent_id", "author_id")


def _reports() -> None:
    op.create_table(
        "comment_report",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "fund_id", "comment_id")),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "answer")),
        _moment("reported_at", needed=True),
        _moment("answered_at"),
        _key("comment_report", "fund_id", "fund"),
        _key("comment_report", "comment_id", "comment"),
        _key("comment_report", "reporter_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_report")),
        _check("comment_report", "kind", f"kind IN {REPORTED}"),
        _check("comment_report", "answered_with_words", "(answered_at IS NULL) = (answer = '')"),
    )
    op.create_index(op.f("ix_comment_report_comment_id"), "comment_report", ["comment_id"])
    op.create_index(op.f("ix_comment_report_reporter_id"), "comment_report", ["reporter_id"])
    _where("ix_comment_report_open", "comment_report", ["fund_id"], "answered_at IS NULL")
    both = ["comment_id", "reporter_id"]
    _where("uq_comment_report_one_open", "comment_report", both, "answered_at IS NULL", unique=True)


def _hidings() -> None:
    in_words = "(appealed_at IS NULL) = (appeal = '') AND (appeal_answered_at IS NULL) = (appeal_answer = '')"
    op.create_table(
        "comment_hiding",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "fund_id", "comment_id", "hidden_by")),
        sa.Column("appeal_answered_by", sa.Uuid(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("reason", "appeal", "appeal_answer")),
        _moment("hidden_at", needed=True),
        *(_moment(name) for name in ("ended_at", "appealed_at", "appeal_answered_at")),
        _key("comment_hiding", "fund_id", "fund"),
        _key("comment_hiding", "comment_id", "comment"),
        _key("comment_hiding", "hidden_by", "account"),
        _key("comment_hiding", "appeal_answered_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_hiding")),
        _check("comment_hiding", "with_reason", "reason <> ''"),
        _check(
            "comment_hiding", "answered_by_another", "appeal_answered_by IS NULL OR appeal_answered_by <> hidden_by"
        ),
        _check("comment_hiding", "appeal_in_words", in_words),
    )
    _where("uq_comment_hiding_one_open", "comment_hiding", ["comment_id"], "ended_at IS NULL", unique=True)
    _where("ix_comment_hiding_open", "comment_hiding", ["fund_id"], "ended_at IS NULL")


def _offers() -> None:
    checks = (
        ("words_in_one_place", "withdrawn_at IS NOT NULL OR (comment_id IS NULL) = (text <> '')"),
        ("withdrawn_without_words", "withdrawn_at IS NULL OR text = ''"),
        ("answered_with_words", "(answered_at IS NULL) = (answer = '')"),
    )
    op.create_table(
        "help_offer",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "proposal_id", "account_id")),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "answer")),
        sa.Column("shares_email", sa.Boolean(), nullable=False),
        _moment("offered_at", needed=True),
        *(_moment(name) for name in ("withdrawn_at", "answered_at")),
        _key("help_offer", "proposal_id", "proposal"),
        _key("help_offer", "account_id", "account"),
        _key("help_offer", "comment_id", "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_offer")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_help_offer_comment_id")),
        *(_check("help_offer", *words) for words in checks),
    )
    op.create_index(op.f("ix_help_offer_proposal_id_offered_at"), "help_offer", ["proposal_id", "offered_at"])
    op.create_index(op.f("ix_help_offer_account_id"), "help_offer", ["account_id"])
