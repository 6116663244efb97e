"""Money is whole cents.  Read as people type it; written € 1.250,50 in Dutch and €1,250.50 in English."""

import re

from wijkfonds.foundation.languages import Language, spoken

MOST_CENTS = 10**12  # ten thousand million euros: more is a slip of the keyboard
CENTS = r"(?:[.,](?P<cents>\d{1,2}|-+))?"
TYPED = {
    Language.NL: re.compile(r"(?P<euros>\d{1,3}(?:[.\s]\d{3})+|\d+)" + CENTS, re.ASCII),
    Language.EN: re.compile(r"(?P<euros>\d{1,3}(?:[.,\s]\d{3})+|\d+)" + CENTS, re.ASCII),
}


class NotMoney(ValueError):
    """The text is no amount."""


def euro(cents: int) -> str:
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    euros, rest = divmod(cents, 100)
    amount = thousands(euros) + (f"{comma()}{rest:02d}" if rest else "")
    return f"{sign}€{amount}" if spoken() == Language.EN else f"{sign}€\u00a0{amount}"


def thousands(number: int) -> str:
    return f"{number:,}" if spoken() == Language.EN else f"{number:,}".replace(",", ".")


def share_text(part: int, whole: int) -> str:
    """How much of a hundred, cut off after one decimal: `87,7`."""
    tenths = 1000 * part // whole if whole else 0
    return f"{tenths // 10}{comma()}{tenths % 10}"


def comma() -> str:
    """What parts whole numbers from decimals."""
    return "." if spoken() == Language.EN else ","


def cents_of(text: str) -> int:
    """Cents of what somebody typed: `1250`, `1.250`, `€ 1.250,50`, `12,5`, `1250,-`.  Raises NotMoney.

    In English `1,250.50` is an amount too; in Dutch it might be a slip, and is refused.
    """
    bare = text.replace("\u00a0", " ").replace("€", "").replace("EUR", "").replace("euro", "").strip()
    found = TYPED[spoken()].fullmatch(bare)
    if not found:
        raise NotMoney(text)
    rest = (found["cents"] or "").strip("-")
    cents = int(re.sub(r"[.,\s]", "", found["euros"])) * 100 + (int(rest.ljust(2, "0")) if rest else 0)
    if cents > MOST_CENTS:
        raise NotMoney(text)
    return cents


def typed(cents: int | None) -> str:
    """As it stands in a form: no sign, no points."""
    if cents is None:
        return ""
    euros, rest = divmod(cents, 100)
    return f"{euros}{comma()}{rest:02d}" if rest else str(euros)
