"""Every fault ends in a page, or an htmx part, that says what is the case and what to do now."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from flask import Flask, Response, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    RequestEntityTooLarge,
    Unauthorized,
)

from wijkfonds.foundation import logs
from wijkfonds.foundation.gate import SAFE, comes_from_our_own_page, words_for_too_much
from wijkfonds.foundation.languages import here
from wijkfonds.foundation.pages import VARIES, go_to, htmx, wants_part
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.foundation.texts import AGAIN, ERRORS, OTHER_SITE, SIGN_IN_FIRST, ErrorText

log = logging.getLogger(__name__)
NEVER_REPEATED = {"csrf_token", "password", "own_password", "code", "passkey"}
SECRET = {*NEVER_REPEATED, "ticket", "choices", "receipt"}
LONG_TEXT = 30


class FirstStep(NamedTuple):
    title: str
    button: str
    url: str


def install(app: Flask, sign_in: str) -> None:
    """`sign_in` is the endpoint of the page where people sign in."""

    def signed_out(_error: Unauthorized) -> Response:
        if request.method in SAFE:
            address = url_for(sign_in, volgende=here())
            return make_response(go_to(address)) if htmx else make_response("", 303, {"Location": address})
        first = FirstStep(_("Log opnieuw in"), _("Log in (opent een nieuw tabblad)"), url_for(sign_in))
        return once_more(401, SIGN_IN_FIRST, first)

    logs.install(app)
    app.register_error_handler(Unauthorized, signed_out)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _answer)
    for kind in (OperationalError, InterfaceError, PoolTimeoutError):
        app.register_error_handler(kind, _database_is_away)


def error_page(status: int, words: ErrorText, text: str | None = None, typed: Sequence[str] = ()) -> Response:
    template = "errors/_error.html" if wants_part() else "errors/error.html"
    html = render_template(
        template,
        status=status,
        title=words.title,
        text=text or words.text,
        what_now=_ways_on(status),
        typed=typed,
    )
    response = make_response(html, status)
    response.vary.update(VARIES)
    return response


def once_more(status: int, words: ErrorText, first: FirstStep | None = None) -> Response:
    """What was typed is offered again, unless the form came from elsewhere: nobody else fills in our forms.

    `first` is what somebody does before that, in another tab.
    """
    try:
        typed = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return error_page(413, words_for_too_much() or ERRORS[413])
    if not comes_from_our_own_page():
        return error_page(status, OTHER_SITE if request.headers.get("Origin") else ERRORS[status])
    fields = [(name, value) for name, value in typed if name not in NEVER_REPEATED]
    html = render_template(
        "errors/_resend.html" if wants_part() else "errors/resend.html",
        title=words.title,
        text=words.text,
        fields=fields,
        action=here(),
        first=first,
    )
    return make_response(html, status)


def _expired(_error: CSRFError) -> Response:
    return once_more(400, AGAIN)


def _refused(refused: Refused) -> Response:
    return error_page(refused.status, ERRORS[refused.status], sentence(refused.key), _typed_text())


def _typed_text() -> list[str]:
    """What somebody wrote, to be copied: values with words in them.  Never a ballot, a receipt or a password."""
    if request.method in SAFE or not comes_from_our_own_page():
        return []
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]
    return [value for _name, value in kept if len(value) >= LONG_TEXT and " " in value]


def _ways_on(status: int) -> list[tuple[str, str]]:
    """Back to where somebody was, as far as the address says it; what was not found is no way on."""
    address = request.view_args or {} if status != 404 else {}
    ways = [(_("Bekijk alle fondsen"), url_for("overview.funds"))]
    if "fund" in address:
        ways.insert(0, (_("Naar het fonds"), url_for("overview.show_fund", fund=address["fund"])))
    if "fund" in address and "round_" in address:
        at = {"fund": address["fund"], "round_": address["round_"]}
        ways.insert(0, (_("Naar de ronde"), url_for("overview.show_round", **at)))
    return ways


def _answer(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None:
        return make_response(error.response)
    if isinstance(error, InternalServerError):
        log.error("fault on %s", request.endpoint, exc_info=error.original_exception)
    words = ERRORS.get(status, ERRORS[400 if status < 500 else 500])
    response = error_page(status, (words_for_too_much() if status == 413 else None) or words)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def _database_is_away(error: Exception) -> Response:
    log.error("no database: %s", type(error).__name__)
    response = error_page(503, ERRORS[503])
    response.headers["Retry-After"] = "60"
    return response
