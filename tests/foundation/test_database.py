"""Reading and writing, on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.models import Account, LoginSession
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.database import afterwards, read_session, write
from wijkfonds.membership.models import MembershipRole
from wijkfonds.proposals.models import CostLine


def account(session, email, time):
    return make_account(session, email=email, name="Bewoner", password_hash="-", now=time())


def emails(session):
    return set(session.scalars(select(Account.email)))


def test_leaving_the_block_commits_and_the_page_sees_it(context, time):
    assert emails(read_session()) == set()
    with write() as session:
        account(session, "a@voorbeeld.example", time)
    assert emails(read_session()) == {"a@voorbeeld.example"}


def test_nobody_sees_what_is_not_committed(app, context, time):
    with write() as session:
        account(session, "a@voorbeeld.example", time)
        session.flush()
        with app.extensions["database"].session() as other:
            assert emails(other) == set()


def test_a_fault_inside_the_block_undoes_all_of_it(context, time):
    called = []

    def half_a_change():
        with write() as session:
            account(session, "a@voorbeeld.example", time)
            afterwards(session, lambda: called.append("told"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_change()
    assert emails(read_session()) == set()
    assert called == []


def test_what_follows_a_commit_sees_the_commit(context, time):
    seen = []
    with write() as session:
        account(session, "a@voorbeeld.example", time)
        afterwards(session, lambda: seen.append(emails(read_session())))
        assert seen == []
    assert seen == [{"a@voorbeeld.example"}]


def test_a_block_inside_a_block_is_refused(context):
    with write(), pytest.raises(RuntimeError, match="inside"), write():
        pass
    with write() as session:  # and the first one gave its turn back
        assert emails(session) == set()


def test_many_writers_at_once_all_get_their_turn(app, time):
    data = app.extensions["database"]

    def write_ten(writer):
        for number in range(10):
            with data.write() as session:
                known = len(emails(session))
                account(session, f"{writer}-{number}@voorbeeld.example", time)
                assert len(emails(session)) > known

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_ten, range(8)))
    with data.session() as session:
        assert len(emails(session)) == 80


def test_a_change_takes_one_connection_even_when_it_looks_at_what_the_page_read(app, context, time):
    with write() as session:
        account(session, "a@voorbeeld.example", time)
    seen = read_session().scalar(select(Account))
    with write() as session:
        session.get(Account, seen.id).name = f"{seen.name} de Tweede"
        assert app.extensions["database"].engine.pool.checkedout() == 1
    assert seen.name == "Bewoner de Tweede", "and after it the page sees the change"


def test_nothing_is_written_through_the_session_of_the_page(context, time):
    with write() as session:
        account(session, "a@voorbeeld.example", time)
    read_session().scalar(select(Account)).name = "Iemand anders"
    with pytest.raises(RuntimeError, match="write"), write():
        pass


def test_two_who_read_and_then_write_do_not_stop_each_other(app, time):
    """The trap of SQLite: a transaction that reads first and then writes fails at once when another wrote meanwhile."""
    data, ready = app.extensions["database"], threading.Barrier(2)

    def read_then_write(name):
        with app.app_context():
            emails(read_session())
            ready.wait(5)
            with write() as session:
                account(session, name, time)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(read_then_write, ["a@voorbeeld.example", "b@voorbeeld.example"]))
    with data.session() as session:
        assert len(emails(session)) == 2


def test_what_was_committed_stays_when_the_power_fails(app):
    data = app.extensions["database"]
    with data.engine.connect() as first, data.engine.connect() as second:
        for connection in (first, second):
            if data.is_sqlite:
                wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
                found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
            else:
                wanted = {"synchronous_commit": "on", "full_page_writes": "on"}
                found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in wanted}
            assert found == wanted


@pytest.mark.parametrize("kind", ["unique", "primary key", "check"])
def test_the_constraint_that_refused_is_known_by_its_name(app, time, kind):
    data = app.extensions["database"]
    wanted = {"unique": "uq_account_email", "primary key": "pk_login_session", "check": "ck_account_email_lower"}[kind]
    with data.session() as session:
        made = account(session, "a@voorbeeld.example", time)
        one = {"account_id": made.id, "created_at": time(), "expires_at": time()}
        rows = {
            "unique": Account(email=made.email, name="x", password_hash="-", created_at=time()),
            "primary key": LoginSession(token_hash="a", **one),
            "check": Account(email="GROOT@voorbeeld.example", name="x", password_hash="-", created_at=time()),
        }
        if kind == "primary key":
            session.add(LoginSession(token_hash="a", **one))
            session.flush()
            session.expunge_all()
        session.add(rows[kind])
        with pytest.raises(IntegrityError) as clash:
            session.flush()
    assert broken_constraint(clash.value) == wanted


@pytest.mark.parametrize("kept", [CostLine, MembershipRole])
def test_the_database_refuses_a_row_without_its_parent(app, kept):
    row = CostLine(proposal_id=uuid4(), position=1, what="x", cents=1)
    if kept is MembershipRole:
        row = MembershipRole(membership_id=uuid4(), role="board")
    with app.extensions["database"].session() as session:
        session.add(row)
        with pytest.raises(IntegrityError):
            session.flush()
