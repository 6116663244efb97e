"""Addresses as a letter shows them."""


def house_number_text(number: int, letter: str, addition: str) -> str:
    """`12`, `12 B`, `12-3`, `12 B-3`."""
    text = f"{number} {letter}".strip() if letter else str(number)
    return f"{text}-{addition}" if addition else text
