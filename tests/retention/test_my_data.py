"""Whoever asks gets everything that is theirs, no secret, nothing of others, and never a vote."""

import json

from sqlalchemy import event

from tests.retention.conftest import EMAIL, NAME, POSTCODE, Resident
from wijkfonds.accounts.models import LoginSession
from wijkfonds.foundation.models import Model
from wijkfonds.retention.inventory import HOLDINGS
from wijkfonds.retention.own_data import own_data

FILE = "/mijn/gegevens.json"
SECRETS = ("sealed", "credential", "public_key", "unsubscribe")


def test_every_table_with_something_of_somebody_is_in_the_file_or_told_as_left_out(world, whole_life):
    told = json.loads(whole_life.browser.get(FILE).data)
    filled = {part["table"] for part in told["data"] if part["rows"]}
    left_out = {part["table"] for part in told["left_out"]}
    assert filled | left_out | {"leaving"} == {holding.table for holding in HOLDINGS}
    of_nobody_we_know = {"roll_address", "mail_bounce", "desk_invitation", "first_invitation", "support_line"}
    assert left_out == {"participation", "ballot"} | of_nobody_we_know
    holding_me = set()
    with world.database.session() as session:
        for table in Model.metadata.sorted_tables:
            for row in session.execute(table.select()).mappings():
                if any(str(value) in {str(whole_life.id), EMAIL} for value in row.values()):
                    holding_me.add(table.name)
    assert holding_me <= filled | {"gemeente"}, "the test gave the gemeente the number of the person"


def test_the_file_says_what_it_is_in_words(whole_life):
    told = json.loads(whole_life.browser.get(FILE).data)
    parts = {part["table"]: part["rows"] for part in told["data"]}
    [account] = parts["account"]
    assert (account["name"], account["email"]) == (NAME, EMAIL)
    [membership] = parts["membership"]
    assert (membership["fund"], membership["postcode"], membership["house_number"]) == (
        "Fonds Eikenhof",
        POSTCODE,
        "77",
    )
    given = whole_life.world.time().isoformat()
    assert parts["membership_role"] == [{"membership": "Fonds Eikenhof", "role": "board", "given_at": given}]
    assert {row["title"] for row in parts["proposal"]} == {"Plan 1", "Een half plan"}
    assert {row["as"] for row in parts["act"]} == {"proposed_by"}
    assert parts["roll_entry"] == [{"round": "Zomerronde", "source": "membership", "state": "valid"}]
    assert [part["name"] for part in told["data"]][:2] == ["Uw account", "Waar u bent ingelogd"]


def test_no_secret_is_in_the_file(world, whole_life):
    text = whole_life.browser.get(FILE).text
    with world.database.session() as session:
        tokens = [kept.token_hash for kept in session.query(LoginSession)]
    for secret in (
        "argon2",
        "password_hash",
        "token",
        "salt",
        "hmac",
        *(sign * 64 for sign in "abcdefghi"),
        *SECRETS,
        *tokens,
    ):
        assert secret not in text, secret


def test_who_blocked_somebody_else_is_told_when_and_not_why(whole_life):
    text = whole_life.browser.get(FILE).text
    assert "Een reden over een ander" not in text
    blocks = next(part["rows"] for part in json.loads(text)["data"] if part["table"] == "member_block")
    assert [set(row) & {"reason", "appeal"} for row in blocks] == [{"reason", "appeal"}, set()]


def test_whether_somebody_voted_is_not_in_the_file(world, resident):
    slug = world.on_ballot([20_000])
    world.on_roll(resident.id, slug)
    before = json.loads(world.visitor(resident.id).get(FILE).data)
    world.vote(slug, "Plan 1", by=resident.id)
    after = json.loads(world.visitor(resident.id).get(FILE).data)
    changed = [
        one["table"] for one, other in zip(before["data"], after["data"], strict=True) if one["rows"] != other["rows"]
    ]
    assert changed == ["login_session"], "the test signs in anew"


def test_nothing_of_others_is_in_the_file(world, resident):
    world.proposal(world.round(), "Een ander plan")
    Resident(world, name="Iemand Anders", email="ander@voorbeeld.example")
    text = resident.browser.get(FILE).text
    assert ("Een ander plan" in text, "Iemand Anders" in text, "ander@voorbeeld.example" in text) == (False,) * 3


def test_the_file_is_kept_by_nobody_on_the_way_and_is_for_its_person_alone(world, resident, visitor):
    answer = resident.browser.get(FILE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens-2027-03-10.json"'
    assert answer.mimetype == "application/json"
    assert visitor.get(FILE).location == f"/inloggen?volgende={FILE}"


def test_the_page_says_it_in_words_and_leads_to_the_file(resident):
    page = resident.browser.get("/mijn/gegevens").text
    assert all(word in page for word in (NAME, EMAIL, "1234 ZX, 77", "Download mijn gegevens", FILE))
    assert "/mijn/gegevens" in resident.browser.get("/mijn").text


def test_more_proposals_take_no_more_queries(app, world, resident):
    slug = world.round()
    world.proposal(slug, "Plan 0", by=resident.id)
    few = queries(world, resident)
    for number in range(1, 6):
        world.proposal(slug, f"Plan {number}", by=resident.id)
    assert queries(world, resident) == few


def queries(world, resident) -> int:
    asked: list[str] = []
    engine = world.database.engine

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        with world.app.app_context(), world.database.session() as session:
            own_data(session, account_id=resident.id, email=EMAIL, now=world.time())
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)
