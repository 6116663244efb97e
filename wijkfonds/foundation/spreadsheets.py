"""Tables to download: CSV as a Dutch spreadsheet opens it, and as a program reads it."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """UTF-8 with its mark, parted by semicolons.  `name` has no ending."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[safe(value) for value in row] for row in rows])
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def decimal(cents: int) -> str:
    """`1250,50`: a number in a Dutch spreadsheet."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100},{cents % 100:02d}"


def safe(value: object) -> object:
    """What somebody typed is text, never a formula."""
    if isinstance(value, str) and value.startswith(FORMULA) and not _is_number(value):
        return "'" + value
    return "" if value is None else value


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(",", "", 1).isdigit()
