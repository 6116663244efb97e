"""Backups hold the files; whoever is forgotten takes them along; what is told of them is no secret."""

import pytest
from sqlalchemy import select, text

from tests.attachments import files
from tests.foundation.backups import NOW, migrated, stored
from wijkfonds.accounts.models import Account
from wijkfonds.attachments.models import Attachment, AttachmentFile
from wijkfonds.foundation.backup import back_up
from wijkfonds.foundation.restore import restore
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.actions import forget_account
from wijkfonds.retention.own_data import own_data


def rows(world):
    with world.database.session() as session:
        return session.query(Attachment).count(), session.query(AttachmentFile).count()


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_a_backup_that_is_put_back_holds_every_byte_and_the_place(maker, world, tmp_path, postgresql_url, other):
    """More files than are in memory at once."""
    maker.add(*[files.photo(colour=(20 * place, 0, 0)) for place in range(5)], files.written(files.pdf(1)))
    with world.database.write() as session:
        proposal = session.query(Proposal).filter_by(key=maker.key).one()
        proposal.latitude, proposal.longitude = 52.0907, 5.0
    written = back_up(world.database, tmp_path / "a.zip", NOW)
    assert written["attachment_file"].rows == 16
    with migrated(other, tmp_path / "other", postgresql_url) as empty:
        restore(empty, tmp_path / "a.zip")
        assert stored(empty) == stored(world.database)
        with empty.session() as session:
            contents = session.scalars(select(AttachmentFile.content)).all()
            assert sum(content[:4] in {b"RIFF", b"%PDF"} for content in contents) == 16
            assert session.query(Proposal.latitude, Proposal.longitude).filter_by(key=maker.key).one() == (52.0907, 5.0)


@pytest.mark.parametrize("draft", [False, True])
def test_whoever_is_forgotten_takes_photos_and_files_along(world, round_, maker, writer, draft, one_photo):
    leaver, other = (writer, maker) if draft else (maker, writer)
    for each in (leaver, other):
        each.add(one_photo, files.written(files.pdf(1)))
    assert rows(world) == (4, 8)
    with world.app.test_request_context(), world.database.write() as session:
        forget_account(session, account=session.get_one(Account, leaver.id), now=world.time())
    assert rows(world) == (2, 4)
    assert len(other.kept()) == 2


def test_somebody_is_told_what_we_keep_of_their_files_and_not_the_bytes(maker, world, one_photo):
    maker.add(one_photo)
    maker.describe(alt0="Een leeg grasveld")
    with world.app.test_request_context(), world.database.session() as session:
        account = session.get_one(Account, maker.id)
        told = own_data(session, account_id=maker.id, email=account.email, now=world.time())
    parts = {part["table"]: part["rows"] for part in told["data"]}
    assert parts["attachment"][0]["alt"] == "Een leeg grasveld"
    assert {row["size"] for row in parts["attachment_file"]} == {"kaart", "klein", "groot"}
    assert "content" not in parts["attachment_file"][0]


def test_the_database_itself_takes_the_files_along(maker, world, one_photo):
    """Whoever deletes proposals by other ways leaves nothing behind."""
    maker.add(one_photo)
    with world.database.write() as session:
        session.execute(text("DELETE FROM attachment"))
    assert rows(world) == (0, 0)
