"""Receipts and voting codes: signs that cannot be mistaken for one another, the last one a check sign (Luhn, mod 30)."""

import hashlib
import re
import secrets
from enum import StrEnum, auto

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_SIGNS = 16  # 75 bits: nobody finds one by trying
CODE_SIGNS = 12  # 54 bits; the server says whether it knows one, and slows down who tries
MARK_SIGNS = 12
BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u2212]")


class SignSlip(StrEnum):
    """What is wrong with signs that somebody copied, before anything is looked up."""

    LENGTH = auto()
    SIGN = auto()  # one that no code has: O and 0, I, L and 1, U
    CHECK = auto()


def bare(typed: str) -> str:
    """In any case, with spaces, hyphens and dots wherever somebody puts them."""
    return BETWEEN.sub("", typed).upper()


def slip_in(typed: str, signs: int) -> SignSlip | None:
    """None: it can be a code or receipt of so many signs."""
    found = bare(typed)
    if any(sign not in ALPHABET for sign in found):
        return SignSlip.SIGN
    if len(found) != signs:
        return SignSlip.LENGTH
    return None if check_sign(found[:-1]) == found[-1] else SignSlip.CHECK


def new_code() -> str:
    return with_check_sign("".join(secrets.choice(ALPHABET) for _ in range(CODE_SIGNS - 1)))


def code_of(typed: str) -> str | None:
    """The signs of a voting code; None when it cannot be one."""
    return None if slip_in(typed, CODE_SIGNS) else bare(typed)


def new_receipt() -> str:
    return with_check_sign("".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_SIGNS - 1)))


def check_sign(signs: str) -> str:
    base, total = len(ALPHABET), 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (1 if place % 2 else 2)
        total += value // base + value % base
    return ALPHABET[-total % base]


def with_check_sign(signs: str) -> str:
    return signs + check_sign(signs)


def receipt_of(typed: str) -> str | None:
    """Any case, spaces and hyphens; None when it cannot be a receipt."""
    return None if slip_in(typed, RECEIPT_SIGNS) else bare(typed)


def in_groups(signs: str) -> str:
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def framed(purpose: str, round_id: bytes, *fields: bytes) -> bytes:
    """What goes into a hash or HMAC: said for what, for which round, every field with its length."""
    parts = [f"wijkfonds/1/{purpose}".encode(), round_id, *fields]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def mark_of(round_id: bytes, receipt: str) -> str:
    """The kenmerk under which a ballot is published: made of the receipt, and no way back."""
    number = int.from_bytes(hashlib.sha256(framed("kenmerk", round_id, receipt.encode())).digest(), "big")
    signs = ""
    for _ in range(MARK_SIGNS - 1):
        number, rest = divmod(number, len(ALPHABET))
        signs += ALPHABET[rest]
    return with_check_sign(signs)
