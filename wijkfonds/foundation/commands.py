"""Serving, migrating, and who may see what."""

import click
from flask import current_app

from wijkfonds.foundation import migrations, serving
from wijkfonds.foundation.database import open_database
from wijkfonds.foundation.durability import weaknesses
from wijkfonds.foundation.gate import audience_of
from wijkfonds.foundation.terminal import AppMaker, settings_or_stop, stop, with_app


@click.group()
def db() -> None:
    """The database."""


@db.command()
def upgrade() -> None:
    """Bring the database up to date."""
    database = open_database(settings_or_stop())
    migrations.upgrade(database)
    click.echo(f"the database is up to date ({migrations.newest()})")


@click.command()
def serve() -> None:
    """The web server and one worker process."""
    settings = settings_or_stop()
    database = open_database(settings)
    if not migrations.is_up_to_date(database):
        stop("the database is not up to date; run: python -m wijkfonds db upgrade")
    weak = weaknesses(database)
    if weak:
        stop(f"the database could lose a vote that was confirmed: {'; '.join(weak)}")
    serving.serve(settings)


@click.command()
@click.pass_obj
def worker(maker: AppMaker) -> None:
    """The process that sends mail and counts (started by `serve`)."""
    serving.work(maker.make())


@click.command("who-may")
@with_app
def who_may() -> None:
    """Every route with its audience."""
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        audience = audience_of(current_app, rule.endpoint)
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        click.echo(f"{methods:9} {rule.rule:70} {audience.name if audience else 'nobody'}")
