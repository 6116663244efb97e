"""What a number of the Chamber of Commerce and the address of a website look like; how long a question stands."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

INVITATION_LASTS = timedelta(days=30)
LONGEST_ADDRESS = 200
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")


def kvk_of(text: str) -> str | None:
    """Its eight digits, however they were spaced; None when it is no such number.  Its shape alone is looked at."""
    bare = re.sub(r"[\s.\-]", "", text)
    return bare if re.fullmatch(r"\d{8}", bare, re.ASCII) else None


def website_of(text: str) -> str | None:
    """With https:// before it where nothing stood; None when it leads to no website."""
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_plain = parts.scheme in {"http", "https"} and not parts.username and not parts.password and port is None
    fits = len(address) <= LONGEST_ADDRESS and not re.search(r"\s", address) and "\\" not in address
    return address if is_plain and fits and HOST.fullmatch(host) else None
