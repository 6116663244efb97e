"""Addresses of our own files carry a hash of what is in them, so that browsers may keep them for a year."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

from wijkfonds.foundation.languages import without_language

YEAR = 31_536_000


def install(app: Flask) -> None:
    folder = Path(app.static_folder or "")

    @cache
    def digest(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    def static(name: str) -> str:
        fresh = digest.__wrapped__(name) if app.debug else digest(name)
        return without_language(url_for("static", filename=name, v=fresh))

    @app.after_request
    def _keep(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    app.jinja_env.globals["static"] = static
