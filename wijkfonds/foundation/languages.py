"""Dutch at the plain address, English behind /en.

The address says the language, not a cookie: a page that is the same for everybody stays that, and may be cached.
Strings in the code are Dutch; `translations/` holds the other language.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum, auto
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, has_request_context, request, url_for
from flask_babel import Babel, Domain, force_locale, get_locale

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"


class Language(StrEnum):
    NL = auto()
    EN = auto()


PREFIXES = {Language.NL: "", Language.EN: "/en"}
OWN_NAMES = {Language.NL: "Nederlands", Language.EN: "English"}  # each in its own language: nobody translates them


class LanguagePrefix:
    """Takes the language off the address before the routes see it; what `url_for` builds gets it back."""

    def __init__(self, wsgi_app: "WSGIApplication") -> None:
        self.wsgi_app = wsgi_app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for language, prefix in PREFIXES.items():
            if prefix and (path == prefix or path.startswith(f"{prefix}/")):
                environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
                environ["PATH_INFO"] = path.removeprefix(prefix)
                environ["wijkfonds.language"] = language
        return self.wsgi_app(environ, start_response)


class Catalogue(Domain):
    """Reads the .po itself: there is nothing to compile, so nothing that lags behind."""

    def get_translations(self) -> NullTranslations:
        return translations_of(spoken())


class Languages(Babel):
    domain_instance = Catalogue()


@cache
def translations_of(language: Language) -> NullTranslations:
    if language == Language.NL:
        return NullTranslations()
    compiled = BytesIO()
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def asked_language() -> Language:
    """What the address asks for; outside a request Dutch."""
    return (
        cast(Language, request.environ.get("wijkfonds.language", Language.NL)) if has_request_context() else Language.NL
    )


def spoken() -> Language:
    """The language of what is being written now; without an application Dutch."""
    locale = get_locale()
    return Language(locale.language) if locale else Language.NL


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """For a reader who is not the one that asks: mails, letters, texts that are kept."""
    with force_locale(language):
        yield


def path_of(endpoint: str, **values: Any) -> str:
    """Like `url_for`, but in the language that is spoken, and without a request too."""
    return current_app.url_map.bind("localhost", script_name=f"{PREFIXES[spoken()]}/").build(endpoint, values)


def address_of(endpoint: str, **values: Any) -> str:
    """For mails: on the site as configured, whatever Host header somebody sent."""
    return site() + path_of(endpoint, **values)


def site() -> str:
    return str(current_app.extensions["settings"].site)


def here() -> str:
    """The address that was asked for, with its language and its question."""
    return str(request.script_root + request.full_path.rstrip("?"))


def without_language(address: str) -> str:
    """For files that are the same in each language: the browser keeps them once."""
    prefix = PREFIXES[asked_language()]
    root = request.script_root if has_request_context() else ""
    return root.removesuffix(prefix) + address.removeprefix(root) if prefix else address


def same_page_in(language: Language, *, lost: bool = False) -> str:
    """Where this page is in that language; home for what is `lost`, and for what only answers a form."""
    root = request.script_root.removesuffix(PREFIXES[asked_language()]) + PREFIXES[language]
    rule = request.url_rule
    if lost or (request.method not in {"GET", "HEAD"} and (rule is None or "GET" not in (rule.methods or ()))):
        return root + url_for("overview.home").removeprefix(request.script_root)
    return str(root + request.full_path.rstrip("?"))


def install(app: Flask) -> None:
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    Languages(app, default_locale=Language.NL, default_timezone="Europe/Amsterdam", locale_selector=asked_language)
    app.jinja_env.globals.update(
        languages=list(Language), language_names=OWN_NAMES, same_page_in=same_page_in, here=here, site=site
    )
    app.jinja_env.filters["without_language"] = without_language
    app.context_processor(lambda: {"language": spoken()})
