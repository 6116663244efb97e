"""What can be wrong with a `.pb` file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_FAULTS = 50
EXCERPT_LENGTH = 60


class FaultKind(StrEnum):
    """One key for each kind of fault.  The last six are warnings: the file is read all the same."""

    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    UNCLOSED_QUOTE = "unclosed-quote"
    TEXT_AFTER_QUOTE = "text-after-quote"
    TEXT_BEFORE_META = "text-before-meta"
    SECTION_MISSING = "section-missing"
    SECTION_TWICE = "section-twice"
    SECTION_OUT_OF_ORDER = "section-out-of-order"
    HEADER_WRONG = "header-wrong"
    COLUMN_TWICE = "column-twice"
    TOO_FEW_CELLS = "too-few-cells"
    TOO_MANY_CELLS = "too-many-cells"
    KEY_MISSING = "key-missing"
    KEY_TWICE = "key-twice"
    VOTE_TYPE_UNKNOWN = "vote-type-unknown"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number"
    NEGATIVE_NUMBER = "negative-number"
    NUMBER_TOO_LARGE = "number-too-large"
    TOO_MANY_DECIMALS = "too-many-decimals"
    COST_OF_ZERO = "cost-of-zero"
    PROJECT_WITHOUT_ID = "project-without-id"
    PROJECT_TWICE = "project-twice"
    NUM_PROJECTS_DIFFERS = "num-projects-differs"
    VOTER_WITHOUT_ID = "voter-without-id"
    VOTER_TWICE = "voter-twice"
    NUM_VOTES_DIFFERS = "num-votes-differs"
    UNKNOWN_PROJECT = "unknown-project"
    PROJECT_TWICE_ON_BALLOT = "project-twice-on-ballot"
    NOT_ONE_CHOICE = "not-one-choice"
    BALLOT_TOO_SHORT = "ballot-too-short"
    BALLOT_TOO_LONG = "ballot-too-long"
    BALLOT_TOO_EXPENSIVE = "ballot-too-expensive"
    POINTS_FOR_OTHERS = "points-for-others"
    TOO_MANY_POINTS = "too-many-points"
    BYTE_ORDER_MARK = "byte-order-mark"
    WINDOWS_LINE_ENDS = "windows-line-ends"
    BLANK_LINE = "blank-line"
    SPACES = "spaces"
    LOOSE_QUOTES = "loose-quotes"
    DECIMAL_COMMA = "decimal-comma"


@dataclass(frozen=True)
class Fault:
    """One fault.  `line` counts from 1, as an editor does; `found` is a short excerpt of what stands there.

    `expected` is what should have stood there, in the words of the file: the name of a key or a section, a number.
    """

    line: int
    kind: FaultKind
    found: str
    expected: str = ""


class PabulibFaults(Exception):
    """The file is not read.  `faults` are the first of them, at most MOST_FAULTS, in the order of their lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """The faults in any order."""
        self.faults = tuple(_first(faults))
        super().__init__("; ".join(f"line {fault.line}: {fault.kind} {fault.found!r}" for fault in self.faults))


class Findings:
    """What the reading has come across so far.  Of warnings the first of its kind is kept: one tells enough."""

    def __init__(self, warnings: Iterable[Fault] = ()) -> None:
        """Nothing but these warnings yet."""
        self.cut_short = False
        self._faults: list[Fault] = []
        self._warnings: dict[FaultKind, Fault] = {warning.kind: warning for warning in warnings}

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """In the order of their lines."""
        return tuple(sorted(self._warnings.values(), key=lambda warning: warning.line))

    def fault(self, line: int, kind: FaultKind, found: str = "", expected: str = "") -> None:
        """Remember a fault."""
        # Beyond such a quote the file is unknown, so nothing can be said to be missing from it.
        self.cut_short = self.cut_short or kind in {FaultKind.UNCLOSED_QUOTE, FaultKind.TEXT_AFTER_QUOTE}
        self._faults.append(Fault(line, kind, excerpt(found), expected))
        # A long file can have a fault in every line; those that would not be shown need no room.
        if len(self._faults) > 10 * MOST_FAULTS:
            self._faults = _first(self._faults)

    def warn(self, line: int, kind: FaultKind, found: str = "") -> None:
        """Remember a warning."""
        if kind not in self._warnings:
            self._warnings[kind] = Fault(line, kind, excerpt(found))

    def raise_faults(self) -> None:
        """Raises PabulibFaults if there is any fault."""
        if self._faults:
            raise PabulibFaults(self._faults)


def excerpt(text: str) -> str:
    """The beginning of a text, on one line, printable and at most EXCERPT_LENGTH long."""
    line = " ".join(text[: 2 * EXCERPT_LENGTH].split())
    line = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1] + "…"


def _first(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.line)[:MOST_FAULTS]
