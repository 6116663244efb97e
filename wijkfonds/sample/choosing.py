"""What an invented voter chooses: what is liked, as far as it may go."""

import random
from collections.abc import Mapping, Sequence

from wijkfonds.ballots.queries import OnBallot

MOST_LIKED = 8


def choices_of(
    paper: Sequence[OnBallot],
    weights: Mapping[str, int],
    chance: random.Random,
    *,
    most: int | None,
    most_cents: int | None,
) -> list[str]:
    """Keys of one to eight proposals; those of a favourite theme are liked twice as much."""
    theme = chance.choice(sorted({line.theme for line in paper}))
    liked = sorted(
        paper,
        key=lambda line: chance.random() ** (1 / (weights[line.title] * (2 if line.theme == theme else 1))),
        reverse=True,
    )
    wanted = min(chance.randint(1, MOST_LIKED), most or MOST_LIKED)
    chosen: list[str] = []
    spent = 0
    for line in liked:
        if len(chosen) == wanted:
            break
        if most_cents is None or spent + line.cost_cents <= most_cents:
            chosen.append(line.key)
            spent += line.cost_cents
    return chosen
