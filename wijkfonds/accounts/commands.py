"""Accounts from the terminal: the administrator, and whoever cannot get a mail."""

import click
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete

from wijkfonds.accounts.actions import AddressTaken, account_with, make_account
from wijkfonds.accounts.authenticators import remove_everything
from wijkfonds.accounts.mails import second_step_mail
from wijkfonds.accounts.models import LoginSession
from wijkfonds.accounts.passwords import passwords
from wijkfonds.accounts.rules import problem_with_password
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import sentence
from wijkfonds.foundation.terminal import stop, with_app

LONGEST_NAME = 80  # Account.name
LONGEST_ADDRESS = 254


def is_address(email: str) -> bool:
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return len(email) <= LONGEST_ADDRESS


@click.group()
def user() -> None:
    """People."""


@user.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--administrator", is_flag=True, help="may add funds; has no rights inside them")
@click.password_option(help="asked for when it is not given")
@with_app
def create(email: str, name: str, administrator: bool, password: str) -> None:
    """Make an account; its address counts as proven."""
    if not is_address(email):
        stop(f"{email} is no e-mail address")
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        stop(f"--name: expected 1 to {LONGEST_NAME} signs")
    problem = problem_with_password(password, email, name)
    if problem:
        stop(sentence(problem))
    hashed = passwords().hash(password)
    try:
        with write() as session:
            make_account(
                session,
                email=email,
                name=name,
                password_hash=hashed,
                now=clock.now(),
                is_administrator=administrator,
            )
    except AddressTaken:
        stop(f"there is an account for {email} already")
    click.echo(f"made an account for {email}")


@user.command("reset-second-step")
@click.option("--email", required=True)
@with_app
def reset_second_step(email: str) -> None:
    """For somebody who lost the app, the passkeys and the recovery codes, and whom you know: take them all away."""
    with write() as session:
        account = account_with(session, email) or stop(f"there is no account for {email}")
        remove_everything(session, account_id=account.id)
        session.execute(delete(LoginSession).where(LoginSession.account_id == account.id))
        with in_language(account.language):
            subject, body = second_step_mail(False, address_of("accounts.security"))
        post(session, to=account.email, subject=subject, body=body, now=clock.now(), language=account.language)
    click.echo(f"{email} signs in with one step now, and gets a mail about it")
