"""Half a configuration does not start in production; the terminal says so in one line."""

import pytest
from pydantic import ValidationError

from config import Settings
from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.foundation.terminal import run

WHOLE = {
    "environment": "production",
    "secret_key": "x" * 32,
    "base_url": "https://fonds.example",
    "mail_url": "smtp://localhost",
    "mail_from": "fonds@fonds.example",
    "proxies": 1,
}


def settings(**values):
    return Settings(_env_file=None, **values)


def test_a_whole_configuration_starts():
    assert settings(**WHOLE).is_production


@pytest.mark.parametrize(
    "broken",
    [
        {"secret_key": ""},
        {"secret_key": "x" * 31},
        {"base_url": ""},
        {"base_url": "http://x.example"},
        {"mail_url": ""},
    ],
)
def test_half_a_configuration_does_not_start_in_production(broken):
    with pytest.raises(ValidationError):
        settings(**WHOLE | broken)
    assert settings(**WHOLE | broken | {"environment": "development"})


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("", True),
        ("https://kaart.example/{z}/{x}/{y}.png", True),
        ("https://kaart.example/{z}/{x}.png", False),
        ("https://{s}.kaart.example/{z}/{x}/{y}.png", False),
        ("https://kaart.example/{z}/{x}/{y", False),
        ("http://kaart.example/{z}/{x}/{y}.png", False),
    ],
)
def test_a_map_is_fetched_from_an_address_with_three_places_alone(address, is_taken):
    try:
        assert settings(**WHOLE, map_tiles=address).map_tiles == address
        taken = True
    except ValidationError:
        taken = False
    assert taken is is_taken


@pytest.mark.parametrize("start", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_way_to_say_postgresql_means_the_same_driver(start):
    assert settings(database_url=f"{start}u:p@h/d").database == "postgresql+psycopg://u:p@h/d"


def test_without_a_database_it_is_a_file_beside_the_rest(tmp_path):
    assert settings(data_dir=tmp_path, database_url="").database == f"sqlite:///{tmp_path}/wijkfonds.sqlite"


def test_outside_production_a_key_is_made_once_and_kept_from_others(tmp_path):
    assert settings(data_dir=tmp_path).secret == settings(data_dir=tmp_path).secret
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["fund", "create", "--name", "X"],
        ["fund", "create", "--name", "X", "--area", "Y", "--postcode", "12"],
        ["fund", "create", "--name", "X", "--area", "Y", "--slug", "Een Fonds"],
        ["fund", "appoint", "--fund", "nergens", "--email", "a@b.example"],
        ["user", "create", "--email", "geen-adres", "--name", "X", "--password", "lang-genoeg-woord"],
        ["user", "create", "--email", "a@b.example", "--name", "X", "--password", "kort"],
        ["import", "/bestaat/niet.pb", "--fund", "x"],
        ["count", "/bestaat/niet.pb"],
    ],
)
def test_bad_input_is_one_line_and_exit_status_two(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(group, create_app, ["db", "upgrade"]) == 0
    assert run(group, create_app, arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("wijkfonds: ")
    assert said.err.count("\n") == 1


def test_a_database_that_is_not_up_to_date_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(group, create_app, ["fund", "create", "--name", "X", "--area", "Y"]) == 2
    assert "db upgrade" in capsys.readouterr().err


def test_an_administrator_a_fund_and_its_committee_are_made_from_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    email = "an@voorbeeld.example"
    person = ["--email", email, "--name", "An", "--password", "een-fiets-in-de-regen"]
    role = ["--fund", "eikenhof", "--email", email, "--role", "committee"]
    done = [
        ["db", "upgrade"],
        ["user", "create", "--administrator", *person],
        ["fund", "create", "--name", "Eikenhof", "--area", "Eikenhof", "--postcode", "1234"],
        ["fund", "appoint", *role],
    ]
    assert [run(group, create_app, words) for words in done] == [0, 0, 0, 0]
    assert run(group, create_app, ["user", "create", *person]) == 2
    assert run(group, create_app, ["fund", "create", "--name", "Eikenhof", "--area", "E"]) == 2
    assert run(group, create_app, ["fund", "dismiss", *role]) == 2, "the last of the committee stays"
    assert capsys.readouterr().err.count("\n") == 3
