"""`serve` in production behind nginx, with a round that is open for voting; and a voter whom we would know again."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import create_engine, text

from config import Settings
from tests.browser import RAW_TOKEN
from tests.conftest import StoppedClock, migrated_app, settings_for
from tests.deploy.proxies import DEPLOY, NAME, Proxy, running
from tests.journeys.conftest import free_port
from tests.world import World, receipt_in, ticket_in
from wijkfonds.accounts.actions import new_token, sign_in
from wijkfonds.ballots.tickets import Ticket, write_ticket
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation import clock
from wijkfonds.roll.queries import entry_of

ROOT = Path(__file__).resolve().parents[2]
ROUND = "/fondsen/eikenhof/rondes/zomer"
AGENT, QUESTION = "Fietsbel/7.3", "zoekwoord"
SECRET_KEY = "k" * 40


@dataclass
class Site:
    """What runs, and what it said on its outputs."""

    world: World
    proxy: Proxy
    said: Path
    process: subprocess.Popen[bytes]
    voters: list[UUID]
    cookies: dict[UUID, str] = field(default_factory=dict)

    @property
    def data_dir(self) -> Path:
        settings: Settings = self.world.app.extensions["settings"]
        return settings.data_dir

    def post(self, voter: UUID, path: str, **fields: object) -> tuple[int, str]:
        """As the browser of this person: status and page."""
        signer = URLSafeTimedSerializer(SECRET_KEY, salt="wtf-csrf-token")
        body = urlencode({"csrf_token": signer.dumps(RAW_TOKEN)} | fields, doseq=True).encode()
        headers = {
            "User-Agent": AGENT,
            "Cookie": self.cookie(voter),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        answer = self.proxy.ask("POST", f"{ROUND}/{path}?q={QUESTION}", body, **headers)
        return answer.status, answer.body.decode()  # type: ignore[attr-defined]

    def cookie(self, voter: UUID) -> str:
        if voter not in self.cookies:
            token, app = new_token(), self.world.app
            with self.world.database.write() as session:
                sign_in(session, account_id=voter, token=token, now=clock.now())
            serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
            held = {"_user_id": token, "_fresh": True, "csrf_token": RAW_TOKEN, "_permanent": True}
            self.cookies[voter] = f"__Host-wijkfonds={serializer.dumps(held)}"
        return self.cookies[voter]

    def cast(self, voter: UUID, *titles: str) -> tuple[int, str]:
        choices = self.world.filled_in("zomer", *titles)
        status, page = self.post(voter, "stemmen", **choices)
        assert status == 200, page
        return self.post(voter, "stemmen/uitbrengen", ticket=ticket_in(page), **choices)

    def vote(self, voter: UUID, *titles: str) -> str:
        status, page = self.cast(voter, *titles)
        assert status == 200, page
        return receipt_in(page)

    def cast_again(self, voter: UUID, *titles: str) -> int:
        """With the ticket of a check page that was made before; gives the status."""
        with self.world.app.app_context(), self.world.database.session() as session:
            round_id = self.world.find_round(session, "zomer").id
            entry = entry_of(session, round_id, voter)
            assert entry is not None
            ticket = write_ticket(Ticket(round_id, entry.id, new_receipt()))
        return self.post(voter, "stemmen/uitbrengen", ticket=ticket, **self.world.filled_in("zomer", *titles))[0]

    def stop(self) -> dict[str, str]:
        """All that the server and the proxy wrote, by name."""
        written = self.proxy.stop()
        self.process.terminate()
        self.process.wait(20)
        return written | {"the server": self.said.read_text()}


def quiet(url: str, database: str) -> None:
    """What deploy/postgresql.sql asks of whoever runs PostgreSQL."""
    engine = create_engine(url)
    for sentence in re.findall(r"^ALTER DATABASE .+;$", (DEPLOY / "postgresql.sql").read_text(), re.MULTILINE):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(sentence.replace("DATABASE wijkfonds", f"DATABASE {database}")))
    engine.dispose()


@contextmanager
def site(folder: Path, url: str) -> Iterator[Site]:
    settings = settings_for(folder / "data", url).model_copy(update={"secret_key": SECRET_KEY})
    app = migrated_app(settings)
    stopped = StoppedClock(clock.now() - timedelta(days=20, hours=1))
    with clock.at(stopped):
        world = World(app, stopped)
        world.on_ballot([20_000, 30_000, 60_000])
        voters = [world.on_roll(world.resident(), "zomer") for _ in range(4)]
    port = free_port()
    with ExitStack() as stack:
        said = stack.enter_context((folder / "said.txt").open("wb"))
        command = [sys.executable, "-m", "wijkfonds", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=_production(settings, port), stdout=said, stderr=said)
        stack.callback(process.wait)
        stack.callback(process.kill)
        proxy = stack.enter_context(running("nginx", folder / "nginx", port))
        _until(lambda: proxy.ask("GET", "/gezond").status == 200)
        yield Site(world, proxy, folder / "said.txt", process, voters)
    app.extensions["database"].engine.dispose()


def _production(settings: Settings, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return kept | {
        "ENVIRONMENT": "production",
        "BASE_URL": f"https://{NAME}",
        "SECRET_KEY": SECRET_KEY,
        "PROXIES": "1",
        "MAIL_URL": "smtp://127.0.0.1:9",
        "MAIL_FROM": "fonds@fonds.example",
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "PORT": str(port),
    }


def _until(holds) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")
