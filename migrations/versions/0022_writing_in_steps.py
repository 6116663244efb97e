"""Writing in steps: what a fund asks and what people answer, other money and own hours, proposing together, paper, a
maximum, and the words of titles, to find what looks alike.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

STANDARD = "('for_whom', 'starts', 'ends', 'needed', 'own_part', 'owner', 'permit', 'upkeep', 'fees', 'contact', 'age')"
KINDS = "('short', 'long', 'yes_no', 'choice', 'day')"
DEMANDS = "('off', 'optional', 'needed')"
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th"})
LITTLE = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "den",
        "der",
        "des",
        "die",
        "dit",
        "een",
        "het",
        "hun",
        "met",
        "nog",
        "ons",
        "onze",
        "ook",
        "per",
        "rond",
        "tot",
        "uit",
        "uw",
        "van",
        "voor",
        "wij",
        "zijn",
    ]
)
PUBLIC = ("submitted", "changes_asked", "feasible", "infeasible", "on_ballot")


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("max_cents", sa.BigInteger(), nullable=True))
        batch.create_check_constraint(op.f("ck_round_max_positive"), "max_cents IS NULL OR max_cents > 0")
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("handed_in_on", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_proposal_paper_name_of_paper"), "paper_name = '' OR handed_in_on IS NOT NULL"
        )
    _questions()
    _lines()
    _partners()
    _title_words()


def _questions() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", sa.String(160), nullable=False),
        sa.Column("hint", sa.String(300), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("demand", sa.String(40), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"standard IN {STANDARD}", name=op.f("ck_question_standard")),
        sa.CheckConstraint(f"kind IN {KINDS}", name=op.f("ck_question_kind")),
        sa.CheckConstraint(f"demand IN {DEMANDS}", name=op.f("ck_question_demand")),
        sa.CheckConstraint("(standard IS NULL) = (label <> '')", name=op.f("ck_question_own_words_or_standard")),
        sa.CheckConstraint(
            "(kind = 'choice') = (choices <> '') OR standard IS NOT NULL", name=op.f("ck_question_choice_of_something")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_question_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("round_id", "standard", name=op.f("uq_question_round_id_standard")),
    )
    op.create_index(op.f("ix_question_round_id_position"), "question", ["round_id", "position"])


def _lines() -> None:
    """With each proposal: other money, own hours, answers."""
    _of_proposal(
        "other_money",
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("is_promised", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_other_money_cents_positive")),
    )
    _of_proposal(
        "own_hours",
        sa.Column("what", sa.String(120), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours > 0", name=op.f("ck_own_hours_hours_positive")),
    )
    op.create_table(
        "answer",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_answer_says_something")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_answer_proposal_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_question_id")),
        sa.PrimaryKeyConstraint("proposal_id", "question_id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_question_id"), "answer", ["question_id"])


def _of_proposal(name: str, *columns: sa.Column | sa.CheckConstraint) -> None:
    op.create_table(
        name,
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f(f"fk_{name}_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "position", name=op.f(f"pk_{name}")),
    )


def _partners() -> None:
    op.create_table(
        "co_proposer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("left_at IS NULL OR NOT shows_name", name=op.f("ck_co_proposer_nothing_left")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_co_proposer_proposal_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_co_proposer_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_proposer")),
    )
    now = sa.text("left_at IS NULL")
    columns = ["proposal_id", "account_id"]
    op.create_index("uq_co_proposer_once", "co_proposer", columns, unique=True, sqlite_where=now, postgresql_where=now)
    op.create_index(op.f("ix_co_proposer_account_id"), "co_proposer", ["account_id"])
    op.create_table(
        "co_proposer_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_co_proposer_invitation_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_proposer_invitation")),
        sa.UniqueConstraint("proposal_id", "email", name=op.f("uq_co_proposer_invitation_proposal_id_email")),
    )
    op.create_index(op.f("ix_co_proposer_invitation_email"), "co_proposer_invitation", ["email"])


def _title_words() -> None:
    """Filled with what is public already, by the same rule as the code had on this day."""
    words = op.create_table(
        "title_word",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(12), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_title_word_proposal_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_title_word_fund_id")),
        sa.PrimaryKeyConstraint("proposal_id", "word", name=op.f("pk_title_word")),
    )
    op.create_index(op.f("ix_title_word_fund_id_word_submitted_at"), "title_word", ["fund_id", "word", "submitted_at"])
    proposal = sa.table(
        "proposal",
        *(
            sa.column(name, kind)
            for name, kind in (
                ("id", sa.Uuid()),
                ("round_id", sa.Uuid()),
                ("title", sa.Text()),
                ("submitted_at", sa.DateTime()),
                ("status", sa.Text()),
            )
        ),
    )
    round_ = sa.table("round", sa.column("id", sa.Uuid()), sa.column("fund_id", sa.Uuid()))
    found = op.get_bind().execute(
        sa.select(proposal.c.id, proposal.c.title, round_.c.fund_id, proposal.c.submitted_at)
        .join_from(proposal, round_, proposal.c.round_id == round_.c.id)
        .where(proposal.c.status.in_(PUBLIC))
    )
    rows = [
        {"proposal_id": id_, "word": word, "fund_id": fund_id, "submitted_at": at}
        for id_, title, fund_id, at in found
        for word in _words(title)
    ]
    if rows:
        op.bulk_insert(words, rows)


def _words(title: str) -> set[str]:
    split = unicodedata.normalize("NFKD", title.casefold().translate(LETTERS))
    bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    return {word[:4] for word in re.findall(r"[a-z0-9]+", bare) if len(word) > 2 and word not in LITTLE}
