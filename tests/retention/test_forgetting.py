"""After somebody was forgotten nothing finds them, and what others rely on is still there."""

from sqlalchemy import delete, select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.retention.conftest import EMAIL, FORGET, NAME, PASSWORD, POSTCODE, Resident, night
from wijkfonds.accounts.models import Account, LoginSession
from wijkfonds.acts.models import Act, ActState
from wijkfonds.decisions.models import DecisionLetter
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.mail_bounces import bounced_at
from wijkfonds.foundation.models import Model
from wijkfonds.logbook.queries import check_chain
from wijkfonds.membership.models import Membership, MembershipRole, Role
from wijkfonds.moderation.blocking import BLOCK
from wijkfonds.moderation.models import Block, Hiding, Report
from wijkfonds.notifications.jobs import send_digests
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.holdings import Leaving
from wijkfonds.retention.inventory import BY_TABLE, HOLDINGS
from wijkfonds.retention.permissions import ForgetProblem, ForgetRefusal
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.verification.keys import key_of

NEEDLES = (NAME, EMAIL, POSTCODE, "Uniekenaam", "zwaantje")
BEARING = {"account", "act", "address_change", "address_letter", "desk_invitation", "digest_line", "letter_request"}
BEARING |= {"mail_link", "member_block", "membership", "organisation_invitation", "outbox_mail", "passkey"}
BEARING |= {"answer", "co_proposer_invitation"}


def in_tables(world, needles=NEEDLES) -> set[str]:
    """Tables with a text that holds one of these."""
    found = set()
    with world.database.session() as session:
        for table in Model.metadata.sorted_tables:
            for row in session.execute(select(*table.columns)).mappings():
                if any(needle.lower() in str(value).lower() for value in row.values() for needle in needles):
                    found.add(table.name)
    return found


def in_files(world, needles=NEEDLES) -> set[str]:
    """Files under the data directory; backups of nights stay for some days, and /privacy says so."""
    settings = world.app.extensions["settings"]
    files = [
        path for path in settings.data_dir.rglob("*") if path.is_file() and settings.backups_folder not in path.parents
    ]
    return {
        str(path.relative_to(settings.data_dir))
        for path in files
        if any(needle.encode() in path.read_bytes() for needle in needles)
    }


def lay_down_tasks(world):
    with world.database.write() as session:
        session.execute(delete(MembershipRole))


def test_nothing_finds_somebody_who_was_forgotten(world, whole_life, mails):
    lay_down_tasks(world)
    assert in_tables(world) >= BEARING
    answer = whole_life.forget()
    assert (answer.status_code, answer.location) == (303, "/vergeten"), answer.text
    assert in_tables(world) == set()
    assert in_files(world) == set()
    assert [mail.recipient for mail in mails if mail.subject == "Uw account is weg"] == [EMAIL]
    night(world)
    assert in_tables(world) == set()


def test_no_row_leads_to_somebody_who_was_forgotten_but_by_an_account_without_a_name(world, whole_life):
    lay_down_tasks(world)
    with world.app.app_context(), world.database.session() as session:
        member, fund = whole_life.member().id, whole_life.member().fund_id
        hashed = key_of(fund).email(EMAIL)
        assert bounced_at(session, EMAIL)
    whole_life.forget()
    found = in_tables(world, (str(whole_life.id), str(member), hashed))
    kept = {holding.table for holding in HOLDINGS if holding.leaving == Leaving.NAMELESS} - {"hiding"}
    assert found <= kept | {"account", "gemeente", "hiding", "member_block", "payment", "act", "letter_request"}
    with world.app.app_context(), world.database.session() as session:
        assert bounced_at(session, EMAIL) is None
        assert session.scalars(select(Report.reporter_id)).all() == [None]
        assert session.scalars(select(Block.reason)).all() == ["Een reden over een ander."]
        assert len(session.scalars(select(Hiding.id)).all()) == 2, "of proposals that stay"


def test_nothing_can_be_decided_any_more_about_somebody_who_left(world, whole_life):
    lay_down_tasks(world)
    whole_life.forget()
    with world.database.session() as session:
        act = session.scalars(select(Act).where(Act.kind == BLOCK)).one()
        assert (act.state, act.what) == (ActState.EXPIRED, "een lid")
        assert session.scalars(select(RoleInvitation)).all() == []


def test_the_mail_of_the_day_skips_who_was_forgotten(world, resident, mails):
    resident.forget()
    with world.database.write() as session:
        fund = session.scalars(select(Model.metadata.tables["fund"].c.id)).one()
        late = NotificationChoice(account_id=resident.id, fund_id=fund, kind=Kind.ROUNDS)
        session.add(late)
        session.flush()
        session.add(DigestLine(choice_id=late.id, subject="x", body="x", about="x", told_at=world.time()))
    world.time.move(days=1)
    before = len(mails)
    with world.app.app_context():
        send_digests()
    world.app.extensions["jobs"]._tick()
    assert len(mails) == before
    night(world)
    with world.database.session() as session:
        assert session.scalars(select(DigestLine)).all() == []


def test_the_letter_with_the_name_is_emptied_and_not_made_anew(world, whole_life):
    lay_down_tasks(world)
    whole_life.forget()
    world.app.extensions["jobs"]._tick()
    with world.database.session() as session:
        letters = dict(
            session.execute(
                select(Proposal.title, DecisionLetter.pdf)
                .select_from(DecisionLetter)
                .join(Model.metadata.tables["decision"])
                .join(Proposal)
            ).all()
        )
    assert letters["Plan 1"] == b""
    assert letters["Plan 2"].startswith(b"%PDF")


def test_proposals_stay_under_a_resident_and_drafts_go(world, resident, visitor):
    slug = world.round()
    world.proposal(slug, "Een bankje", by=resident.id)
    world.proposal(slug, "Een half plan", by=resident.id, draft=True)
    page = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"
    assert f"van {NAME}" in visitor.get(page).text
    resident.forget()
    told = visitor.get(page).text
    assert ("van een bewoner" in told, NAME in told) == (True, False)
    with world.database.session() as session:
        assert session.scalars(select(Proposal.title)).all() == ["Een bankje"]


def test_who_is_forgotten_is_signed_out_everywhere_and_gets_no_mail_any_more(world, resident, mails):
    elsewhere = world.visitor(resident.id)
    resident.forget()
    assert resident.browser.get("/mijn").status_code == 303
    assert elsewhere.get("/mijn").status_code == 303
    with world.database.session() as session:
        assert session.scalars(select(LoginSession).where(LoginSession.account_id == resident.id)).all() == []
        account = session.get_one(Account, resident.id)
        assert (account.name, account.password_hash) == ("", "-")
        assert account.email.endswith("@vergeten.invalid")
        assert account.forgotten_at == world.time()
    stranger = world.visitor()
    for password in (PASSWORD, "-", "nobody has this password", ""):
        assert stranger.post("/inloggen", {"email": account.email, "password": password}).status_code == 422
    before = len(mails)
    stranger.post("/wachtwoord-vergeten", {"email": EMAIL})
    assert [mail.subject for mail in mails[before:]] == ["U hebt nog geen account"]


def test_what_is_left_of_the_account_opens_nothing(world, resident):
    """A new secret of an account?  `forget_account` has to empty it."""
    resident.forget()
    account = resident.account()
    assert {getattr(account, column) for column in BY_TABLE["account"].hidden.split()} <= {"-", "", None}


def test_the_same_address_can_begin_anew(world, resident):
    resident.forget()
    again = Resident(world)
    assert again.id != resident.id
    assert again.account().name == NAME


def test_whoever_has_a_task_hands_it_over_first(world):
    officer = Resident(world, Role.BOARD)
    told = officer.browser.get(FORGET)
    assert says(world, told, ForgetRefusal.HAS_TASKS)
    assert f'href="/fondsen/{world.fund}/beheer/taken"' in told.text
    answer = officer.forget()
    assert (answer.status_code, says(world, answer, ForgetRefusal.HAS_TASKS)) == (409, True)
    assert officer.account().name == NAME


def test_an_administrator_stays(world, resident):
    with world.database.write() as session:
        session.get_one(Account, resident.id).is_administrator = True
    assert says(world, resident.forget(), ForgetRefusal.ADMINISTRATOR)


def test_the_password_is_asked_once_more(world, resident):
    answer = resident.forget("een-ander-wachtwoord")
    assert (answer.status_code, says(world, answer, ForgetProblem.WRONG_PASSWORD)) == (422, True)
    assert resident.forget("").status_code == 422
    assert resident.account().name == NAME


def test_nobody_guesses_the_password_here(world, resident):
    limiter.enabled = True
    limiter.reset()
    answers = [resident.forget("fout-wachtwoord").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert resident.forget().status_code == 429


def test_open_questions_of_somebody_who_leaves_are_taken_back(world):
    officer = Resident(world, Role.COMMITTEE)
    world.on_ballot([20_000])
    world.time.move(days=10)
    officer.browser = world.visitor(officer.id)
    assert officer.browser.post("/fondsen/eikenhof/beheer/rondes/zomer/stembus/sluiten").status_code == 303
    lay_down_tasks(world)
    assert officer.forget().status_code == 303
    with world.database.session() as session:
        act = session.scalars(select(Act).where(Act.proposed_by == officer.id)).one()
        assert act.state == ActState.WITHDRAWN
        assert check_chain(session, act.fund_id) == []


def test_two_who_press_at_once_forget_one_person_once(world, resident, mails):
    browsers = [world.visitor(resident.id) for _ in range(4)]
    answers = at_once([lambda one=one: one.post(FORGET, {"password": PASSWORD}) for one in browsers])
    assert 303 in {answer.status_code for answer in answers}
    assert {answer.status_code for answer in answers} <= {303, 401, 409}
    assert [mail.subject for mail in mails].count("Uw account is weg") == 1


def test_what_is_sent_at_the_very_moment_is_cleaned_at_night(world, resident):
    resident.forget()
    with world.database.write() as session:
        fund = session.scalars(select(Model.metadata.tables["fund"].c.id)).one()
        late = Membership(fund_id=fund, account_id=resident.id, postcode=POSTCODE, asked_at=world.time())
        session.add(late)
    assert in_tables(world) == {"membership"}
    night(world)
    assert in_tables(world) == set()
