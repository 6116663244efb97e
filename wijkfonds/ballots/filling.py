"""What somebody filled in, read as choices.  What cannot be read is kept as it was typed, with the reason.

A box or a button is sent as `choices`, a place in a ranking as `plaats-KEY`, points as `punten-KEY`.  Only the fields
of the ballot that this round has are read.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from wijkfonds.ballots.rules import ChoiceProblem, Choices, Limits

PLACE = "plaats-"
POINTS = "punten-"
MOST_DIGITS = 9  # whatever is longer is more points than anybody has


@dataclass(frozen=True)
class Filled:
    """`typed` and `slips` by the key of the proposal; a field with a slip cannot be read.

    Where two proposals share a place both are among the choices, so that the count of them is right: no such ballot
    is ever sealed.
    """

    choices: Choices = field(default_factory=Choices)
    typed: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, ChoiceProblem] = field(default_factory=dict)


def filled_in(form: MultiDict[str, str], limits: Limits, places: int) -> Filled:
    """`places`: how many a ranking can have."""
    if limits.ranked:
        return _ranked(_fields(form, PLACE), places)
    if limits.points is not None:
        return _with_points(_fields(form, POINTS))
    return Filled(Choices(tuple(sorted(set(form.getlist("choices"))))))


def filled_with(choices: Choices, limits: Limits, known: Collection[str]) -> Filled:
    """The ballot paper as if somebody had just filled in these choices; what is no longer `known` left out.

    In a ranking those behind it move up.
    """
    kept = [key for key in choices.keys if key in known]
    if limits.ranked:
        return Filled(Choices(tuple(kept)), {key: str(place) for place, key in enumerate(kept, 1)})
    if not choices.points:
        return Filled(Choices(tuple(kept)))
    points = dict(zip(choices.keys, choices.points, strict=True))
    typed = {key: str(points[key]) for key in kept}
    return Filled(Choices(tuple(kept), tuple(points[key] for key in kept)), typed)


def whole_number(typed: str) -> int | None:
    """Digits alone, of any script and with spaces around them; above nine digits it is 10 to the ninth."""
    digits = typed.strip()
    if not digits.isdecimal():
        return None
    return int(digits) if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS


def _fields(form: MultiDict[str, str], prefix: str) -> dict[str, str]:
    """The filled ones.  Of a field that was sent twice the first counts."""
    return {
        name.removeprefix(prefix): value for name, value in form.items() if name.startswith(prefix) and value.strip()
    }


def _ranked(typed: Mapping[str, str], places: int) -> Filled:
    numbers = {key: whole_number(value) or 0 for key, value in typed.items()}
    real = {key: number for key, number in numbers.items() if 1 <= number <= places}
    given = Counter(real.values())
    slips = {
        key: ChoiceProblem.SAME_PLACE if key in real else ChoiceProblem.NOT_A_PLACE
        for key in numbers
        if key not in real or given[real[key]] > 1
    }
    return Filled(Choices(tuple(sorted(real, key=real.__getitem__))), typed, slips)


def _with_points(typed: Mapping[str, str]) -> Filled:
    """0 points is no choice."""
    numbers = {key: whole_number(value) for key, value in typed.items()}
    slips = {key: ChoiceProblem.NOT_POINTS for key, number in numbers.items() if number is None}
    slips |= {
        key: ChoiceProblem.TOO_MANY_POINTS for key, number in numbers.items() if number and number >= 10**MOST_DIGITS
    }
    given = {key: number for key, number in sorted(numbers.items()) if number and key not in slips}
    return Filled(Choices(tuple(given), tuple(given.values())), typed, slips)
