import pytest

from benchmarks import __main__ as bench
from benchmarks import finding_rows, rows, table
from benchmarks.finding.words import NEEDLE, Writer
from benchmarks.generated import write_election
from benchmarks.processes import Taken, in_turns, least
from benchmarks.rows import ROWS
from wijkfonds.tally.pabulib import read_pabulib


def taking(seconds, winners=("a", "b")):
    return lambda: Taken(seconds, 50 * table.MEGABYTE, winners)


def comparison(monkeypatch, mine, other, tell=print):
    row = next(row for row in ROWS if row.name == "lodz-add1")
    monkeypatch.setattr(rows, "ours", lambda work, file: mine)
    monkeypatch.setattr(rows, "theirs", lambda work, file: other)
    return rows.measure_of(row)(bench.Path("elections"), 5, tell)


def test_a_generated_election_has_the_size_that_was_asked(tmp_path):
    write_election(tmp_path / "made.pb", ballots=300, projects=20, seed=7)
    file = read_pabulib((tmp_path / "made.pb").read_bytes())
    assert (len(file.votes), len(file.projects), file.warnings) == (300, 20, ())
    assert file.budget_cents // 100 == sum(project.cost_cents for project in file.projects) // 1000


def test_the_same_seed_makes_the_same_election_and_another_seed_another(tmp_path):
    for name, seed in (("one", 1), ("again", 1), ("two", 2)):
        write_election(tmp_path / name, ballots=50, projects=10, seed=seed)
    one, again, two = ((tmp_path / name).read_bytes() for name in ("one", "again", "two"))
    assert one == again
    assert one != two.replace(b"instance;2", b"instance;1")


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        (table.faster("", 0.5, 30.0, 60), True),
        (table.faster("", 0.5, 29.9, 60), False),
        (table.within("", 0.250, 0.250), True),
        (table.within("", 0.2504, 0.250), False),
        (table.in_memory("", 700 * table.MEGABYTE, 700), True),
        (table.in_memory("", 700 * table.MEGABYTE + 1, 700), False),
        (table.in_proportion("", 3.0, 2.0, 1.5), True),
        (table.in_proportion("", 3.1, 2.0, 1.5), False),
    ],
)
def test_a_bar_is_reached_at_the_bar_and_missed_beyond_it(line, reached):
    assert line.reached is reached
    assert table.status([line]) == (0 if reached else 1)


def test_what_was_not_measured_is_shown_with_its_reason_and_misses_no_bar():
    line = table.left_out("Łódź", "≥ 60 ×", "no folder")
    assert table.status([line]) == 0
    assert table.shown([line]).splitlines()[1].endswith("≥ 60 ×  not measured: no folder")


def test_counts_that_are_compared_take_turns_and_the_least_time_is_taken():
    order = []

    def count(name, times):
        left = list(times)

        def once():
            order.append(name)
            return Taken(left.pop(0), 0, ())

        return once

    taken = in_turns([count("A", [3, 1, 2]), count("B", [9, 8, 7])], 3, lambda number, turn: None)
    assert order == ["A", "B", "A", "B", "A", "B"]
    assert [least(each) for each in taken] == [1, 7]


def test_equal_winners_are_compared_in_time(monkeypatch):
    (line,) = comparison(monkeypatch, taking(0.5), taking(40))
    assert (line.ratio, line.bar, line.reached) == ("80.0 ×", "≥ 60 ×", True)


@pytest.mark.parametrize(
    ("other", "note"),
    [
        (("a", "c"), "other winners: only ours ['b'], only theirs ['c']"),
        (("b", "a"), "the same winners in another order"),
    ],
)
def test_other_winners_miss_the_bar_after_one_turn_however_fast(monkeypatch, other, note):
    heard = []
    (line,) = comparison(monkeypatch, taking(0.5), taking(4000, other), heard.append)
    assert (line.reached, line.note, len(heard)) == (False, note, 1)


def test_without_the_folder_the_real_elections_are_left_out(monkeypatch):
    monkeypatch.delenv("WIJKFONDS_PABULIB", raising=False)
    lines = bench.measure([row for row in ROWS if row.file], 1)
    assert [line.reached for line in lines] == [None] * 4
    assert all("WIJKFONDS_PABULIB names no folder" in line.note for line in lines)


def test_a_file_that_the_folder_lacks_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKFONDS_PABULIB", str(tmp_path))
    (line,) = bench.measure([row for row in ROWS if row.name == "wieliczka-add1"], 1)
    assert line.note.startswith("Poland_Wieliczka_2023_Green_Budget.pb is not in the folder")


@pytest.mark.parametrize(("options", "status"), [((), 1), (("--report",), 0)])
def test_a_missed_bar_is_the_exit_status_unless_only_a_report_is_asked(monkeypatch, capsys, options, status):
    monkeypatch.setattr(bench, "measure", lambda rows, runs: [table.within("slow", 6, 5)])
    assert bench.main(["--row", "million", *options]) == status
    assert "NO" in capsys.readouterr().out


def page(large, small, questions=(7, 7)):
    return {
        "large": {"clock": large, "questions": questions[0]},
        "small": {"clock": small, "questions": questions[1]},
    }


@pytest.mark.parametrize(
    ("name", "measured", "reached"),
    [
        ("list", page(0.013, 0.010), True),
        ("list", page(0.0131, 0.010), False),
        ("list", page(0.010, 0.010, (8, 7)), False),
        ("search: one word", page(0.030, 0.010), True),
        ("search: one word", page(0.0301, 0.010), False),
        ("search: one word", page(0.010, 0.010, (8, 7)), False),
    ],
)
def test_a_page_of_many_proposals_is_held_to_its_bar_and_its_questions(name, measured, reached):
    (line,) = finding_rows.page_lines("SQLite", {"pages": {name: measured}, "comments": {"large": 1}})
    assert line.reached is reached


def test_a_round_without_comments_says_so():
    *_, line = finding_rows.page_lines("SQLite", {"pages": {"list": page(1, 1)}, "comments": {"large": 0}})
    assert (line.reached, line.note) == (None, "there is no table of comments")


def test_generated_proposals_are_the_same_again_and_hold_the_needle_now_and_then():
    first, again = Writer(1), Writer(1)
    titles = [first.title(number) for number in range(1000)]
    assert titles == [again.title(number) for number in range(1000)]
    assert sum(NEEDLE in title.lower() for title in titles) == 2
