"""Signs that nobody sees, and signs that turn the direction of what comes after them.

Text is kept and shown as it was written; but what somebody wrote ends where it ends.
"""

import unicodedata

OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
OPENERS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that have no shape


def closed(text: str) -> str:
    """With an end behind every change of direction that was left open, line by line: as a browser reads paragraphs.

    https://www.unicode.org/reports/tr9/ 3.3.2: an isolate ends the embeddings inside it too.
    """
    return "\n".join(line + _missing_ends(line) for line in text.split("\n")) if _turns(text) else text


def _turns(text: str) -> bool:
    return any(sign in OPENERS for sign in text)


def _missing_ends(line: str) -> str:
    waiting: list[str] = []
    for sign in line:
        if sign in OPENERS:
            waiting.append(OPENERS[sign])
        elif sign == "\u202c" and waiting and waiting[-1] == sign:
            waiting.pop()
        elif sign == "\u2069" and sign in waiting:
            while waiting.pop() != sign:
                pass
    return "".join(reversed(waiting))


def visible(text: str) -> int:
    """How many signs somebody can see, with the spaces between them: those at both ends do not count, nor do accents."""
    return len("".join(sign for sign in text if not _is_unseen(sign)).strip())


def _is_unseen(sign: str) -> bool:
    return sign in BLANKS or (sign != "\n" and unicodedata.category(sign) in {"Cf", "Cc", "Co", "Cs", "Mn", "Me"})
