"""The list of ballots as it is published."""

from collections.abc import Sequence

from wijkfonds.ballots.sealing import Opened


def in_list_order(opened: Sequence[Opened], *, with_marks: bool) -> list[Opened]:
    """By kenmerk; where those are not published by what the ballots hold, for the order must say nothing else."""
    return sorted(opened, key=lambda ballot: ballot.mark if with_marks else f"{ballot.kind};{choices_text(ballot)}")


def choices_text(ballot: Opened) -> str:
    """`3,1,2`, or with points `1:4,3:6`."""
    keys, points = ballot.choices.keys, ballot.choices.points
    if not points:
        return ",".join(keys)
    return ",".join(f"{key}:{each}" for key, each in zip(keys, points, strict=True))
