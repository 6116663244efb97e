"""For who builds: the mails that would have left, and everything pages are built from."""

from email import policy
from email.parser import BytesParser

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from wijkfonds.development.examples import examples
from wijkfonds.development.second_steps import sample_code
from wijkfonds.foundation import clock
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.localtime import moment_text
from wijkfonds.foundation.pages import page

blueprint = Blueprint("development", __name__, url_prefix="/ontwikkeling")
NEWEST = 50


@blueprint.get("/post")
@open_to(VISITOR)
def post() -> ResponseReturnValue:
    settings = current_app.extensions["settings"]
    if settings.is_production:
        abort(404)
    files = sorted((settings.data_dir / "mail").glob("*.eml"), reverse=True)[:NEWEST]
    return page("development/post.html", mails=[_read(path.read_bytes()) for path in files], site=settings.site)


@blueprint.get("/code")
@open_to(VISITOR)
def code() -> ResponseReturnValue:
    """What the app with codes shows, for the invented people of the sample."""
    if current_app.extensions["settings"].is_production:
        abort(404)
    return page("development/code.html", code=sample_code(clock.now()))


@blueprint.get("/componenten")
@open_to(VISITOR)
def components() -> ResponseReturnValue:
    """Everything pages are built from, in every state."""
    if current_app.extensions["settings"].is_production:
        abort(404)
    return page("development/components.html", **examples())


def _read(content: bytes) -> dict[str, str]:
    message = BytesParser(policy=policy.default).parsebytes(content)
    body = message.get_body(("plain",))
    return {
        "to": str(message["To"]),
        "subject": str(message["Subject"]),
        "date": moment_text(message["Date"].datetime),
        "body": str(body.get_content()) if body else "",
    }
