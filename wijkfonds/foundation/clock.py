"""What time it is: aware UTC, asked here and nowhere else, so that tests and samples can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _wall() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the one place that may ask


_source: list[Callable[[], datetime]] = [_wall]


def now() -> datetime:
    return _source[-1]()


@contextmanager
def at(moment: datetime | Callable[[], datetime]) -> Iterator[None]:
    """Inside the block it is `moment`, for every thread of the process."""
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    _source.append(moment if callable(moment) else lambda: moment)
    try:
        yield
    finally:
        _source.pop()
