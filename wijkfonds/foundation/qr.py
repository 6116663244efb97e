"""Squares that a telephone reads, drawn into the page: black on white, whatever the colours of the page."""

import segno
from markupsafe import Markup


def square_of(text: str) -> Markup:
    """An SVG without a size of its own: the style sheet gives it one."""
    drawn = segno.make_qr(text, error="m").svg_inline(scale=5, border=4, omitsize=True, light="#fff", dark="#000")
    return Markup(drawn)  # noqa: S704  drawn here; of the text there are squares alone
