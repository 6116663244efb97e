"""From the text of a cell to money and numbers, or to a fault.  Nothing is rounded and nothing is guessed."""

import re

from wijkfonds.tally.pabulib_faults import FaultKind, Findings

# Only plain digits: no exponents, no infinities, no digits of other scripts, no marks between thousands.
NUMBER = re.compile(r"(?P<minus>-?)(?P<whole>[0-9]+)(?:(?P<mark>[.,])(?P<decimals>[0-9]+))?")
MOST_CENTS = 10**13
MOST_DIGITS = len(str(MOST_CENTS))


def cents_in(text: str, line: int, findings: Findings) -> int | None:
    """An amount of money, in cents; 0 or more.  None, and a fault, for anything else.

    Three decimals are a fault even if they are zeros: "100.000" may be a hundred or a hundred thousand.
    """
    number = NUMBER.fullmatch(text)
    fault = FaultKind.NOT_A_NUMBER if number is None else _fault_in(number)
    if number is None or fault:
        findings.fault(line, fault or FaultKind.NOT_A_NUMBER, text)
        return None
    if number["mark"] == ",":
        findings.warn(line, FaultKind.DECIMAL_COMMA, text)
    cents = int(number["whole"] + (number["decimals"] or "").ljust(2, "0"))
    if cents > MOST_CENTS:
        findings.fault(line, FaultKind.NUMBER_TOO_LARGE, text)
        return None
    return cents


def _fault_in(number: re.Match[str]) -> FaultKind | None:
    if number["minus"]:
        return FaultKind.NEGATIVE_NUMBER
    if number["decimals"] and len(number["decimals"]) > 2:
        return FaultKind.TOO_MANY_DECIMALS
    # Before they become a number: making one of a million digits takes long.
    if len(number["whole"]) > MOST_DIGITS:
        return FaultKind.NUMBER_TOO_LARGE
    return None


def whole_in(text: str, line: int, findings: Findings) -> int | None:
    """A whole number of 0 or more.  None, and a fault, for anything else."""
    number = NUMBER.fullmatch(text)
    if number is None or number["mark"]:
        findings.fault(line, FaultKind.NOT_A_WHOLE_NUMBER, text)
    elif fault := _fault_in(number):
        findings.fault(line, fault, text)
    else:
        return int(number["whole"])
    return None


def signed_in(text: str, line: int, findings: Findings) -> int | None:
    """A whole number, also below 0.  None, and a fault, for anything else."""
    number = whole_in(text.removeprefix("-"), line, findings)
    return -number if number is not None and text.startswith("-") else number
