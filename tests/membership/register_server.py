"""A register of addresses on this machine, that answers as a test says and remembers what it was asked."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def told(*addresses: tuple[str, int]) -> bytes:
    docs = [{"postcode": postcode, "huisnummer": number} for postcode, number in addresses]
    return json.dumps({"response": {"numFound": len(docs), "start": 0, "docs": docs}}).encode()


class Register(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.status, self.body, self.waits, self.location = 200, told(), 0.0, ""
        self.asked: list[str] = []
        self.headers: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/free"


class _Answers(BaseHTTPRequestHandler):
    server: Register

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(str(self.headers))
        time.sleep(self.server.waits)
        with contextlib.suppress(OSError):  # whoever asked is gone
            self.send_response(self.server.status)
            if self.server.location:
                self.send_header("Location", self.server.location)
            self.send_header("Content-Length", str(len(self.server.body)))
            self.end_headers()
            self.wfile.write(self.server.body)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def register() -> Iterator[Register]:
    server = Register()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
