"""Why a bundle is refused."""

from enum import StrEnum, auto


class Fault(StrEnum):
    """In the order in which they are looked for."""

    NOT_A_ZIP = auto()
    UNSAFE_ZIP = auto()
    MISSING_FILE = auto()
    UNKNOWN_FILE = auto()
    OTHER_SHA256 = auto()
    NOT_READABLE = auto()
    CHANGED_FILE = auto()
    BAD_SIGNATURE = auto()
    OTHER_RULES = auto()
    BAD_LIST = auto()
    ILLEGAL_BALLOT = auto()
    TOTALS = auto()
    SEED = auto()
    VOTES_DIFFER = auto()
    RESULT_DIFFERS = auto()
    CERTIFICATE = auto()


class NotVerified(Exception):
    """`str()` is one sentence: what is wrong, and where."""

    def __init__(self, fault: Fault, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault


def must(holds: object, fault: Fault, sentence: str) -> None:
    if not holds:
        raise NotVerified(fault, sentence)
