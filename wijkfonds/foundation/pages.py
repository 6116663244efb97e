"""One address, two renderings: the page, or the part that htmx asked for."""

from typing import Any

from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_htmx import HTMX
from flask_htmx import make_response as htmx_response

from wijkfonds.foundation.gate import audience_of

htmx = HTMX()
compress = Compress()
VARIES = ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"]


def wants_part() -> bool:
    """Back-button restores and boosted links also carry HX-Request, but need the whole page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(template: str, *, part: str | None = None, status: int = 200, **context: Any) -> Response:
    name = part if part and wants_part() else template
    response = make_response(render_template(name, **context), status)
    response.vary.update(VARIES)
    return response


def go_to(url: str) -> ResponseReturnValue:
    """Post, redirect, get.  htmx would swap the page behind a 303 into a part, so it gets HX-Redirect."""
    if htmx:
        return htmx_response("", 204, redirect=url)
    return redirect(url, 303)


def install(app: Flask) -> None:
    app.config["COMPRESS_REGISTER"] = False
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    htmx.init_app(app)
    compress.init_app(app)
    app.after_request(_say_who_may_keep_it)


def _say_who_may_keep_it(response: Response) -> Response:
    """Shared pages carry an ETag and may be cached, compressed; what is personal is kept by nobody.

    Only shared answers are compressed: size would tell about secrets beside what somebody else makes us repeat.
    """
    audience = audience_of(current_app, request.endpoint)
    if audience is None or not audience.shared or request.method not in {"GET", "HEAD"} or response.status_code != 200:
        response.headers.setdefault("Cache-Control", "no-store")
        return response
    opened = request_ctx._session  # noqa: SLF001  asking through the proxy would count as touching it
    if opened is not None and opened.accessed:
        raise RuntimeError(f"{request.endpoint} is the same for everybody, but it touched the session")
    response.direct_passthrough = False
    response.get_data()  # a stream that is compressed would leave its file open
    if request.endpoint == "static":
        return compress.after_request(response)
    response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    response.add_etag()
    compressed = compress.after_request(response)
    compressed.make_conditional(request)
    return compressed
