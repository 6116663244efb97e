"""Whoever has used it from an earlier state loses nothing by the migrations since, and gets what a new one is."""

import pytest
import sqlalchemy as sa

from tests.architecture.old_states import STATES, fill, rows_of, shape_of, tables_of, value_of
from tests.architecture.test_migrations import differences
from tests.browser import Visitor
from tests.conftest import DATABASES, NOW, StoppedClock, fresh_database, settings_for
from wijkfonds.accounts.models import Account
from wijkfonds.app import create_app
from wijkfonds.foundation import clock, migrations
from wijkfonds.foundation.limits import limiter
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.queries import check_chain, head_of

ROUND = "/rondes/zomer"
PAGES = ("", "/voorstellen", "/uitslag", "/uitslag.zip", "/besluiten", "/controleren")
PUBLIC = (
    "/fondsen",
    *(f"/fondsen/eikenhof{more}" for more in ("", "/geld", "/logboek", *(ROUND + at for at in PAGES))),
)
DESK = tuple(f"/fondsen/eikenhof/beheer{more}" for more in ("", "/leden", "/samen", "/taken", "/rondes/zomer"))


@pytest.fixture(scope="module", params=[(name, state) for name in DATABASES for state in STATES], ids="-".join)
def grown(request, tmp_path_factory):
    """The application of now on a database of then, migrated; with the state it came from."""
    name, state = request.param
    url = "" if name == "sqlite" else fresh_database(request.getfixturevalue("postgresql_url"), "grown")
    limiter.enabled = False
    app = create_app(settings_for(tmp_path_factory.mktemp("grown"), url))
    fill(app.extensions["database"], state)
    migrations.upgrade(app.extensions["database"])
    yield app, state
    app.extensions["database"].engine.dispose()


def test_no_row_and_no_value_is_lost(grown):
    """A migration that changes or moves a value on purpose names its column here, with the reason."""
    app, state = grown
    database = app.extensions["database"]
    tables = tables_of(database).tables
    with database.session() as session:
        for name, rows in rows_of(state).items():
            table = tables[name]
            assert not rows or rows[0].keys() <= set(table.columns.keys()), name
            columns = [table.columns[key] for key in (rows[0] if rows else ())]
            wanted = [tuple(value_of(column, row[column.name]) for column in columns) for row in rows]
            found = [tuple(row) for row in session.execute(sa.select(*columns or table.columns))]
            assert sorted(map(repr, found)) == sorted(map(repr, wanted)), name


def test_it_is_what_a_new_database_is(grown, request):
    app, _state = grown
    database = app.extensions["database"]
    new = request.getfixturevalue("sqlite_app" if database.is_sqlite else "postgresql_app").extensions["database"]
    old, fresh = shape_of(database), shape_of(new)
    assert {name: (old.get(name), fresh.get(name)) for name in old | fresh if old.get(name) != fresh.get(name)} == {}
    assert differences(database) == []


def test_every_row_has_its_parent_and_the_logbook_is_whole(grown):
    app, _state = grown
    database = app.extensions["database"]
    with app.app_context(), database.session() as session:
        fund = fund_at(session, "eikenhof")
        assert check_chain(session, fund.id) == []
        assert head_of(session, fund.id)[0] == 25
        if database.is_sqlite:
            assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
            return
        unproven = sa.text("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        assert session.execute(unproven).all() == []


def test_its_pages_answer_those_for_everybody_and_the_desk(grown):
    app, _state = grown
    with clock.at(StoppedClock(NOW)):
        with app.extensions["database"].session() as session:
            committee = session.query(Account.id).filter_by(email="commissie@voorbeeld.example").scalar()
        stranger, person = Visitor(app), Visitor(app, committee)
        wrong = [(page, got) for page in PUBLIC if (got := stranger.get(page, buffered=True).status_code) != 200]
        wrong += [(page, got) for page in DESK if (got := person.get(page).status_code) != 200]
    assert wrong == []
