"""What is written down, who can read it, and how tampering with the database shows."""

import hashlib
import json

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.architecture.test_gate import subclasses
from tests.ballots.crowd import at_once
from tests.emptying import without_triggers
from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.terminal import run
from wijkfonds.logbook.actions import record
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.logbook.queries import check_chain, head_of
from wijkfonds.logbook.rules import ChainProblem
from wijkfonds.logbook.texts import is_told
from wijkfonds.membership.events import RoleEvent
from wijkfonds.membership.models import Role

PAGE = "/fondsen/eikenhof/logboek"


@pytest.fixture
def written(world):
    """The committee and four others got their roles."""
    for role in (Role.BOARD, Role.TREASURER, Role.TELLER, Role.ASSESSOR):
        world.resident(role)
    return world


def fund_id(world):
    with world.database.session() as session:
        return world.member(session, world.committee).fund_id


def faults(world, **more):
    with world.database.session() as session:
        return [(fault.number, fault.problem) for fault in check_chain(session, fund_id(world), **more)]


def tamper(world, *statements):
    with world.database.write() as session, without_triggers(session, is_sqlite=world.database.is_sqlite):
        for statement in statements:
            session.execute(text(statement))


def test_every_event_has_its_sentence(sqlite_app):
    from enum import StrEnum

    kinds = [kind for kind in subclasses(StrEnum) if kind.__module__.endswith(".events")]
    assert len(kinds) >= 4
    assert [event for kind in kinds for event in kind if not is_told(event)] == []
    values = [str(event) for kind in kinds for event in kind]
    assert len(values) == len(set(values)), "two events with one name"


def test_each_act_is_one_entry_in_an_unbroken_chain(written):
    with written.database.session() as session:
        assert head_of(session, fund_id(written))[0] == 6, "commissie, beoordelaar and four more"
    assert faults(written) == []


@pytest.mark.parametrize("statement", ["UPDATE log_entry SET event = 'x'", "DELETE FROM log_entry"])
def test_the_database_refuses_to_change_an_entry(written, statement):
    with pytest.raises(DBAPIError, match="append only"), written.database.write() as session:
        session.execute(text(statement))
    assert faults(written) == []


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (['UPDATE log_entry SET facts_json = \'{"role": "board"}\' WHERE number = 4'], (4, ChainProblem.CHANGED)),
        (["UPDATE log_entry SET event = 'role_taken' WHERE number = 3"], (3, ChainProblem.CHANGED)),
        (
            ["DELETE FROM log_actor WHERE number = 3", "DELETE FROM log_entry WHERE number = 3"],
            (3, ChainProblem.MISSING),
        ),
        (["DELETE FROM log_entry WHERE number = 6"], (5, ChainProblem.HEAD_MOVED)),
        (["UPDATE log_head SET number = 5"], (6, ChainProblem.HEAD_MOVED)),
    ],
)
def test_whoever_holds_the_database_cannot_change_it_unseen(written, statements, fault):
    tamper(written, *statements)
    assert fault in faults(written)


def test_a_chain_written_anew_is_not_the_one_somebody_saw(written):
    with written.database.session() as session:
        _, seen = head_of(session, fund_id(written))
    tamper(written, "DELETE FROM log_actor", "DELETE FROM log_entry", "DELETE FROM log_head")
    written.resident(Role.BOARD)
    assert faults(written) == []
    assert (1, ChainProblem.HEAD_UNKNOWN) in faults(written, seen=seen)


def test_the_names_can_be_emptied_and_the_chain_still_holds(world):
    world.visitor(world.committee)
    with world.database.write() as session:
        record(
            session,
            fund_id=fund_id(world),
            event=RoleEvent.GIVEN,
            actor_id=world.committee,
            now=world.time(),
            role="board",
        )
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(LogActor)) == 1
    tamper(world, "DELETE FROM log_actor")
    assert faults(world) == []


def test_sixteen_at_once_are_sixteen_entries_in_one_chain(world):
    fund = fund_id(world)

    def write_down():
        with world.database.write() as session:
            record(session, fund_id=fund, event=RoleEvent.GIVEN, actor_id=None, now=world.time(), role="board")

    at_once([write_down] * 16)
    with world.database.session() as session:
        assert head_of(session, fund)[0] == 18
        assert session.scalar(select(func.count()).select_from(LogEntry)) == 18
    assert faults(world) == []


def test_everybody_reads_what_happened_and_nobody_reads_who(written, visitor):
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert "Iemand kreeg een taak: penningmeester." in page.text
    assert "@" not in page.text.split("<main")[1]
    with written.database.session() as session:
        assert head_of(session, fund_id(written))[1] in page.text
    assert visitor.get("/fondsen/onbekend/logboek").status_code == 404


def test_an_empty_logbook_says_so(world, visitor):
    address = f"/fondsen/{world.second_fund()}/logboek"
    assert "nog niets in het logboek" in visitor.get(address).text
    assert visitor.get(f"{address}.json").json["entries"] == []


def test_anybody_recomputes_the_chain_from_the_file(written, visitor):
    told = visitor.get(f"{PAGE}.json").json
    previous = "0" * 64
    for entry in told["entries"]:
        content = {name: value for name, value in entry.items() if name not in {"digest", "hash"}}
        content |= {"format": told["format"], "fund": told["fund"]}
        words = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(words.encode()).hexdigest() == entry["digest"]
        previous = hashlib.sha256(f"{told['format']}|{previous}|{entry['digest']}".encode()).hexdigest()
        assert previous == entry["hash"]
    assert previous == told["head"]["hash"]


@pytest.mark.parametrize("is_changed", [False, True])
def test_the_terminal_says_whether_it_holds(written, capsys, monkeypatch, is_changed):
    if is_changed:
        tamper(written, "UPDATE log_entry SET event = 'role_taken' WHERE number = 2")
    settings = written.app.extensions["settings"]
    monkeypatch.setattr("wijkfonds.foundation.terminal.settings_or_stop", lambda: settings)
    code = run(wijkfonds, lambda _settings: written.app, ["verify-logbook", "--fund", "eikenhof"])
    told = capsys.readouterr()
    assert code == (2 if is_changed else 0)
    assert ("entry 2" in told.out) is is_changed
    assert ("all as they were written" in told.out) is not is_changed
    assert "Traceback" not in told.err
