"""What somebody tries who knows how web pages work: forms of other sites, more fields than were asked, odd headers."""

import csv
import io

import pytest
from sqlalchemy import select

from tests.accounts.conftest import EMAIL, PASSWORD, Person
from tests.architecture.test_gate import addresses
from tests.conftest import migrated_app, settings_for
from wijkfonds.accounts.models import Account
from wijkfonds.foundation.gate import SAFE
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.spreadsheets import FORMULA
from wijkfonds.funds.models import Fund
from wijkfonds.gemeenten.actions import make_gemeente
from wijkfonds.gemeenten.models import Oversight, OversightState
from wijkfonds.membership.models import Level, Membership, MembershipState, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus

NEW = "/fondsen/eikenhof/rondes/zomer/voorstellen/nieuw"
JOIN = "/fondsen/eikenhof/lid-worden"
CRLF = "Bankje\r\nBcc: iedereen@elders.example\r\n\r\nKlik hier"
ELSEWHERE = (
    "//elders.example",
    "///elders.example",
    "/\\elders.example",
    "\\\\elders.example",
    "https:elders.example",
    "https://elders.example",
    "https:/elders.example",
    "javascript:alert(1)",
    "/\t/elders.example",
    "%2F%2Felders.example",
    "/\r\nLocation: https://elders.example",
    "@elders.example",
)


@pytest.fixture
def person(app, time, mails):
    return Person(app, mails)


def rows(world, kind):
    with world.database.session() as session:
        return list(session.scalars(select(kind)))


def forms(app):
    return [address for _endpoint, address, methods in addresses(app) if not methods <= SAFE]


@pytest.mark.parametrize(
    "origin", ["https://elders.example", "http://localhost.elders.example", "null", "http://localhost:81"]
)
def test_no_form_of_another_site_is_accepted_even_with_the_right_token(app, world, origin):
    world.proposal(world.round())
    person = world.visitor(world.resident(*Role))
    answers = {address: person.post(address, headers={"Origin": origin}).status_code for address in forms(app)}
    assert len(answers) > 50
    assert {address for address, status in answers.items() if status not in {400, 404}} == set()


def test_the_token_of_one_person_is_worth_nothing_to_another(world):
    mine, theirs = world.visitor(world.committee), world.visitor(world.resident())
    with theirs.client.session_transaction() as cookie:
        cookie["csrf_token"] = "e" * 40
    token = theirs.token()
    assert mine.client.post("/uitloggen", data={"csrf_token": token}).status_code == 400
    assert mine.get("/mijn").status_code == 200


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nobody_is_sent_to_another_site(person, asked):
    person.finish(person.ask())
    person.browser.post("/uitloggen")
    page = person.browser.get("/inloggen", query_string={"volgende": asked}).text
    assert 'name="volgende" type="hidden" value=""' in page
    answer = person.sign_in(volgende=asked)
    assert (answer.status_code, answer.location) == (303, "/mijn")


@pytest.mark.parametrize("path", ["/mijn", "/inloggen", JOIN, "/en/mijn", "//elders.example/mijn"])
def test_a_redirect_stays_on_the_site_whatever_host_was_asked(world, visitor, path):
    for headers in ({"Host": "elders.example"}, {"X-Forwarded-Host": "elders.example"}):
        answer = visitor.get(path, headers=headers)
        assert "elders" not in (answer.location or "").split("?")[0].split("/")[:3]
        assert not (answer.location or "").startswith(("http", "//"))


def test_an_invented_address_of_a_proxy_gives_no_new_tries(tmp_path, time):
    limiter.enabled = True
    app = migrated_app(settings_for(tmp_path))
    limiter.reset()
    try:
        browser = Person(app, []).browser
        tries = [
            browser.post(
                "/inloggen",
                {"email": f"n{number}@voorbeeld.example", "password": "x"},
                headers={"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"},
            ).status_code
            for number in range(31)
        ]
    finally:
        limiter.enabled = False
        limiter.reset()
        app.extensions["database"].engine.dispose()
    assert tries == [422] * 30 + [429]


def test_line_breaks_in_names_and_titles_reach_no_header_of_a_mail(world, person, mails):
    person.finish(person.ask(), name=f"Sanne {CRLF}")
    assert all("\r" not in account.name and "\n" not in account.name for account in rows(world, Account))
    world.round()
    author = world.resident()
    world.visitor(author).post(NEW, {"title": CRLF})
    (proposal,) = rows(world, Proposal)
    assert proposal.title == " ".join(CRLF.split())
    world.proposal("zomer", "Een\nboom", by=author)
    world.time.move(days=10)
    world.visitor(world.committee).post(
        "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-boom", {"outcome": "feasible", "revision": "1"}
    )
    world.time.now = world.time.now.replace(hour=16, minute=1)  # five o'clock here: the mail of the day leaves
    with world.app.app_context():
        world.app.extensions["jobs"].known["send_digests"]()
    assert len(mails) == 2
    assert not [mail for mail in mails if "\r" in mail.subject + mail.recipient or "Bcc" in mail.recipient]


def test_fields_that_a_form_does_not_have_give_nobody_more(world, person):
    more = {
        "is_administrator": "1",
        "level": "4",
        "state": "confirmed",
        "in_area": "1",
        "role": "committee",
        "roles": "committee",
        "fund_id": str(rows(world, Fund)[0].id),
        "account_id": str(world.committee),
        "blocked_until": "",
    }
    link = person.ask(EMAIL, **more)
    person.browser.post(link, {"name": "Sanne", "password": PASSWORD, "email": "ander@voorbeeld.example"} | more)
    person.browser.post(JOIN, {"postcode": "1234 AB", "house_number": "1"} | more)
    person.browser.post("/mijn/taal", {"language": "en"} | more)
    (account,) = [one for one in rows(world, Account) if one.email == EMAIL]
    assert account.is_administrator is False
    with world.database.session() as session:
        member = world.member(session, account.id)
        assert (member.level, member.state) == (Level.ADDRESS_STATED, MembershipState.ASKED)
        assert member.roles == []
    assert len(rows(world, Membership)) == 2


def test_fields_of_a_proposal_that_are_not_in_its_form_change_nothing(world):
    world.round()
    author = world.resident()
    more = {
        "status": "on_ballot",
        "proposer_id": str(world.committee),
        "slug": "beheer",
        "ballot_key": "1",
        "cost_cents": "1",
        "hidden_at": "",
        "submitted_at": "2020-01-01",
    }
    answer = world.visitor(author).post(NEW, {"title": "Een bankje"} | more)
    world.visitor(author).post(answer.location, {"title": "Een bank", "revision": "1"} | more)
    (found,) = rows(world, Proposal)
    assert (found.status, found.proposer_id, found.title) == (ProposalStatus.DRAFT, author, "Een bank")
    assert (found.slug, found.ballot_key, found.submitted_at, found.cost_cents) == (None, None, None, 0)


def test_the_committee_of_one_fund_gives_no_role_in_another_by_a_field(world):
    other = world.second_fund()
    stranger = world.resident(fund=other)
    with world.database.session() as session:
        member, theirs = world.member(session, world.resident()), world.member(session, stranger, other)
    committee = world.visitor(world.committee)
    world.resident(Role.COMMITTEE)  # somebody who could confirm it
    fields = {"role": "board", "member": str(theirs.id), "fund": other, "fund_id": str(theirs.fund_id)}
    assert committee.post(f"/fondsen/eikenhof/beheer/taken/lid/{member.id}", fields).status_code == 303
    assert committee.post(f"/fondsen/eikenhof/beheer/taken/lid/{theirs.id}", fields).status_code == 404
    assert committee.post(f"/fondsen/{other}/beheer/taken/lid/{theirs.id}", fields).status_code == 404
    with world.database.session() as session:
        assert world.member(session, stranger, other).roles == []


@pytest.mark.parametrize("sign", FORMULA)
def test_a_cell_that_somebody_wrote_is_never_a_formula_for_a_spreadsheet(world, visitor, sign):
    typed = f"{sign}HYPERLINK(1)"
    world.round()
    with world.database.write() as session:
        found = session.scalars(select(Fund)).one()
        found.name = typed
        gemeente = make_gemeente(session, slug="merenveld", name="Merenveld", now=world.time())
        session.add(
            Oversight(
                gemeente_id=gemeente.id,
                fund_id=found.id,
                state=OversightState.ACCEPTED,
                asked_at=world.time(),
                answered_at=world.time(),
            )
        )
    text = visitor.get("/gemeenten/merenveld/rondes.csv").text.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["fonds"] == f"'{typed}"
