"""Which browser is this?  A kind that its owner recognises, and a cookie by which it is known again."""

from flask import Response, after_this_request, request

from wijkfonds.accounts.actions import new_token
from wijkfonds.accounts.rules import DEVICE_KNOWN_FOR

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """`Firefox · Windows`, names that are the same in each language; empty when it says neither."""
    found = (next((name for sign, name in kinds if sign in user_agent), "") for kinds in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found))


def this_device() -> str:
    return device_of(request.headers.get("User-Agent", "")[:400])


def _cookie(*, secure: bool) -> str:
    return "__Host-apparaat" if secure else "apparaat"


def device_cookie(*, secure: bool) -> str:
    """Empty where there is none."""
    token = request.cookies.get(_cookie(secure=secure), "")
    return token if 20 <= len(token) <= 100 else ""


def device_token(*, secure: bool) -> str:
    """What the cookie of this browser holds; a new one is set where there is none."""
    name, token = _cookie(secure=secure), device_cookie(secure=secure) or new_token()
    lasts = int(DEVICE_KNOWN_FOR.total_seconds())

    @after_this_request
    def remember(response: Response) -> Response:
        response.set_cookie(name, token, max_age=lasts, secure=secure, httponly=True, samesite="Lax")
        return response

    return token
