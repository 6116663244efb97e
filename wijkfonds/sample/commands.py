"""`sample`: fills an empty database with an invented neighbourhood."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import click
from flask import current_app
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.development.second_steps import give_app
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import Jobs
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.funds.actions import make_fund
from wijkfonds.funds.models import Accent, Fund, FundKind
from wijkfonds.funds.queries import fund_at
from wijkfonds.gemeenten.actions import answer_fund, appoint_observer, ask_gemeente, make_gemeente
from wijkfonds.membership.models import Membership, MembershipRole
from wijkfonds.membership.queries import member_of
from wijkfonds.sample.assessing import in_hand
from wijkfonds.sample.changing import change_their_minds
from wijkfonds.sample.crew import ask_and_keep_out, follow_two
from wijkfonds.sample.letters import codes
from wijkfonds.sample.organisations import found_together
from wijkfonds.sample.people import Residents, everybody
from wijkfonds.sample.photos import take_photos
from wijkfonds.sample.places import draw_the_area
from wijkfonds.sample.proposals import together_and_on_paper
from wijkfonds.sample.purse import SamplePurse
from wijkfonds.sample.rounds import SampleRound, today_of
from wijkfonds.sample.supporting import gather_support
from wijkfonds.sample.talk import SampleTalk
from wijkfonds.sample.texts import SampleText, read_texts
from wijkfonds.sample.work import divide_and_write

SEED = 1234
PASSWORD = "lindeblad-op-de-stoep"  # noqa: S105  of invented people, in a database that holds nobody else
GEMEENTE = "gemeente@voorbeeld.example"
ADMINISTRATOR = "beheer@voorbeeld.example"
LOGINS = (
    ("marijke@voorbeeld.example", "committee"),
    ("emre@voorbeeld.example", "committee"),
    ("wim@voorbeeld.example", "assessor"),
    ("mohamed@voorbeeld.example", "board"),
    ("joke@voorbeeld.example", "board"),
    ("annelies@voorbeeld.example", "treasurer"),
    ("piotr@voorbeeld.example", "teller"),
    ("truus@voorbeeld.example", "resident, verified"),
    ("buur240@voorbeeld.example", "resident, verified, has not voted in any round"),
    ("zeynep@voorbeeld.example", "resident, waits for the committee"),
    (GEMEENTE, "looks on for the gemeente"),
    (ADMINISTRATOR, "administrator"),
)


@click.command()
@with_app
def sample() -> None:
    """Fill an empty database with an invented neighbourhood; leave the sample alone where it is already."""
    state = _what_is_here()
    if state == "something else":
        stop("this database holds something else than the sample; start it with: python -m wijkfonds serve")
    if state == "nothing":
        make_sample(click.echo)
    click.echo("\nThe sample's logins, all with the password " + PASSWORD)
    for email, what in LOGINS:
        click.echo(f"  {email:34} {what}")
    click.echo("  who has a task signs in with two steps; the code of now stands at /ontwikkeling/code")
    for code in codes("kastanjehoek", "zomerronde"):
        click.echo(f"  {code:34} a code from a letter: vote with it in Zomerronde, without an account")
    click.echo("")


def _what_is_here() -> str:
    session = read_session()
    accounts = session.scalar(select(func.count()).select_from(Account)) or 0
    funds = set(session.scalars(select(Fund.slug)))
    if not accounts and not funds:
        return "nothing"
    is_ours = session.scalar(select(Account.id).where(Account.email == ADMINISTRATOR)) is not None
    return "the sample" if is_ours and "kastanjehoek" in funds else "something else"


def make_sample(say: Callable[[str], None]) -> None:
    """Every act by the action that people use, each at its own moment; chance has a fixed seed."""
    jobs: Jobs = current_app.extensions["jobs"]
    jobs.known["deliver_mails"] = lambda: None  # nobody of the sample has a letter box
    jobs.huey.immediate = True
    texts, now, chance = read_texts(), clock.now(), random.Random(SEED)
    hashed = passwords().hash(PASSWORD)
    say("Making the sample: funds")
    _funds(texts, hashed)
    say("Making the sample: residents")
    residents = Residents("kastanjehoek", hashed)
    for place, person in enumerate(everybody(texts, chance)):
        residents.arrive(person, now - timedelta(days=160, minutes=-10 * place))
    purse = SamplePurse("kastanjehoek", residents.accounts)
    purse.fill(now - timedelta(days=150))
    _neighbours(texts, residents.accounts, now)
    voters = [key for key in residents.accounts if key.startswith("buur") and key != "buur240"]
    stages: list[Stage] = []
    for wanted in texts.content["rounds"]:
        round_ = SampleRound("kastanjehoek", wanted, residents.accounts, today_of(now))
        stages += _stages(round_, texts, chance.sample(voters, len(voters)), chance, purse)
    stages += _yesterday(residents, now - timedelta(days=1))
    for stage in sorted(stages, key=lambda stage: stage.at):
        say(f"Making the sample: {stage.what}")
        stage.carry_out()
    with write() as session:
        session.execute(delete(OutboxMail))
        _second_steps(session)
    jobs.huey.immediate = False


def _second_steps(session: Session) -> None:
    """Whoever has a task in a fund or looks on has an app with codes."""
    key = current_app.extensions["settings"].secret
    with_task = select(Membership.account_id).join(MembershipRole)
    people = select(Account.id).where(Account.id.in_(with_task) | Account.email.in_((GEMEENTE, ADMINISTRATOR)))
    for account_id in session.scalars(people).all():
        give_app(session, account_id=account_id, key=key, now=clock.now())


@dataclass(frozen=True)
class Stage:
    """What happens at its moment; all rounds together go forward in time, as a ledger and a logbook do."""

    at: datetime
    what: str
    carry_out: Callable[[], None]


def _yesterday(residents: Residents, at: datetime) -> list[Stage]:
    fund, accounts = "kastanjehoek", residents.accounts
    return [
        Stage(at, "tasks", lambda: ask_and_keep_out(fund, accounts, at)),
        Stage(at, "the working list", lambda: divide_and_write(fund, accounts, at)),
        Stage(at, "assessing", lambda: in_hand(fund, accounts, at)),
        Stage(at, "proposals on paper", lambda: together_and_on_paper(fund, "herfstronde", accounts, at)),
        Stage(at, "following", lambda: follow_two(fund, accounts["truus"], at)),
        Stage(at, "comments", SampleTalk(fund, accounts, at).talk),
        Stage(at, "photos", lambda: take_photos(at)),
        Stage(at, "the area", lambda: draw_the_area(fund, accounts["marijke"], at)),
        Stage(at, "changes", lambda: change_their_minds(accounts, at)),
        Stage(at, "support", lambda: gather_support(fund, "herfstronde", accounts, at)),
    ]


def _stages(
    round_: SampleRound, texts: SampleText, voters: list[str], chance: random.Random, purse: SamplePurse
) -> list[Stage]:
    state, title = round_.wanted["state"], round_.wanted["title"]
    proposals, day, until = texts.proposals_of(state), timedelta(days=1), clock.now()
    begun = [
        Stage(round_.opens - 5 * day, title, round_.publish),
        Stage(round_.opens - 4 * day, "money for it", lambda: purse.keep_apart(round_.slug, round_.opens - 4 * day)),
        Stage(round_.opens, "proposals", lambda: round_.fill(proposals, until=until)),
    ]
    voted = [
        Stage(round_.assessing + 3 * day, "assessments", lambda: round_.assess(proposals)),
        Stage(round_.voting - day, "the ballot paper", round_.freeze),
        Stage(round_.voting + day, "ballots", lambda: round_.vote(texts, voters, chance)),
    ]
    decided = [
        Stage(round_.voted + day, "the result", round_.count_and_publish),
        Stage(round_.voted + 8 * day, "decisions", lambda: purse.decide(round_.slug, round_.voted + 8 * day)),
        Stage(round_.voted + 20 * day, "payments", lambda: purse.pay(round_.slug, round_.voted + 20 * day)),
    ]
    return begun + (voted if state != "submitting" else []) + (decided if state == "result" else [])


def _neighbours(texts: SampleText, people: dict[str, UUID], now: datetime) -> None:
    """An organisation, and the gemeente."""
    found_together("kastanjehoek", texts.content["organisation"], people, now - timedelta(days=149))
    _look_on(people["marijke"], now - timedelta(days=148))


def _look_on(committee: UUID, at: datetime) -> None:
    """The gemeente, asked by the committee, says yes the day after."""
    with clock.at(at), write() as session:
        gemeente = make_gemeente(session, slug="merenveld", name="Merenveld", now=clock.now())
        hashed = session.get_one(Account, committee).password_hash
        account = make_account(session, email=GEMEENTE, name="Meekijker", password_hash=hashed, now=clock.now())
        appoint_observer(session, gemeente=gemeente, account_id=account.id)
        fund = fund_at(session, "kastanjehoek")
        if fund is None:
            raise LookupError("kastanjehoek")
        actor = member_of(session, fund.id, committee)
        ask_gemeente(session, actor=actor, fund=fund, gemeente=gemeente, now=clock.now())
        later = clock.now() + timedelta(days=1)
        answer_fund(session, account_id=account.id, gemeente=gemeente, fund=fund, accepts=True, now=later)


def _funds(texts: SampleText, password_hash: str) -> None:
    with clock.at(clock.now() - timedelta(days=200)), write() as session:
        make_account(
            session,
            email=ADMINISTRATOR,
            name="Beheer",
            password_hash=password_hash,
            now=clock.now(),
            is_administrator=True,
        )
        for wanted, accent in ((texts.content["fund"], Accent.GREEN), (texts.content["other_fund"][0], Accent.BLUE)):
            make_fund(
                session,
                slug=wanted["slug"],
                name=wanted["name"],
                kind=FundKind(wanted["kind"]),
                area_name=wanted["area_name"],
                postcodes=wanted["postcodes"],
                summary=wanted["summary"],
                about=wanted["about"].strip(),
                contact_email=wanted["contact_email"],
                now=clock.now(),
                accent=accent,
            )
