"""What nginx and Caddy write, configured as we ship them: no address, no moment, nothing of a vote but that it was one."""

import json
import re
import socket
from contextlib import suppress

import pytest

from tests.deploy.proxies import VISITOR, Proxy, missing, running
from tests.journeys.conftest import free_port

ROUND = "/fondsen/eikenhof/rondes/zomer"
CODE, CHOICE, AGENT, QUESTION = "ABCD-EFGH-JKMN", "speeltuin-aan-de-vaart", "Fietsbel/7.3", "zoekwoord"
TOKEN, MEMBER = "Zx3_" * 11, "6f1f0c5e-1111-4222-8333-444455556666"
SECRETS = (VISITOR, "203.0.113.9", CODE, CHOICE, AGENT, QUESTION, TOKEN, MEMBER, "vorige-pagina")
MINUTE = re.compile(r"\d\d:\d\d|T\d{4}|\d{10}")
HOUR = r"20\d\d-\d\d-\d\dT\d\d"
FORM = f"choices={CHOICE}&code={CODE}&receipt={CODE}".encode()
TELLING = {
    "User-Agent": AGENT,
    "Referer": "https://fonds.example/vorige-pagina",
    "X-Forwarded-For": "203.0.113.9",
    "Forwarded": "for=203.0.113.9",
    "Cookie": f"__Host-wijkfonds={CODE}",
}
VOTES = {
    ("POST", f"{ROUND}/stemmen/uitbrengen"): "/stemmen/uitbrengen",
    ("POST", f"/en{ROUND}/stemmen/uitbrengen"): "/stemmen/uitbrengen",
    ("POST", f"/buurt/en{ROUND}/stemmen"): "/stemmen",
    ("GET", f"{ROUND}/stemmen"): "/stemmen",
    ("GET", f"{ROUND}/stemmen/"): "/stemmen",
    ("GET", f"{ROUND}/stemmen/{CODE}"): "/stemmen",
    ("POST", f"{ROUND}/stemmen/totaal"): "/stemmen/totaal",
    ("POST", f"{ROUND}/stembewijs"): "/stembewijs",
    ("GET", f"/en{ROUND}/stembewijs/{CODE}"): "/stembewijs",
    ("POST", f"{ROUND}/stemmen/uitbrengen/stuk"): "/stemmen/uitbrengen",
}
PAGES = {
    ("GET", ROUND): ROUND,
    ("GET", "/"): "/",
    ("POST", f"/aanmelden/{TOKEN}"): "/aanmelden",
    ("GET", f"/en/nieuw-wachtwoord/{TOKEN}"): "/en/nieuw-wachtwoord",
    ("GET", "/mijn/voorstellen/k3y"): "/mijn",
    ("GET", f"/fondsen/eikenhof/beheer/leden/{MEMBER}"): "/fondsen/eikenhof/beheer/leden/",
    ("GET", f"/ergens/{TOKEN}"): "/ergens/",
    ("GET", f"{ROUND}/stuk"): f"{ROUND}/stuk",
}


@pytest.fixture(params=["nginx", "caddy"])
def proxy(request, tmp_path, behind):
    if why := missing(request.param):
        pytest.skip(why)
    with running(request.param, tmp_path, behind.port) as found:
        yield found


def statuses(asked):
    return [500 if "stuk" in path else 200 for _method, path in asked]


def send(proxy: Proxy, method: str, path: str, body: bytes = FORM) -> int:
    answer = proxy.ask(method, f"{path}?q={QUESTION}", body if method == "POST" else None, **TELLING)
    return answer.status


def lines(proxy: Proxy, written: dict[str, str]) -> tuple[list[str], list[str]]:
    """Of votes and of pages: kind of page and status; each stands beside an hour and nothing else."""
    if proxy.name == "nginx":
        votes = [re.fullmatch(rf"{HOUR} (/\S+ \d+)", line)[1] for line in written["wijkfonds-votes.log"].splitlines()]
        pages = [re.fullmatch(rf"{HOUR} [A-Z]+ (\S+ \d+)", line)[1] for line in written["wijkfonds.log"].splitlines()]
        return votes, [line.replace("/* ", " ").replace("/*", "/") for line in pages]
    found = [json.loads(line) for line in written["wijkfonds.log"].splitlines()]
    for line in found:
        assert line.keys() == {"level", "ts", "logger", "msg", "request", "status"}
        assert line["request"].keys() == {"method", "uri"}
        assert re.fullmatch(HOUR, line["ts"])
    told = [f"{line['request']['uri']} {line['status']}" for line in found]
    votes = [line for line in told if line.startswith("/stem")]
    return votes, [line for line in told if line not in votes]


def assert_tells_nothing(written: dict[str, str]) -> None:
    for name, text in written.items():
        assert [secret for secret in SECRETS if secret in text] == [], name
        if name not in {"said.txt", "start.log"}:
            assert MINUTE.search(text) is None, name


def plain(told: list[str]) -> list[str]:
    return sorted(line.replace("/ ", " ") for line in told)


def test_of_a_vote_only_the_page_the_status_and_the_hour_are_written(proxy):
    asked = [*VOTES, *PAGES]
    assert [send(proxy, *each) for each in asked] == statuses(asked)
    written = proxy.stop()
    votes, pages = lines(proxy, written)
    assert sorted(votes) == sorted(
        f"{page} {status}" for page, status in zip(VOTES.values(), statuses(VOTES), strict=True)
    )
    wanted = [f"{page} {status}" for page, status in zip(PAGES.values(), statuses(PAGES), strict=True)]
    assert plain(pages) == plain(wanted)
    assert_tells_nothing(written)


def test_a_disguised_address_of_a_vote_tells_nobody_either(proxy):
    for path in (f"{ROUND}/%73temmen", f"{ROUND}/STEMMEN/UITBRENGEN", f"/{ROUND}//stembewijs", f"{ROUND}/x/../stemmen"):
        send(proxy, "POST", path)
    written = proxy.stop()
    assert_tells_nothing(written)
    if proxy.name == "nginx":
        assert len(written["wijkfonds-votes.log"].splitlines()) == 4
        assert written["wijkfonds.log"] == ""


def test_faults_of_the_connection_and_of_the_server_behind_are_not_written_with_who_met_them(tmp_path, proxy):
    huge = b"x" * (6 * 1024 * 1024)
    with suppress(OSError):  # it may hang up before all was sent
        send(proxy, "POST", f"{ROUND}/stemmen", huge)
    for raw in (b"GET /\x00 HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\x05hallo", b"GET / HTTP/9.9\r\n\r\n", b""):
        with suppress(OSError), proxy.connect() as tls:
            tls.sendall(raw)
            tls.settimeout(0.2)
            tls.recv(1000)
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", proxy.port), 5, source_address=(VISITOR, 0)) as tcp,
        ):
            tcp.sendall(raw)
            tcp.settimeout(0.2)
            tcp.recv(1000)
    assert_tells_nothing(proxy.stop())


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_vote_while_the_server_is_away_is_answered_and_written_as_one(tmp_path, name):
    if why := missing(name):
        pytest.skip(why)
    with running(name, tmp_path, free_port()) as away:
        answer = away.ask("POST", f"{ROUND}/stemmen/uitbrengen?q={QUESTION}", FORM, **TELLING)
        written = away.stop()
    assert answer.status in {502, 503}
    assert "niet bereikbaar" in answer.body.decode()
    assert answer.headers["Retry-After"] == "60"
    votes, pages = lines(away, written)
    assert (votes, pages) == ([f"/stemmen/uitbrengen {answer.status}"], [])
    assert_tells_nothing(written)
