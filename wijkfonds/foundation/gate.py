"""Who is let in.  A route that does not say whom it is open to answers nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from config import Settings
from wijkfonds.foundation.texts import ErrorText

STRANGER, ACCOUNT = "stranger", "account"
View = TypeVar("View", bound=Callable[..., Any])
SAFE = {"GET", "HEAD", "OPTIONS"}

csrf = CSRFProtect()


@dataclass(frozen=True)
class Audience:
    """`admit` gets the values of the address and aborts for those who may not come in.

    A shared page is the same for everybody: it never touches the session and may be cached.  `who` says it once more,
    in the words of the table that `who-may` prints; a test asks every kind of person at every door whether it is true.
    """

    name: str
    admit: Callable[[Mapping[str, Any]], None]
    shared: bool = False
    who: frozenset[str] = frozenset()

    def lets_in(self, kind: str) -> bool:
        """Whoever has no more than this: everybody is a stranger, and all but strangers have an account."""
        return bool({STRANGER, kind} & self.who) or (kind != STRANGER and ACCOUNT in self.who)


def _everybody(_address: Mapping[str, Any]) -> None:
    """Nobody is stopped."""


ANYONE = Audience("anyone", _everybody, shared=True, who=frozenset({STRANGER}))
VISITOR = Audience("visitor", _everybody, who=frozenset({STRANGER}))  # anybody, on a page with a form of their own


def open_to(audience: Audience) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        return view

    return mark


def takes_up_to(most_bytes: int, too_much: ErrorText | None = None) -> Callable[[View], View]:
    """A form that may be larger than others, for a file that is sent with it; `too_much` says what fits."""

    def mark(view: View) -> View:
        view.most_bytes, view.too_much = most_bytes, too_much  # type: ignore[attr-defined]
        return view

    return mark


def words_for_too_much() -> ErrorText | None:
    """What the form that was sent says of its own limit."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "too_much", None)


def takes_a_click_from_elsewhere(view: View) -> View:
    """A form that a mail provider sends for its user (RFC 8058): without our token, from its own site.

    Only for a route whose address itself is the key, and opens nothing but what its holder may do anyway.
    """
    view.from_elsewhere = True  # type: ignore[attr-defined]
    return view


def audience_of(app: Flask, endpoint: str | None) -> Audience | None:
    if endpoint == "static":
        return ANYONE
    return getattr(app.view_functions.get(endpoint or ""), "audience", None)


def kinds_of_people(app: Flask) -> list[str]:
    """That some route lets in or keeps out, strangers first."""
    audiences = {audience_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    named = {kind for audience in audiences if audience for kind in audience.who}
    return [STRANGER, ACCOUNT, *sorted(named - {STRANGER, ACCOUNT})]


def install(app: Flask) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # the gate asks, after it has looked where the form comes from
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the session: people write for hours
    csrf.init_app(app)
    app.before_request(_guard)


def _guard() -> None:
    if request.routing_exception is not None:
        return
    if any("\0" in text for text in (request.path, *request.args.values())):
        abort(404)  # no address of ours has one, and PostgreSQL refuses to look for it
    audience = audience_of(current_app, request.endpoint)
    if audience is None:
        abort(403)
    most_bytes = getattr(current_app.view_functions[request.endpoint or ""], "most_bytes", None)
    if most_bytes is not None:
        request.max_content_length = most_bytes  # before anybody reads the form
    is_guarded = request.method not in SAFE and not _takes_clicks_from_elsewhere(request.endpoint)
    if is_guarded:
        _ask_where_the_form_comes_from()
    audience.admit(request.view_args or {})
    if is_guarded:
        csrf.protect()


def _takes_clicks_from_elsewhere(endpoint: str | None) -> bool:
    return getattr(current_app.view_functions[endpoint or ""], "from_elsewhere", False)


def _ask_where_the_form_comes_from() -> None:
    origin = request.headers.get("Origin")
    if origin and origin_of(origin) not in _our_origins():
        raise CSRFError("a form of another site")


def comes_from_our_own_page() -> bool:
    """Only then the typed fields may be offered again: another site must not fill in our forms."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return origin_of(origin) in _our_origins()


def origin_of(address: str) -> tuple[str, str, int]:
    """Scheme, host and port, however they are spelled."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        return "", "", 0
    return parts.scheme, parts.hostname or "", port or (443 if parts.scheme == "https" else 80)


def _our_origins() -> set[tuple[str, str, int]]:
    """In production what was configured, whatever Host header somebody sent."""
    settings: Settings = current_app.extensions["settings"]
    ours = {origin_of(settings.site)}
    return ours if settings.is_production else ours | {origin_of(request.host_url)}
