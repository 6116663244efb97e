"""The citizen service number (burgerservicenummer), which no fund may keep."""


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the test of eleven: then it may be a citizen service number, which we never keep."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"
