"""Serving, migrating, keeping copies, and who may see what."""

import sys
from pathlib import Path

import click
from flask import current_app

from wijkfonds.foundation import clock, migrations, serving
from wijkfonds.foundation.backup import BackupRefused, Written, back_up
from wijkfonds.foundation.database import Database, database, open_database, write
from wijkfonds.foundation.durability import VotesCouldBeLost, require_durability
from wijkfonds.foundation.gate import audience_of, kinds_of_people
from wijkfonds.foundation.mail_bounces import NoBounce, bounced_in, note_bounce
from wijkfonds.foundation.restore import restore as put_back
from wijkfonds.foundation.server_log import REMEDY, VotesWouldBeLogged, repeats_refused_rows, require_silence
from wijkfonds.foundation.terminal import AppMaker, settings_or_stop, stop, with_app

LARGEST_MAIL = 10 * 1024 * 1024


@click.group()
def db() -> None:
    """The database."""


@db.command()
def upgrade() -> None:
    """Bring the database up to date."""
    found = open_database(settings_or_stop())
    migrations.upgrade(found)
    click.echo(f"the database is up to date ({migrations.newest()})")


@click.command()
def serve() -> None:
    """The web server and one worker process."""
    settings = settings_or_stop()
    found = open_database(settings)
    if not migrations.is_up_to_date(found):
        stop("the database is not up to date; run: python -m wijkfonds db upgrade")
    _stop_where_votes_are_not_safe(found)
    if repeats_refused_rows(found):
        click.echo(f"wijkfonds: PostgreSQL repeats in its log the rows that it refuses; {REMEDY}", err=True)
    serving.serve(settings)


@click.command()
@click.pass_obj
def worker(maker: AppMaker) -> None:
    """The process that sends mail and counts (started by `serve`)."""
    app = maker.make()
    _stop_where_votes_are_not_safe(app.extensions["database"])
    serving.work(app)


def _stop_where_votes_are_not_safe(found: Database) -> None:
    try:
        require_durability(found)
        require_silence(found)
    except (VotesCouldBeLost, VotesWouldBeLogged) as fault:
        stop(str(fault))


@click.command()
@with_app
def bounce() -> None:
    """Note that a mail came back: the notification (RFC 3464) comes on standard input."""
    content = sys.stdin.buffer.read(LARGEST_MAIL + 1)
    if len(content) > LARGEST_MAIL:
        stop("this mail is larger than 10 MB")
    try:
        addresses = bounced_in(content)
    except NoBounce:
        stop("this is no notification of a mail that came back (RFC 3464)")
    with write() as session:
        for address in addresses:
            note_bounce(session, email=address, now=clock.now())
    click.echo(f"addresses noted: {len(addresses)}")


@click.command("who-may")
@with_app
def who_may() -> None:
    """Every route with its audience: a row each, with a cross for each kind of people who are let in.

    It is the same in every phase of a round: the gate looks at who comes and at the address.  What may be done in a
    phase is said behind it, by `may_...()`.
    """
    kinds = kinds_of_people(current_app)
    rules = sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule)
    wide = max(len(rule.rule) for rule in rules)
    click.echo(f"{'':9} {'':{wide}} {' '.join(kinds)} audience")
    for rule in rules:
        audience = audience_of(current_app, rule.endpoint)
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        crosses = [f"{'x' if audience and audience.lets_in(kind) else '.':^{len(kind)}}" for kind in kinds]
        click.echo(f"{methods:9} {rule.rule:{wide}} {' '.join(crosses)} {audience.name if audience else 'nobody'}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_app
def backup(file: Path) -> None:
    """Write the whole database to a new FILE: all but the key files."""
    try:
        _tell(back_up(database(), file, clock.now()))
    except BackupRefused as refused:
        stop(str(refused))
    click.echo(f"{file} is written; keep it apart from the key files")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--without-votes", is_flag=True, help="also one that is not the newest: it has no roll marks and no ballots"
)
@with_app
def restore(file: Path, *, without_votes: bool) -> None:
    """Put the backup in FILE into an empty database, SQLite or PostgreSQL."""
    try:
        _tell(put_back(database(), file, without_votes=without_votes))
    except BackupRefused as refused:
        stop(str(refused))
    click.echo("the database is as it was when the backup was made")


def _tell(tables: dict[str, Written]) -> None:
    for name, written in tables.items():
        if written.rows:
            click.echo(f"{written.rows:>9} {name}")
