"""The squares of a map, fetched once and kept beside the database: a visitor asks nobody but us.

They are in no backup, for they can be fetched again.
"""

from http.client import HTTPException
from pathlib import Path
from urllib.request import Request
from uuid import UUID

from wijkfonds.foundation.outside import AGENT, opener_without_redirects
from wijkfonds.streets.tiles import Tile

PATIENCE_SECONDS = 10
MOST_BYTES = 150_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class NoTile(Exception):
    """The server of the map did not give a picture."""


def file_of(data_dir: Path, fund_id: UUID, tile: Tile) -> Path:
    return data_dir / "streets" / fund_id.hex / f"{tile.zoom}-{tile.x}-{tile.y}"


def fetch(address: str, tile: Tile) -> bytes:
    """`address` has {z}, {x} and {y} in it.  Raises NoTile."""
    filled = address.format(z=tile.zoom, x=tile.x, y=tile.y)
    request = Request(filled, headers={"User-Agent": AGENT, "Accept": "image/png, image/jpeg"})  # noqa: S310
    try:
        with opener_without_redirects().open(request, timeout=PATIENCE_SECONDS) as answer:
            content: bytes = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError) as fault:
        raise NoTile from fault
    if len(content) > MOST_BYTES or mimetype_of(content) is None:
        raise NoTile
    return content


def mimetype_of(content: bytes) -> str | None:
    if content.startswith(PNG):
        return "image/png"
    return "image/jpeg" if content.startswith(JPEG) else None


def keep(path: Path, content: bytes) -> None:
    """Whole or not at all, for somebody may ask for it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    half.write_bytes(content)
    half.replace(path)
