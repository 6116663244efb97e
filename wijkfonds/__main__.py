"""`python -m wijkfonds …`: the terminal."""

import sys

import click

from wijkfonds.accounts.commands import user
from wijkfonds.app import create_app
from wijkfonds.foundation.commands import backup, bounce, db, restore, serve, who_may, worker
from wijkfonds.foundation.terminal import run
from wijkfonds.gemeenten.commands import gemeente
from wijkfonds.logbook.commands import verify_logbook
from wijkfonds.membership.commands import fund
from wijkfonds.pabulib.commands import check_, count, import_
from wijkfonds.results.commands import verify
from wijkfonds.sample.commands import sample


@click.group(no_args_is_help=True)
def wijkfonds() -> None:
    """wijkfonds: a neighbourhood decides about its own money."""


for command in (
    *(serve, worker, db, backup, restore, bounce, who_may),
    *(user, fund, gemeente, count, check_, verify, import_, sample, verify_logbook),
):
    wijkfonds.add_command(command)

if __name__ == "__main__":
    sys.exit(run(wijkfonds, create_app, sys.argv[1:]))
