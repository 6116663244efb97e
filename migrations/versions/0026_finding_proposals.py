"""Search in words, lists in any order without sorting, and an order by lot."""

import sqlalchemy as sa
from alembic import op

from wijkfonds.proposals.indexing import index_anew

revision = "0026"
down_revision = "0025"

SECURE_DELETE_SINCE = (3, 42)
LISTS = {
    "newest": ("submitted_at", "slug"),
    "theme": ("theme_id", "submitted_at", "slug"),
    "title": ("slug",),
    "cost": ("cost_cents", "slug"),
    "support": ("support_count", "slug"),
    "comments": ("comment_count", "slug"),
}
ALSO = ("status", "hidden_at", "theme_id", "cost_cents", "shuffle", "id")
ASKED = """INSERT INTO round_asked (round_id, cents) SELECT round_id, sum(cost_cents) FROM proposal
    WHERE status IN ('submitted', 'changes_asked', 'feasible', 'infeasible', 'on_ballot') AND hidden_at IS NULL
    GROUP BY round_id"""
LOTS = {
    "sqlite": "UPDATE proposal SET shuffle = abs(random()) % 2147483646 + 1",
    "postgresql": "UPDATE proposal SET shuffle = CAST(floor(random() * 2147483646) AS bigint) + 1",
}
SQLITE = (
    """CREATE VIRTUAL TABLE proposal_search USING fts5(
        round_id, title, summary, rest,
        content='proposal_words', content_rowid='number', tokenize='ascii', detail='column', columnsize=0
    )""",
    """CREATE TRIGGER proposal_words_added AFTER INSERT ON proposal_words BEGIN
        INSERT INTO proposal_search(rowid, round_id, title, summary, rest)
        VALUES (new.number, new.round_id, new.title, new.summary, new.rest);
    END""",
    """CREATE TRIGGER proposal_words_gone AFTER DELETE ON proposal_words BEGIN
        INSERT INTO proposal_search(proposal_search, rowid, round_id, title, summary, rest)
        VALUES ('delete', old.number, old.round_id, old.title, old.summary, old.rest);
    END""",
    """CREATE TRIGGER proposal_words_changed AFTER UPDATE ON proposal_words BEGIN
        INSERT INTO proposal_search(proposal_search, rowid, round_id, title, summary, rest)
        VALUES ('delete', old.number, old.round_id, old.title, old.summary, old.rest);
        INSERT INTO proposal_search(rowid, round_id, title, summary, rest)
        VALUES (new.number, new.round_id, new.title, new.summary, new.rest);
    END""",
)
SECURELY = "INSERT INTO proposal_search(proposal_search, rank) VALUES ('secure-delete', 1)"
PARTS = {
    "in_title": "title",
    "in_summary": "title || ' ' || summary",
    "words": "title || ' ' || summary || ' ' || rest",
}
POSTGRESQL = tuple(
    statement
    for name, part in PARTS.items()
    for statement in (
        f"ALTER TABLE proposal_words ADD COLUMN {name} tsvector GENERATED ALWAYS AS (to_tsvector('simple', {part})) STORED",
        f"CREATE INDEX ix_proposal_words_{name} ON proposal_words USING gin ({name})",
    )
)


def upgrade() -> None:
    here = op.get_bind()
    op.add_column("proposal", sa.Column("shuffle", sa.BigInteger(), nullable=True))
    op.add_column("proposal", sa.Column("status_since", sa.DateTime(), nullable=True))
    op.execute("UPDATE proposal SET status_since = coalesce(withdrawn_at, submitted_at)")
    op.execute(LOTS[here.dialect.name])
    with op.batch_alter_table("proposal") as batch:
        batch.alter_column("shuffle", existing_type=sa.BigInteger(), nullable=False)
    for name, order in LISTS.items():
        columns = ["round_id", *order, *(each for each in ALSO if each not in order)]
        op.create_index(f"ix_proposal_{name}", "proposal", columns)
    op.create_index("ix_proposal_since", "proposal", ["round_id", "status_since"])
    _words()
    _visits()
    statements = SQLITE if here.dialect.name == "sqlite" else POSTGRESQL
    for statement in statements:
        op.execute(statement)
    if here.dialect.name == "sqlite" and here.dialect.server_version_info >= SECURE_DELETE_SINCE:
        op.execute(SECURELY)
    _fill(here)


def _words() -> None:
    op.create_table(
        "proposal_words",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "summary", "rest")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_words_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_proposal_words_round_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_proposal_words")),
        sa.UniqueConstraint("proposal_id", name="uq_proposal_words_proposal_id"),
    )
    op.create_index("ix_proposal_words_newest", "proposal_words", ["round_id", "number"])
    op.create_table(
        "round_word",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(40), nullable=False),
        sa.Column("stem", sa.String(48), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_word_round_id")),
        sa.PrimaryKeyConstraint("round_id", "word", name=op.f("pk_round_word")),
    )
    op.create_index("ix_round_word_stem", "round_word", ["round_id", "stem"])
    op.create_table(
        "round_asked",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_asked_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_asked")),
    )
    op.execute(ASKED)


def _visits() -> None:
    op.create_table(
        "round_visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("seen_until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_round_visit_account_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_visit_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_visit")),
        sa.UniqueConstraint("account_id", "round_id", name="uq_round_visit_account_id_round_id"),
    )
    op.create_index(op.f("ix_round_visit_round_id"), "round_visit", ["round_id"])


def _fill(here: sa.Connection) -> None:
    """With the public proposals that are there."""
    names = ("title", "summary", "place", "text")
    proposal = sa.table(
        "proposal",
        sa.column("id", sa.Uuid()),
        sa.column("round_id", sa.Uuid()),
        sa.column("slug"),
        sa.column("submitted_at", sa.DateTime()),
        *map(sa.column, names),
    )
    index_anew(here, here.execute(sa.select(proposal).where(proposal.c.slug.is_not(None))).all())
