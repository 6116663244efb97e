"""Elections of any size, made with a fixed seed: districts with projects of their own, popularity and costs log-normal."""

import sys
from pathlib import Path

import numpy as np

DISTRICTS = 11


def write_election(path: Path, *, ballots: int, projects: int, seed: int = 1, choices: float = 4.5) -> None:
    """A `.pb` file with so many ballots, about `choices` choices on each; a tenth of all costs fits the budget."""
    chance = np.random.default_rng(seed)
    costs = np.maximum(np.exp(chance.normal(10, 1, projects)).round(), 100).astype(int)
    popularity = np.exp(chance.normal(0, 1, projects))
    homes = chance.integers(0, DISTRICTS, projects)
    rows = []
    for home, voters in enumerate(np.bincount(chance.integers(0, DISTRICTS, ballots), minlength=DISTRICTS)):
        liked = popularity * np.where(homes == home, 12.0, 1.0)
        lengths = np.minimum(chance.poisson(choices - 1, voters) + 1, projects)
        # Efraimidis and Spirakis: the smallest of exponential numbers divided by weights is a weighted draw.
        for begin in range(0, voters, 20_000):
            part = lengths[begin : begin + 20_000]
            keys = chance.exponential(size=(len(part), projects)) / liked
            order = np.argpartition(keys, int(part.max()) - 1, axis=1)[:, : int(part.max())]
            rows += [",".join(map(str, row[:length] + 1)) for row, length in zip(order, part, strict=True)]
    head = _head(ballots, projects, seed, costs.sum() // 10)
    lines = [f"{number};{cost}" for number, cost in enumerate(costs, start=1)]
    votes = [f"{number};{row}" for number, row in enumerate(rows, start=1)]
    path.write_text(head + "\n".join([*lines, "VOTES", "voter_id;vote", *votes]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    size = [int(number) for number in sys.argv[2:]]
    write_election(Path(sys.argv[1]), ballots=size[0], projects=size[1], seed=size[2])


def _head(ballots: int, projects: int, seed: int, budget: int) -> str:
    return f"""META
key;value
description;Generated
country;Nowhere
unit;Nowhere
instance;{seed}
num_projects;{projects}
num_votes;{ballots}
budget;{budget}
vote_type;approval
rule;equalshares
date_begin;2026
date_end;2026
currency;EUR
PROJECTS
project_id;cost
"""
