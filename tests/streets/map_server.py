"""A server of maps on this machine, that gives one square for all and remembers what it was asked."""

import contextlib
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image


def square() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), (230, 230, 220)).save(out, "PNG")
    return out.getvalue()


class MapServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.status, self.body, self.location = 200, square(), ""
        self.asked: list[str] = []
        self.fails_from = 0  # after so many questions; 0: never

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{{z}}/{{x}}/{{y}}.png"


class _Answers(BaseHTTPRequestHandler):
    server: MapServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        late = self.server.fails_from and len(self.server.asked) > self.server.fails_from
        with contextlib.suppress(OSError):
            self.send_response(503 if late else self.server.status)
            if self.server.location:
                self.send_header("Location", self.server.location)
            self.send_header("Content-Length", str(len(self.server.body)))
            self.end_headers()
            self.wfile.write(self.server.body)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def map_server() -> Iterator[MapServer]:
    server = MapServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
