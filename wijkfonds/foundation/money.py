"""Money is whole cents.  Read as people type it, written as the glossary says: € 1.250 or € 1.250,50."""

import re

MOST_CENTS = 10**12  # ten thousand million euros: more is a slip of the keyboard
TYPED = re.compile(r"(?P<euros>\d{1,3}(?:[.\s]\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}|-+))?", re.ASCII)


class NotMoney(ValueError):
    """The text is no amount."""


def euro(cents: int) -> str:
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    euros, rest = divmod(cents, 100)
    whole = thousands(euros)
    return f"{sign}€\u00a0{whole},{rest:02d}" if rest else f"{sign}€\u00a0{whole}"


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def cents_of(text: str) -> int:
    """Cents of what somebody typed: `1250`, `1.250`, `€ 1.250,50`, `12,5`, `1250,-`.  Raises NotMoney."""
    bare = text.replace("\u00a0", " ").replace("€", "").replace("EUR", "").replace("euro", "").strip()
    found = TYPED.fullmatch(bare)
    if not found:
        raise NotMoney(text)
    rest = (found["cents"] or "").strip("-")
    cents = int(re.sub(r"[.\s]", "", found["euros"])) * 100 + (int(rest.ljust(2, "0")) if rest else 0)
    if cents > MOST_CENTS:
        raise NotMoney(text)
    return cents


def typed(cents: int | None) -> str:
    """As it stands in a form: no sign, no points."""
    if cents is None:
        return ""
    euros, rest = divmod(cents, 100)
    return f"{euros},{rest:02d}" if rest else str(euros)
