"""What is measured, and the bar for each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import finding_rows, table, voting_rows
from benchmarks.processes import Taken, generate, in_turns, least, ours, theirs
from benchmarks.table import Line

Tell = Callable[[str], None]
LODZ, WIELICZKA = "Poland_Lodz_2022.pb", "Poland_Wieliczka_2023_Green_Budget.pb"
NEIGHBOURHOODS = range(1, 6)  # seeds
MILLION, TENTH = 1_000_000, 100_000


class OtherWinners(Exception):
    """The two did not choose the same projects in the same order."""

    def __init__(self, mine: tuple[str, ...], other: tuple[str, ...]) -> None:
        """The winners of both, in the order chosen."""
        self.mine, self.other = mine, other


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the benchmark, to be run by itself by its `name`.

    With a `file` of a real election (and the rule, `work`) it is a comparison with pabutools, which is to take at least
    `bar` times as long; with a `database` it measures casting; with neither, generated elections.
    """

    name: str
    what: str
    bar: float = 0
    file: str = ""
    work: str = ""
    database: str = ""


ROWS = (
    Row("lodz-equal-shares", "Łódź 2022, equal shares once", 100, LODZ, "equal-shares"),
    Row("lodz-add1", "Łódź 2022, add1", 60, LODZ, "add1"),
    Row("lodz-greedy", "Łódź 2022, greedy", 50, LODZ, "greedy"),
    Row("wieliczka-add1", "Wieliczka 2023, add1", 20, WIELICZKA, "add1"),
    Row("neighbourhood", "500 ballots, 40 projects, add1u by the cent, explained"),
    Row("million", "1,000,000 ballots, 200 projects, equal shares once"),
    Row("votes-sqlite", "SQLite: votes a second, beside a bare route", database="sqlite"),
    Row("votes-postgresql", "PostgreSQL: votes a second, beside a bare route", database="postgresql"),
    Row("box-sqlite", "SQLite: a vote, 1,000,000 ballots in the box beside 1,000", database="sqlite"),
    Row("box-postgresql", "PostgreSQL: a vote, 1,000,000 ballots in the box beside 1,000", database="postgresql"),
    Row("proposals-sqlite", "SQLite: pages of a round, 20,000 proposals beside 200", database="sqlite"),
    Row("proposals-postgresql", "PostgreSQL: pages of a round, 20,000 proposals beside 200", database="postgresql"),
)


def compare(row: Row, folder: Path, runs: int, tell: Tell) -> list[Line]:
    """Times of both, once the winners of the first turn are known to be the same."""

    def hear(number: int, turn: list[Taken]) -> None:
        mine, other = turn
        tell(f"run {number} of {runs}: ours {table.seconds(mine.seconds)}, theirs {table.seconds(other.seconds)}")
        if mine.winners != other.winners:
            raise OtherWinners(mine.winners, other.winners)

    file = folder / row.file
    try:
        mine, other = in_turns([ours(row.work, file), theirs(row.work, file)], runs, hear)
    except OtherWinners as found:
        return [table.differing(row.what, found.mine, found.other, row.bar)]
    return [table.faster(row.what, least(mine), least(other), row.bar)]


def neighbourhood(row: Row, folder: Path, runs: int, tell: Tell) -> list[Line]:
    """The slowest of a few generated neighbourhoods, each at its best."""
    files = [folder / f"neighbourhood-{seed}.pb" for seed in NEIGHBOURHOODS]
    for file, seed in zip(files, NEIGHBOURHOODS, strict=True):
        generate(file, 500, 40, seed)

    def hear(number: int, turn: list[Taken]) -> None:
        tell(f"run {number} of {runs}: {', '.join(table.seconds(taken.seconds) for taken in turn)}")

    taken = in_turns([ours("explained", file) for file in files], runs, hear)
    return [table.within(f"{row.what}; the slowest of {len(files)}", max(map(least, taken)), 0.250)]


def million(row: Row, folder: Path, runs: int, tell: Tell) -> list[Line]:
    """Time and memory of a million ballots, and the time for each beside that of a tenth of them."""
    files = [folder / f"{ballots}.pb" for ballots in (TENTH, MILLION)]
    for file, ballots in zip(files, (TENTH, MILLION), strict=True):
        tell(f"generating {ballots:,} ballots")
        generate(file, ballots, 200, 1)

    def hear(number: int, turn: list[Taken]) -> None:
        tell(f"run {number} of {runs}: a tenth {table.seconds(turn[0].seconds)}, all {table.seconds(turn[1].seconds)}")

    tenth, all_of_them = in_turns([ours("equal-shares", file) for file in files], runs, hear)
    return [
        table.within(row.what, least(all_of_them), 5),
        table.in_memory("the same: memory", max(taken.peak_bytes for taken in all_of_them), 700),
        table.in_proportion(
            "the same: each ballot, beside 100,000", least(all_of_them) / MILLION, least(tenth) / TENTH, 1.5
        ),
    ]


def votes(row: Row, _folder: Path, runs: int, _tell: Tell) -> list[Line]:
    """As fast as it is served."""
    return voting_rows.votes(row.database, runs)


def box(row: Row, _folder: Path, _runs: int, _tell: Tell) -> list[Line]:
    """As fast with many ballots in the box as with few."""
    return voting_rows.box(row.database)


def proposals(row: Row, _folder: Path, runs: int, _tell: Tell) -> list[Line]:
    """As fast with many proposals in the round as with few."""
    return finding_rows.proposals(row.database, runs)


def measure_of(row: Row) -> Callable[[Path, int, Tell], list[Line]]:
    """What runs this row, given the folder of its elections, the number of runs and who hears of the progress."""
    by_name = {"neighbourhood": neighbourhood, "million": million, "votes": votes, "box": box, "proposals": proposals}
    return partial(by_name.get(row.name.split("-")[0], compare), row)
