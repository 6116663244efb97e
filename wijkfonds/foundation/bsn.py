"""The citizen service number (burgerservicenummer), which no fund may keep and nobody needs here."""

import re

# As people write it: 123456782, 123 456 782 or 1234.56.782.  Longer rows of digits are something else (a bank account, a
# telephone number); so are nine digits behind the code of a country, and those of an organisation in its VAT number.
BETWEEN = r"[ .\-\u00a0\u2010\u2011]"
COUNTRY = rf"(?P<country>(?:\+|\b00)\d{{1,3}}{BETWEEN}?(?:\(0\))?{BETWEEN}?)?"
IN_ONE = r"(?<!\d)(?P<one>\d{9})(?!\d|B\d\d\b)"
IN_GROUPS = (
    rf"(?<!\d)(?<!\d{BETWEEN})"
    rf"(?P<groups>\d{{3}}{BETWEEN}\d{{3}}{BETWEEN}\d{{3}}|\d{{4}}{BETWEEN}\d{{2}}{BETWEEN}\d{{3}})(?!{BETWEEN}?\d)"
)
WRITTEN = re.compile(f"{COUNTRY}(?:{IN_ONE}|{IN_GROUPS})", re.IGNORECASE)


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the test of eleven: then it may be a citizen service number, which we never keep."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


def has_bsn(text: str) -> bool:
    """Does it stand somewhere in the text, by itself?"""
    return any(
        not found["country"] and is_bsn("".join(filter(str.isdigit, found["one"] or found["groups"])))
        for found in WRITTEN.finditer(text)
    )
