"""A real browser, against a real server, at a time that the test chooses."""

import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import DATABASES, NOW, StoppedClock, fresh_database, migrated_app, settings_for
from tests.journeys.second_step import PASSWORD, pass_second_step, with_app
from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.limits import limiter
from wijkfonds.funds.actions import make_fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import appoint, take_in
from wijkfonds.membership.models import Role

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A browser sees no database: each file of journeys goes over one of the two, in turn; in `make drill` over both."""
    ours = [item for item in items if item.path.parent == Path(__file__).parent]
    for item in ours:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300))  # a journey takes a while
    files = sorted(path.name for path in Path(__file__).parent.glob("test_*.py"))
    other = {name: DATABASES[(place + 1) % len(DATABASES)] for place, name in enumerate(files)}
    left_out = {item for item in ours if other[item.path.name] in parameters_of(item)}
    if left_out and "WIJKFONDS_EVERY_JOURNEY" not in os.environ:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def parameters_of(item: pytest.Item) -> list[object]:
    return list(item.callspec.params.values()) if hasattr(item, "callspec") else []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("the journeys need Chromium: sudo apt-get install chromium, or set CHROMIUM=path")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@dataclass
class Site:
    app: Flask
    address: str
    time: StoppedClock
    data_dir: Path
    complaints: list[str] = field(default_factory=list)

    def newest_mail(self, to: str = "") -> tuple[str, str]:
        """Its subject and its text; of those to one person, or of all."""
        for path in sorted((self.data_dir / "mail").glob("*.eml"), key=lambda path: -path.stat().st_mtime_ns):
            mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
            if to in mail["To"]:
                return mail["Subject"], mail.get_body(("plain",)).get_content()
        raise AssertionError(f"no mail to {to}")

    def link_in_newest_mail(self, to: str = "", part: str = "") -> str:
        """The first one, or the first with this in it."""
        return re.search(rf"https?://\S*{part}\S*", self.newest_mail(to)[1])[0]

    def committee(self, *emails: str) -> None:
        with self.app.app_context():
            hashed = passwords().hash(PASSWORD)
            with write() as session:
                for email in emails:
                    account = make_account(
                        session, email=email, name=email.split("@")[0].title(), password_hash=hashed, now=clock.now()
                    )
                    fund = fund_at(session, "eikenhof")
                    member = take_in(session, account=account, fund=fund, now=clock.now())
                    for role in (Role.COMMITTEE, Role.ASSESSOR):
                        appoint(session, member=member, role=role, now=clock.now())


SAID_OF_A_REQUEST = ("htmx:afterRequest", "htmx:sendError")  # why it failed is noted by itself, exactly
LEFT_BEHIND = "net::ERR_ABORTED"  # somebody went to another page meanwhile
SITES: list[Site] = []  # the newest is the one that browsers talk to


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(folder: Path, url: str = "") -> Iterator[Site]:
    """Just installed, on a server of its own; jobs run where they are asked for."""
    port = free_port()
    settings = settings_for(folder, url).model_copy(update={"base_url": f"http://127.0.0.1:{port}"})
    settings.__dict__.pop("site", None)
    app = migrated_app(settings)
    limiter.enabled = False
    time = StoppedClock(NOW)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with clock.at(time):
        SITES.append(Site(app, f"http://127.0.0.1:{port}", time, folder))
        yield SITES[-1]
        server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["database"].engine.dispose()


def address_of_database(request: pytest.FixtureRequest) -> str:
    """Of a fixture with the two databases as `params`."""
    is_postgresql = request.param == "postgresql"
    return fresh_database(request.getfixturevalue("postgresql_url"), "journeys") if is_postgresql else ""


def with_fund(site: Site) -> Site:
    with site.app.app_context(), write() as session:
        make_fund(session, slug="eikenhof", name="Fonds Eikenhof", area_name="Eikenhof", postcodes=["1234"], now=NOW)
    return site


@pytest.fixture(params=DATABASES)
def empty_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path, address_of_database(request)) as found:
        yield found


@pytest.fixture
def site(empty_site: Site) -> Site:
    return with_fund(empty_site)


@pytest.fixture(scope="module", params=DATABASES)
def shared_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all journeys of a file: what one of them leaves behind the next one finds."""
    with served(tmp_path_factory.mktemp("site"), address_of_database(request)) as found:
        yield with_fund(found)


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """A new person with a browser of their own.  What the console complains about fails the test."""
    contexts = []

    def open_one(size: dict[str, int] = PHONE, *, script: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport=size,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            base_url=site.address,
            locale="nl-NL",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: said.type in {"error", "warning"} and site.complaints.append(said.text))
        page.on("requestfailed", lambda request: site.complaints.append(f"{request.failure} {request.url}"))
        page.on("pageerror", lambda error: site.complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    of_no_weight = (*SAID_OF_A_REQUEST, LEFT_BEHIND)
    unexpected = [said for said in site.complaints if "status of 4" not in said and not said.startswith(of_no_weight)]
    assert unexpected == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def sign_in(page: Page, email: str) -> None:
    """With two steps."""
    with_app(SITES[-1].app, email)
    page.goto("/inloggen")
    gives_password(page, email)
    pass_second_step(page, SITES[-1].app)


def gives_password(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    press(page, "Log in")


DAYS = timedelta(days=1)
