"""Which texts can be printed on a letter: those of which the fonts have every sign.

`printed_signs.txt` is made by `scripts/printed_signs.py`, which asks the program that sets the letters.
"""

import re
import unicodedata
from pathlib import Path

from flask_babel import lazy_gettext as lazy
from wtforms import Field, Form
from wtforms.validators import ValidationError

# What nobody sees: marks of order and of width, soft hyphens, choices of another shape of the sign before.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
IN_ITS_PLACE = "?"


def _class_of_the_rest() -> re.Pattern[str]:
    lines = Path(__file__).with_name("printed_signs.txt").read_text(encoding="ascii").split()
    ranges = (tuple(chr(int(end, 16)) for end in line.split("-")) for line in lines)
    return re.compile("[^" + "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges) + "]")


UNPRINTED = _class_of_the_rest()


def as_seen(text: str | None) -> str:
    """In its composed form, without signs that nobody sees."""
    text = text or ""
    return text if text.isascii() else INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def unprinted_sign(text: str) -> str:
    """The first sign that no font of the letters has, as it can be shown; empty where all can be printed."""
    found = UNPRINTED.search(as_seen(text).replace("\n", " "))
    return "" if found is None else found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"


def with_printed_signs(text: str, *, only_ascii: bool = False) -> str:
    """The same text, with a question mark for each sign that would keep a whole letter back."""
    seen = UNPRINTED.sub(IN_ITS_PLACE, as_seen(text))
    return seen.encode("ascii", "replace").decode() if only_ascii else seen


class Printed:
    """For a field whose text comes on a letter."""

    def __call__(self, _form: Form, field: Field) -> None:
        sign = unprinted_sign(field.data or "")
        if sign:
            raise ValidationError(
                lazy(
                    "Het teken “%(sign)s” kan niet op een brief. Laat het weg, of schrijf dit in Latijnse letters, zoals een naam in een Nederlands paspoort.",
                    sign=sign,
                )
            )
