"""Signing in with two steps in the browser, at a clock that stands still: a code that was used is free again."""

import pyotp
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import update

from wijkfonds.accounts.actions import account_with
from wijkfonds.accounts.authenticators import has_app
from wijkfonds.accounts.models import Authenticator
from wijkfonds.development.second_steps import give_app, sample_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database

PASSWORD = "een-fiets-in-de-regen"


def with_app(app: Flask, email: str) -> None:
    """Whoever signs in on a journey has an app with codes."""
    data: Database = app.extensions["database"]
    with data.write() as session:
        account = account_with(session, email)
        if account is not None and not has_app(session, account.id):
            give_app(session, account_id=account.id, key=app.extensions["settings"].secret, now=clock.now())


def pass_second_step(page: Page, app: Flask) -> None:
    if not page.url.endswith("/inloggen/tweede-stap"):
        return
    data: Database = app.extensions["database"]
    with data.write() as session:
        session.execute(update(Authenticator).values(last_step=0))
    page.get_by_label("Code", exact=True).fill(sample_code(clock.now()))
    page.get_by_role("button", name="Ga verder", exact=True).click()
    page.wait_for_load_state()


def sets_up_app(page: Page, password: str = PASSWORD) -> list[str]:
    """From the page of security: an app of one's own.  The recovery codes; the button after them leads on."""
    page.get_by_role("link", name="Neem een app met codes").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.get_by_label("Code van 6 cijfers").fill(pyotp.TOTP(secret).at(clock.now()))
    page.get_by_label("Uw wachtwoord").fill(password)
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(page.get_by_role("heading", name="Uw tweede stap werkt. Bewaar deze codes.")).to_be_visible()
    return page.locator(".codes li").all_inner_texts()
