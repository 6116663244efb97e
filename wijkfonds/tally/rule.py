"""By which rule is counted, and the versioned text that names it in regulations and result files."""

import re
from dataclasses import dataclass
from enum import StrEnum

BORDA = "borda"
GIVEN = "given"
PLACES = re.compile(r"[1-9][0-9]{0,5}(,[1-9][0-9]{0,5}){0,99}")


class RuleName(StrEnum):
    """The rules that can be chosen."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"


class Overspend(StrEnum):
    """Greedy: what happens when the next project does not fit."""

    SKIP = "skip"
    STOP = "stop"


class Completion(StrEnum):
    """Equal shares: what happens with money that the shares themselves leave.

    ADD1 raises everybody's share step by step for as long as the budget holds.  ADD1U then funds by votes what still
    fits.  NONE leaves the money.
    """

    NONE = "none"
    ADD1 = "add1"
    ADD1U = "add1u"


@dataclass(frozen=True)
class Rule:
    """A rule with its settings.

    `overspend` is of greedy, `completion` and `step_cents` (the step of ADD1) of equal shares.  `points` says what a
    choice is worth: "" one vote; GIVEN what stands on the ballot; BORDA (the last
    place on a ballot 1 point, each one above it 1 more) or "5,3,1" the points of the places of a ranking.  With points greedy goes by points, and equal shares takes them as
    utility.

    Who has fewer than `min_votes` votes or `min_points` points, or whom less than `min_share_permille` of the filled
    ballots chose, takes no part.  With fewer than `quorum` ballots, blank ones included, nothing is funded.  `reserve`
    is how many follow when a funded project falls out, most votes first.  `seed` is the public text that draws lots.

    Settings that the named rule does not read go back to their defaults, so rules that count alike are equal, and a
    label with its seed gives back the very same rule.  Raises ValueError for a step below 1 cent, settings below 0 and
    points that no ranking has.
    """

    name: RuleName
    overspend: Overspend = Overspend.SKIP
    completion: Completion = Completion.ADD1U
    step_cents: int = 100
    points: str = ""
    min_votes: int = 0
    min_points: int = 0
    min_share_permille: int = 0
    quorum: int = 0
    reserve: int = 0
    seed: str = ""

    def __post_init__(self) -> None:
        if self.step_cents < 1:
            raise ValueError(f"The step is {self.step_cents} cents; it is at least 1.")
        for name in LIMITS.values():
            if getattr(self, name) < 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it cannot be below 0.")
        if self.min_share_permille > 1000:
            raise ValueError(f"The least share is {self.min_share_permille}/1000; it is at most 1000/1000.")
        if self.points not in {"", GIVEN, BORDA} and not _grows_less(self.points):
            raise ValueError(f"No ranking gives the points {self.points!r}.")
        unread = ("overspend",) if self.name is RuleName.EQUAL_SHARES else ("completion", "step_cents")
        for setting in unread:
            object.__setattr__(self, setting, getattr(Rule, setting))

    @property
    def label(self) -> str:
        """The rule as versioned text, without the seed.  Its number rises when ballots could count otherwise.

        Limits that are not set are not named.
        """
        parts = [f"{self.name}/1"]
        if self.name is RuleName.GREEDY:
            parts.append(f"overspend={self.overspend}")
        else:
            parts.append(f"utility={'points' if self.points else 'cost'}")
            parts += [f"completion={self.completion}", f"step={self.step_cents}"]
        parts.append("ties=cost,votes,seed")
        if self.points:
            parts.append(f"points={self.points}")
        parts += [f"{key}={getattr(self, name)}" for key, name in LIMITS.items() if getattr(self, name)]
        return ";".join(parts)


LIMITS = {
    "min-votes": "min_votes",
    "min-points": "min_points",
    "min-share-permille": "min_share_permille",
    "quorum": "quorum",
    "reserve": "reserve",
}


def rule_from_label(label: str, seed: str = "") -> Rule:
    """The rule that a label names.  Raises ValueError for a text that no rule of this version has as its label."""
    head, *rest = label.split(";")
    settings = dict(part.partition("=")[::2] for part in rest)
    try:
        rule = Rule(
            name=RuleName(head.removesuffix("/1")),
            overspend=Overspend(settings.get("overspend", Overspend.SKIP)),
            completion=Completion(settings.get("completion", Completion.ADD1U)),
            step_cents=int(settings.get("step", "100")),
            points=settings.get("points", ""),
            seed=seed,
            **{name: int(settings.get(key, "0")) for key, name in LIMITS.items()},
        )
    except ValueError as fault:
        raise ValueError(f"No rule has the label {label!r}.") from fault
    # Written back it must be the same text: another version, a forgotten or an unknown setting is another rule.
    if rule.label != label:
        raise ValueError(f"No rule has the label {label!r}.")
    return rule


def points_of_places(points: str, places: int) -> tuple[int, ...]:
    """What each place is worth on a ballot that ranks so many projects.

    By Borda the last of them is worth something too: with 0 points its supporter would never pay for it.  Beyond the
    published points a place is worth 0, which is no choice.
    """
    if points == BORDA:
        return tuple(range(places, 0, -1))
    published = [int(part) for part in points.split(",")]
    return tuple((published + [0] * places)[:places])


def _grows_less(points: str) -> bool:
    """Are these the points of places: whole numbers above 0, none more than the one before?"""
    if not PLACES.fullmatch(points):
        return False
    worth = [int(part) for part in points.split(",")]
    return worth == sorted(worth, reverse=True)
