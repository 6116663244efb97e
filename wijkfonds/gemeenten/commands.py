"""Gemeenten and their accounts from the terminal."""

import click
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import account_with
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.slugs import is_slug, slug_of
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.gemeenten.actions import GemeenteTaken, appoint_observer, dismiss_observer, make_gemeente
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.gemeenten.queries import gemeente_at


@click.group()
def gemeente() -> None:
    """Gemeenten that look on."""


@gemeente.command()
@click.option("--name", required=True)
@click.option("--slug", help="the word in its address; made of the name when it is not given")
@with_app
def create(name: str, slug: str | None) -> None:
    """Make a gemeente."""
    if not name.strip() or len(name) > 80:
        stop("--name: expected at most 80 signs, and not nothing")
    if slug is not None and not is_slug(slug):
        stop(f"--slug {slug}: use a-z, 0-9 and hyphens, and none of our own words")
    address = slug or slug_of(name)
    try:
        with write() as session:
            make_gemeente(session, slug=address, name=name.strip(), now=clock.now())
    except GemeenteTaken:
        stop(f"there is a gemeente at /gemeenten/{address} already; give another --slug")
    click.echo(f"made {name}: /gemeenten/{address}")


@gemeente.command()
@click.option("--gemeente", "slug", required=True)
@click.option("--email", required=True)
@with_app
def appoint(slug: str, email: str) -> None:
    """Let an account act for a gemeente."""
    with write() as session:
        found = _gemeente(session, slug)
        account = account_with(session, email) or stop(f"there is no account for {email}")
        appoint_observer(session, gemeente=found, account_id=account.id)
    click.echo(f"{email} looks on for {slug}")


@gemeente.command()
@click.option("--gemeente", "slug", required=True)
@click.option("--email", required=True)
@with_app
def dismiss(slug: str, email: str) -> None:
    """An account acts for a gemeente no more."""
    with write() as session:
        found = _gemeente(session, slug)
        account = account_with(session, email) or stop(f"there is no account for {email}")
        dismiss_observer(session, gemeente=found, account_id=account.id)
    click.echo(f"{email} does not look on for {slug}")


def _gemeente(session: Session, slug: str) -> Gemeente:
    return gemeente_at(session, slug) or stop(f"there is no gemeente at /gemeenten/{slug}")
