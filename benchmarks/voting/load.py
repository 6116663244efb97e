"""The voters: `python -m benchmarks.voting.load PORT CONNECTIONS SECONDS FILE` prints what they got, as JSON.

Every connection sends the next prepared request as soon as it has its answer.  When the time is up each waits for the
answer to what it sent: every vote that was cast is known to have been answered.  FILE holds the requests, each behind
its length in four bytes.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CHUNK = 65_536


def written(requests: list[bytes]) -> bytes:
    """As FILE holds them."""
    return b"".join(len(request).to_bytes(4, "big") + request for request in requests)


def read(content: bytes) -> Iterator[bytes]:
    """The requests of FILE."""
    place = 0
    while place < len(content):
        begin = place + 4
        place = begin + int.from_bytes(content[place:begin], "big")
        yield content[begin:place]


@dataclass
class Connection:
    """One that stays open."""

    socket: socket.socket
    sent: float = 0
    got: bytes = b""

    def send(self, request: bytes) -> None:
        """Starts its clock."""
        self.got, self.sent = b"", time.perf_counter()
        self.socket.sendall(request)

    def status(self) -> int:
        """Of the answer, once it is all there; 0 before."""
        part = self.socket.recv(CHUNK)
        if not part:
            raise ConnectionError("the server hung up")
        self.got += part
        head, end, body = self.got.partition(b"\r\n\r\n")
        if not end or len(body) < int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]):
            return 0
        return int(head.split(b" ", 2)[1])


@dataclass
class Answers:
    """By status; how long each took, in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


def votes(port: int, connections: int, seconds: float, requests: Iterator[bytes]) -> Answers:
    """Until the time is up or all have voted."""
    answers, until = Answers(), time.perf_counter() + seconds
    with selectors.DefaultSelector() as waiting:
        for request in (next(requests) for _ in range(connections)):
            opened = Connection(socket.create_connection(("127.0.0.1", port)))
            opened.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            waiting.register(opened.socket, selectors.EVENT_READ, opened)
            opened.send(request)
        while waiting.get_map():
            for key, _ in waiting.select():
                if not (status := key.data.status()):
                    continue
                now = time.perf_counter()
                answers.statuses[status] += 1
                answers.seconds.append(now - key.data.sent)
                following = next(requests, b"") if now < until else b""
                if following:
                    key.data.send(following)
                else:
                    waiting.unregister(key.data.socket)
                    key.data.socket.close()
    return answers


def main(port: str, connections: str, seconds: str, file: str) -> None:
    """Prints votes by status, the seconds it took, the 95th percentile, and the seconds of the processor."""
    requests = list(read(Path(file).read_bytes()))
    begin, used = time.perf_counter(), time.process_time()
    answers = votes(int(port), int(connections), float(seconds), iter(requests))
    taken, used = time.perf_counter() - begin, time.process_time() - used
    slowest = sorted(answers.seconds)[int(len(answers.seconds) * 0.95)]
    print(json.dumps({"statuses": answers.statuses, "seconds": taken, "p95": slowest, "cpu_seconds": used}))


if __name__ == "__main__":
    main(*sys.argv[1:])
