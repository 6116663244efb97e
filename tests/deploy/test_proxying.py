"""What reaches the server, what reaches the visitor, and what reaches no disk on the way."""

import http.client
import shutil
import time

import pytest

from tests.conftest import settings_for
from tests.deploy.conftest import LARGE
from tests.deploy.proxies import NAME, VISITOR, missing, running
from wijkfonds.app import create_app
from wijkfonds.foundation.limits import network


@pytest.fixture(params=["nginx", "caddy"])
def proxy(request, tmp_path, behind):
    if why := missing(request.param):
        pytest.skip(why)
    with running(request.param, tmp_path, behind.port) as found:
        yield found


def test_the_server_is_told_who_asks_and_not_what_somebody_claims(proxy, behind, tmp_path):
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "Forwarded": "for=203.0.113.9"}
    assert proxy.ask("GET", "/fondsen?q=1", **claims).status == 200
    method, path, headers, _ = behind.asked[-1]
    assert (method, path) == ("GET", "/fondsen?q=1")
    assert headers["x-forwarded-for"] == VISITOR
    assert headers["x-forwarded-proto"] == "https"
    assert headers["host"].split(":")[0] == NAME


def test_limits_count_the_visitor_when_one_proxy_is_configured(proxy, behind, tmp_path):
    """With what reached the server: PROXIES=1 makes of it the address of the visitor, and an address with https."""
    proxy.ask("GET", "/", **{"X-Forwarded-For": "203.0.113.9"})
    app = create_app(settings_for(tmp_path / "data", proxies=1))
    told = {name: behind.last()[name] for name in ("x-forwarded-for", "x-forwarded-proto")}
    seen = {}

    @app.before_request
    def look():
        from flask import request

        seen.update(address=request.remote_addr, scheme=request.scheme, network=network())

    app.test_client().get("/gezond", headers=told)
    assert (seen["address"], seen["scheme"]) == (VISITOR, "https")
    app.extensions["database"].engine.dispose()


def test_answers_reach_the_visitor_as_the_server_made_them(proxy):
    """Not compressed: the size of a personal page would tell what is in it."""
    answer = proxy.ask("GET", "/", **{"Accept-Encoding": "gzip, br, zstd"})
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == LARGE


def test_a_ballot_and_a_receipt_never_become_a_file(tmp_path, behind):
    """Its folders for such files are taken away from nginx: it could not write one without failing."""
    if why := missing("nginx"):
        pytest.skip(why)
    with running("nginx", tmp_path, behind.port) as proxy:
        for name in ("body", "proxy"):
            shutil.rmtree(tmp_path / name)
        body = b"x" * 900_000
        for _ in range(3):
            answer = proxy.ask("POST", "/fondsen/x/rondes/y/stemmen", body)
            assert (answer.status, answer.body, behind.asked[-1][3]) == (200, LARGE, body)
        with proxy.connect() as slow:  # 30 MB, more than any buffer on the way, for somebody with a slow line
            slow.sendall(b"GET /groot HTTP/1.1\r\nHost: fonds.example\r\nConnection: close\r\n\r\n")
            time.sleep(0.5)
            received = 0
            while part := slow.recv(1 << 16):
                received += len(part)
        assert received > 100 * len(LARGE)
        assert not [name for name in ("body", "proxy") if (tmp_path / name).exists()]
        proxy.stop()


def test_what_is_too_large_for_any_form_stops_at_the_proxy(proxy, behind):
    try:
        status = proxy.ask("POST", "/fondsen", b"x" * (6 * 1024 * 1024)).status
    except OSError:
        status = 413  # it hung up while we were still sending
    assert status in {413, 502, 503}
    assert not [body for *_, body in behind.asked if len(body) > 5 * 1024 * 1024]


def test_who_comes_without_tls_is_sent_on(tmp_path, behind):
    if why := missing("nginx"):
        pytest.skip(why)
    with running("nginx", tmp_path, behind.port) as proxy:
        connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, source_address=(VISITOR, 0))
        connection.request("GET", "/fondsen/x/rondes/y/stemmen?a=1", headers={"Host": NAME})
        answer = connection.getresponse()
        connection.close()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/fondsen/x/rondes/y/stemmen?a=1")
        written = proxy.stop()
    assert not [name for name, text in written.items() if "stemmen" in text or VISITOR in text]
