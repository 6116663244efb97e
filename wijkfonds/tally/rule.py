"""By which rule is counted, and the versioned text that names it in regulations and result files."""

from dataclasses import dataclass
from enum import StrEnum


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
    """A rule with its settings.  `step_cents` is the step of ADD1; `seed` is the public text that draws the lots.

    Settings that the named rule does not read go back to their defaults, so rules that count alike are equal, and a
    label with its seed gives back the very same rule.  Raises ValueError for a step below 1 cent.
    """

    name: RuleName
    overspend: Overspend = Overspend.SKIP
    completion: Completion = Completion.ADD1U
    step_cents: int = 100
    seed: str = ""

    def __post_init__(self) -> None:
        if self.step_cents < 1:
            raise ValueError(f"The step is {self.step_cents} cents; it is at least 1.")
        unread = ("overspend",) if self.name is RuleName.EQUAL_SHARES else ("completion", "step_cents")
        for setting in unread:
            object.__setattr__(self, setting, getattr(Rule, setting))

    @property
    def label(self) -> str:
        """The rule as versioned text, without the seed.  Its number rises when ballots could count otherwise."""
        if self.name is RuleName.GREEDY:
            return f"greedy/1;overspend={self.overspend};ties=cost,votes,seed"
        return f"equal-shares/1;utility=cost;completion={self.completion};step={self.step_cents};ties=cost,votes,seed"


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
            seed=seed,
        )
    except ValueError as fault:
        raise ValueError(f"No rule has the label {label!r}.") from fault
    # Written back it must be the same text: another version, a forgotten or an unknown setting is another rule.
    if rule.label != label:
        raise ValueError(f"No rule has the label {label!r}.")
    return rule
