"""Pages that are the same for everybody but for a few words of one person.

The page is made once, with a mark where those words come; for each person only they are put in.  What is kept holds
nothing of anybody.
"""

import re
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from flask import Response, current_app, make_response, render_template, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from wijkfonds.foundation.pages import VARIES

MOST = 64
Pieces = list[str]


def page_but_for(template: str, own: Mapping[str, str], **context: Any) -> Response:
    """A page for one person.  `own`: what is theirs alone, by the name of its variable; it may stand in text only.

    `context` is the same for everybody and hashable: it says which kept page it is, with the language and the address.
    """
    own = {**own, **_of_the_account()}
    if "_flashes" in session or current_app.jinja_env.auto_reload:
        html = render_template(template, **context, **own)
    else:
        html = "".join(_filled(_pieces_of(template, tuple(own), context), own))
    response = make_response(html)
    response.vary.update(VARIES)
    return response


def _of_the_account() -> dict[str, str]:
    """For the strip with the name of who is signed in, and the button to leave."""
    return {"account_name": current_user.name, "account_csrf": generate_csrf()} if current_user.is_authenticated else {}


def _filled(pieces: Pieces, own: Mapping[str, str]) -> Pieces:
    """Every second piece is the name of what comes there."""
    return [escape(own[piece]) if place % 2 else piece for place, piece in enumerate(pieces)]


def _pieces_of(template: str, names: tuple[str, ...], context: Mapping[str, Any]) -> Pieces:
    kept: dict[Any, Pieces] = current_app.extensions.setdefault("kept_pages", {})
    key = (template, names, request.script_root, request.endpoint, frozenset(context.items()))
    if key not in kept:
        made = _made(template, names, context)
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = made
    return kept[key]


def _made(template: str, names: tuple[str, ...], context: Mapping[str, Any]) -> Pieces:
    marks = {token_hex(16): name for name in names}
    html = render_template(template, **context, **{name: mark for mark, name in marks.items()})
    pieces = re.split(f"({'|'.join(marks)})", html)
    named = [marks[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    if set(named[1::2]) != set(names):
        raise RuntimeError(f"{template} does not show all of {names}")
    return named
