"""Funds and their first committee from the terminal."""

from typing import Any

import click
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import account_with
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.printing import unprinted_sign
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.foundation.slugs import is_slug, slug_of
from wijkfonds.foundation.terminal import stop, with_app
from wijkfonds.funds.actions import SlugTaken, make_fund
from wijkfonds.funds.models import Fund, FundKind
from wijkfonds.funds.queries import fund_at
from wijkfonds.funds.rules import area_code_of
from wijkfonds.membership.actions import appoint, dismiss, take_in
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of

ROLES = click.Choice([role.value for role in Role])


@click.group()
def fund() -> None:
    """Funds."""


@fund.command()
@click.option("--name", required=True)
@click.option("--slug", help="the word in its address; made of the name when it is not given")
@click.option("--area", required=True, help="what people call the area")
@click.option("--postcode", "postcodes", multiple=True, help="1234 or 1234AB; may be given more than once")
@click.option("--kind", type=click.Choice([kind.value for kind in FundKind]), default=FundKind.STICHTING.value)
@click.option("--summary", default="")
@click.option("--contact", "contact_email", default="", help="the e-mail address on its page")
@with_app
def create(name: str, slug: str | None, area: str, postcodes: tuple[str, ...], kind: str, **rest: Any) -> None:
    """Make a fund."""
    if slug is not None and not is_slug(slug):
        stop(f"--slug {slug}: use a-z, 0-9 and hyphens, and none of our own words")
    for option, typed, longest in (("--name", name, 80), ("--area", area, 80), ("--summary", rest["summary"], 300)):
        if len(typed) > longest or not (typed.strip() or option == "--summary"):
            stop(f"{option}: expected at most {longest} signs, and not nothing")
    for option, typed in (("--name", name), ("--area", area), ("--contact", rest["contact_email"])):
        if sign := unprinted_sign(typed):
            stop(f"{option}: the fonts of the letters have no {sign}")
    codes = [area_code_of(typed) or stop(f"--postcode {typed}: expected 1234 or 1234AB") for typed in postcodes]
    address = slug or slug_of(name)
    try:
        with write() as session:
            make_fund(
                session,
                slug=address,
                name=name,
                area_name=area,
                postcodes=codes,
                kind=FundKind(kind),
                now=clock.now(),
                **rest,
            )
    except SlugTaken:
        stop(f"there is a fund at /fondsen/{address} already; give another --slug")
    click.echo(f"made {name}: /fondsen/{address}")


@fund.command("appoint")
@click.option("--fund", "slug", required=True)
@click.option("--email", required=True)
@click.option("--role", type=ROLES, default=Role.COMMITTEE.value)
@with_app
def appoint_(slug: str, email: str, role: str) -> None:
    """Give somebody a role; they become a member whose address is known."""
    with write() as session:
        found = _fund(session, slug)
        account = account_with(session, email) or stop(f"there is no account for {email}")
        member = take_in(session, account=account, fund=found, now=clock.now())
        appoint(session, member=member, role=Role(role), now=clock.now())
    click.echo(f"{email} is {role} of {slug}")


@fund.command("dismiss")
@click.option("--fund", "slug", required=True)
@click.option("--email", required=True)
@click.option("--role", type=ROLES, required=True)
@with_app
def dismiss_(slug: str, email: str, role: str) -> None:
    """Take a role away."""
    try:
        with write() as session:
            found = _fund(session, slug)
            dismiss(session, member=_member(session, found, email), role=Role(role), now=clock.now())
    except Refused as refused:
        stop(sentence(refused.key))
    click.echo(f"{email} is no {role} of {slug} any more")


def _fund(session: Session, slug: str) -> Fund:
    return fund_at(session, slug) or stop(f"there is no fund at /fondsen/{slug}")


def _member(session: Session, found: Fund, email: str) -> Membership:
    account = account_with(session, email) or stop(f"there is no account for {email}")
    return member_of(session, found.id, account.id) or stop(f"{email} is no member of {found.slug}")
