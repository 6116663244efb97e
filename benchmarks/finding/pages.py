"""Pages of a small round and of a large one: `python -m benchmarks.finding.pages DATABASE RUNS` prints what they took, as JSON.

Both in this process, through the WSGI application, one request each in turns, nothing kept from one to the next.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from benchmarks.finding.filling import Filled, filled
from benchmarks.finding.words import NEEDLE
from benchmarks.voting.rate import Wrong, database_called

SIZES = {"small": 200, "large": 20_000}
TIMES = 40  # of each page, for each run
SITE = "https://wijk.example"
PAGES: dict[str, dict[str, str]] = {
    "list": {"volgorde": "nieuwste"},
    "list by support": {"volgorde": "meeste-steun"},
    "by lot": {"volgorde": "willekeurig", "start": "abcd1234"},
    "filter: theme": {"thema": "duurzaam"},
    "filter: status and amount": {"stand": "wacht", "van": "1000", "tot": "20000", "volgorde": "goedkoopste"},
    "next page": {"pagina": "2"},
    "page 400, beside page 4": {"pagina": "400"},
    "search: one word": {"zoek": NEEDLE},
    "search: a common word": {"zoek": "boom"},
    "search: three words": {"zoek": "boom plein kinderen"},
    "search: a slip of the pen": {"zoek": "zeepkistenrcae"},
    "search: nothing found": {"zoek": "onderwaterballet"},
    "search: a common word, cheapest first": {"zoek": "boom", "volgorde": "goedkoopste"},
}


def environment_of(place: Filled, name: str) -> dict[str, Any]:
    """A request as a server hands it to the application."""
    asked = PAGES.get(name, {})
    if "pagina" in asked and place.proposals < SIZES["large"]:
        asked = asked | {"pagina": asked["pagina"][:1]}
    address = f"{place.address}/{place.slug}" if name == "proposal" else f"{place.address}?{urlencode(asked)}"
    return EnvironBuilder(address, base_url=SITE).get_environ()


def ask(place: Filled, environment: dict[str, Any]) -> None:
    """Raises Wrong."""
    heard: list[str] = []
    answer = place.app(environment, lambda status, _headers, _error=None: heard.append(status))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if not heard[0].startswith("200"):
        raise Wrong(f"{heard[0]}: {body.decode()[:300]}")


@contextmanager
def questions(place: Filled) -> Iterator[list[str]]:
    """Every statement that is sent inside the block."""
    engine, sent = place.app.extensions["database"].engine, []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def measure(places: dict[str, Filled], name: str, times: int) -> dict[str, Any]:
    """The least by the clock, for noise only adds; and how often the database was asked."""
    took: dict[str, list[float]] = {size: [] for size in places}
    asked = {}
    for size, place in places.items():
        with questions(place) as sent:
            ask(place, environment_of(place, name))
        asked[size] = len(sent)
    for number in range(times):
        for size in list(places)[:: 1 if number % 2 else -1]:
            environment = environment_of(places[size], name)
            begin = time.perf_counter()
            ask(places[size], environment)
            took[size].append(time.perf_counter() - begin)
    return {size: {"clock": min(took[size]), "questions": asked[size]} for size in places}


def main(database: str, runs: str) -> None:
    """Raises Wrong."""
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory()))
        postgres = held.enter_context(database_called(database))
        places = {}
        for size, count in SIZES.items():
            address = postgres.database(size) if postgres else ""
            print(f"proposals-{database}: writing {count:,} proposals", file=sys.stderr, flush=True)
            places[size] = held.enter_context(filled(folder / size, address, count))
        found = {name: measure(places, name, TIMES * int(runs)) for name in (*PAGES, "proposal")}
        print(json.dumps({"pages": found, "comments": {size: place.comments for size, place in places.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
