"""A backup of a night before brings nobody back who was forgotten since."""

import pytest

from tests.retention.conftest import EMAIL, NAME, night
from wijkfonds.accounts.models import Account
from wijkfonds.retention.models import RetentionRun
from wijkfonds.retention.remembering import NAME as LIST


@pytest.fixture
def forgotten(world, resident):
    path = world.app.extensions["settings"].backups_folder / LIST
    path.unlink(missing_ok=True)
    resident.forget()
    yield path
    path.unlink(missing_ok=True)


def comes_back(world, resident):
    """As `restore` puts back what a backup knows."""
    with world.database.write() as session:
        account = session.get_one(Account, resident.id)
        account.name, account.email, account.forgotten_at = NAME, EMAIL, None
        session.query(RetentionRun).delete()


def test_the_list_holds_a_number_and_no_person(resident, forgotten):
    assert forgotten.read_text() == f"{resident.id}\n"
    assert forgotten.stat().st_mode & 0o777 == 0o600


def test_who_comes_back_by_a_backup_is_forgotten_again_at_night(world, resident, forgotten, mails):
    comes_back(world, resident)
    night(world)
    assert (resident.account().name, "uniek" in resident.account().email) == ("", False)


def test_nobody_else_goes(world, resident, forgotten):
    night(world)
    with world.database.session() as session:
        assert session.query(Account).where(Account.name == "").count() == 1
        assert session.get_one(Account, world.committee).name == "Bewoner"


def test_without_backups_there_is_no_list(app, world, resident, monkeypatch):
    settings = app.extensions["settings"].model_copy(update={"backups": 0})
    monkeypatch.setitem(app.extensions, "settings", settings)
    path = settings.backups_folder / LIST
    path.unlink(missing_ok=True)
    resident.forget()
    night(world)
    assert not path.exists()
