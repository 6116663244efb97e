"""How many make a secret vote, and what a roll would be."""

from dataclasses import dataclass

FEWEST_VOTERS = 10  # with fewer, what came out tells who chose what
FEW_VOTERS = 25  # with fewer, it may


@dataclass(frozen=True)
class ComingRoll:
    """Who would be on the roll if it were fixed now: members, letters, and how many of those have no name.

    `clashes`: how many places look as if one person had two.
    """

    members: int = 0
    letters: int = 0
    nameless: int = 0
    clashes: int = 0

    @property
    def size(self) -> int:
        return self.members + self.letters

    @property
    def is_small(self) -> bool:
        """Large enough for a vote, small enough to warn."""
        return FEWEST_VOTERS <= self.size < FEW_VOTERS
