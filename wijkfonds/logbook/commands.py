"""Checking the chain from the terminal."""

import click

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.refusals import sentence
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.funds.queries import all_funds, fund_at
from wijkfonds.logbook.queries import check_chain, head_of


@click.command("verify-logbook")
@click.option("--fund", "slug", help="only this fund; otherwise every fund")
@click.option("--head", default="", help="a code that stood on the fund's page earlier: it must still be in the chain")
@with_app
def verify_logbook(slug: str | None, head: str) -> None:
    """Find entries that were changed, removed or put in between."""
    session = read_session()
    if head and not slug:
        stop("--head: say which fund it is of, with --fund")
    funds = [fund_at(session, slug) or stop(f"there is no fund at /fondsen/{slug}")] if slug else all_funds(session)
    wrong = 0
    for fund in funds:
        faults = check_chain(session, fund.id, seen=head.strip().lower())
        number, last = head_of(session, fund.id)
        for fault in faults:
            click.echo(f"{fund.slug}: entry {fault.number}: {sentence(fault.problem)}")
        if not faults:
            click.echo(f"{fund.slug}: {number} entries, all as they were written; head {last}")
        wrong += len(faults)
    if wrong:
        stop(f"the logbook does not hold: {wrong} faults")
