"""Why a bundle is refused."""

from enum import StrEnum, auto

LONGEST_SENTENCE = 300


class Fault(StrEnum):
    """What is wrong, in the order in which it is looked for."""

    OTHER_SHA256 = auto()  # not the file of which the hash was published
    NOT_A_ZIP = auto()
    UNSAFE_ZIP = auto()  # one that no site made: two entries of one name, hidden bytes, a bomb
    UNKNOWN_FILE = auto()
    MISSING_FILE = auto()
    NOT_READABLE = auto()  # no JSON, no canonical JSON, or of another format
    CHANGED_FILE = auto()  # not the file that the manifest describes
    BAD_RULES = auto()  # the rules contradict themselves, or ask for what is not counted here
    BAD_SIGNATURE = auto()
    OTHER_RULES = auto()  # not those that were published, or not those of the manifest
    TOTALS = auto()
    SEED = auto()
    TELLS_TOO_MUCH = auto()  # of few ballots
    BAD_LIST = auto()  # a line, its kenmerk, or the order of the lines
    ILLEGAL_BALLOT = auto()
    VOTES_DIFFER = auto()  # the .pb holds other ballots, or another election
    RESULT_DIFFERS = auto()  # counted anew it is another
    CERTIFICATE = auto()


class NotVerified(Exception):
    """`str()` is one sentence of printable signs: what is wrong, and where (file, line, kenmerk)."""

    def __init__(self, fault: Fault, sentence: str) -> None:
        super().__init__(printable(sentence)[:LONGEST_SENTENCE])
        self.fault = fault


def printable(text: str) -> str:
    """Whoever made the bundle chose its texts: none of them may move the cursor of whoever reads it."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def must(holds: object, fault: Fault, sentence: str) -> None:
    """Raises NotVerified if it does not hold."""
    if not holds:
        raise NotVerified(fault, sentence)
