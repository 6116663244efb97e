"""Signing in with two steps in the browser, at a clock that stands still: a code that was used is free again."""

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import update

from wijkfonds.accounts.actions import account_with
from wijkfonds.accounts.authenticators import has_app
from wijkfonds.accounts.models import Authenticator
from wijkfonds.development.second_steps import give_app, sample_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database


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
