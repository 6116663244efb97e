"""The whole road of a vote as it is shipped, nginx and `serve`: what is on the disk and in the logs afterwards."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select, text

from tests.conftest import fresh_database
from tests.deploy.proxies import VISITOR, missing
from tests.deploy.shipped import AGENT, QUESTION, quiet, site
from wijkfonds.ballots.models import Ballot
from wijkfonds.roll.models import Participation

# From here on the database refuses each ballot, with the whole row in its words.
REFUSE = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON ballot BEGIN SELECT RAISE(ABORT, 'no more'); END",
    "postgresql": "ALTER TABLE ballot ADD CONSTRAINT refuse CHECK (length(lookup) < 9) NOT VALID",
}


def server_log(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0]) / "log"


@pytest.fixture(params=["sqlite", "postgresql"])
def shipped(request, tmp_path):
    if why := missing("nginx"):
        pytest.skip(why)
    url = ""
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgresql_url"), "shipped")
        quiet(url, "shipped")
    with site(tmp_path, url) as found:
        yield request.param, found


def secrets_of(found, voters, receipts) -> list[str]:
    """What of these voters and their votes would be known again: in whichever way it could be written."""
    with found.world.database.session() as session:
        lookups = list(session.scalars(select(Ballot.lookup)))
        entries = list(session.scalars(select(Participation.entry_id)))
        round_id = session.scalars(select(Ballot.round_id).limit(1)).one()
    assert len(lookups) == len(entries) == len(receipts)
    ids = [form for one in (round_id, *voters, *entries) for form in (str(one), one.hex)]
    signs = [form for receipt in receipts for form in (receipt, receipt.replace("-", "").replace(" ", ""))]
    words = ["csrf_token", "__Host-wijkfonds=", "choices", "Plan 1", "Plan 2"]
    return [VISITOR, AGENT, QUESTION, *words, *ids, *signs, *lookups]


def test_after_votes_and_faults_no_log_knows_who_when_or_what(shipped):
    kind, found = shipped
    data, url = found.data_dir, found.world.app.extensions["settings"].database_url
    before = len(server_log(url).read_text()) if kind == "postgresql" else 0  # of other tests on this server
    voters = found.voters
    receipts = [found.vote(voters[0], "Plan 1"), found.vote(voters[1], "Plan 2", "Plan 3")]
    assert found.cast_again(voters[0], "Plan 2") == 409
    known = secrets_of(found, voters, receipts)
    with found.world.database.engine.begin() as connection:
        connection.execute(text(REFUSE[kind]))
    assert [found.cast(voter, "Plan 1")[0] for voter in voters[2:]] == [500, 500]

    written = found.stop()
    if kind == "postgresql":
        written["PostgreSQL"] = server_log(url).read_text()[before:]
        assert "refuse" in written["PostgreSQL"], "it is the log of this server"
        assert not re.search(r"DETAIL:  (Key|Failing)|INSERT INTO (ballot|participation)", written["PostgreSQL"])
    for name, said in written.items():
        assert [secret for secret in known if secret in said] == [], name
    assert written["the server"].count("fault on ballots.cast") == 2
    assert not re.search(r"\d\d:\d\d|zomer|eikenhof", written["the server"])
    assert written["wijkfonds-votes.log"].count("/stemmen/uitbrengen") == 5
    for path in (path for path in data.rglob("*") if path.is_file()):
        held = path.read_bytes()
        assert [one for one in (VISITOR, AGENT, QUESTION, *receipts) if one.encode() in held] == [], path.name
