"""Files with damage of every kind: each is read, or refused with the lines at which it is wrong, soon and in little room."""

import tracemalloc
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import within
from tests.tally.pabulib_text import FILE
from wijkfonds.tally.pabulib import PabulibFaults, read_pabulib
from wijkfonds.tally.pabulib_faults import MOST_FAULTS
from wijkfonds.tally.pabulib_write import write_pabulib

HEAD = "META\nkey;value\nbudget;1000.50\nvote_type;{}\nnum_projects;3\nnum_votes;{}\nmax_sum_points;9\n"
PROJECTS = "PROJECTS\nproject_id;cost;name\n9;400;Bank\n10;500.5;Bomen\nélan;7,25;\n"
POINTS = (
    HEAD.format("cumulative", 3) + PROJECTS + "VOTES\nvoter_id;vote;points\n1;9,10;5,4\n2;élan;0\n3;10,9,élan;3,3,3\n"
)
FILES = [
    FILE,
    HEAD.format("ordinal", 3) + PROJECTS + "VOTES\nvoter_id;vote;age\n1;9,10;20\n2;élan,9;30-40\n3;10;\n",
    HEAD.format("choose-1", 2) + PROJECTS + "VOTES\nvoter_id;vote\na;9\nb;élan\n",
    POINTS,
    POINTS.replace("cumulative", "scoring").replace("5,4", "-5,4"),
]
MILLION = 1_000_000
PIECES = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\r", b"\r\n", b"\n\n", b'"', b'""', b";", b";;;", b",", b",,,,", b" ", b"\t",
    b"9" * 400, b"-1", b"1e9", b"0x1f", b"1_000", b"NaN", "٣".encode(), b"META", b"\nVOTES\n", b"\nPROJECTS\n", b"\xef\xbb\xbf",
    b"999999999", b"0", b"9," * 50, b"x" * 300, "\u2028".encode(), "\u200b".encode(), b"\x1a", b"\x85",
]  # fmt: skip


def damaged(chance):
    """One of the files with one to four kinds of damage."""
    data = chance.choice(FILES).encode()
    for _ in range(chance.randint(1, 4)):
        data = chance.choice([flipped, put_in, cut_out, without_a_line, with_a_line_twice, with_lines_swapped, ends])(
            data, chance
        )
    return data


def flipped(data, chance):
    place = chance.randrange(len(data) or 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def put_in(data, chance):
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(PIECES) + data[place:]


def cut_out(data, chance):
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[place + chance.choice([1, 2, 10, 100]) :]


def ends(data, chance):
    return data[: chance.randrange(len(data) + 1)]


def without_a_line(data, chance):
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def with_a_line_twice(data, chance):
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"\n".join(lines)


def with_lines_swapped(data, chance):
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def read_or_refused(data):
    """The file; or None, if it is refused as it should be.  Any other exception is a failure."""
    try:
        return read_pabulib(data)
    except PabulibFaults as refused:
        faults = refused.faults
    lines = [fault.line for fault in faults]
    assert 1 <= len(lines) <= MOST_FAULTS
    assert lines == sorted(lines)
    assert 1 <= lines[0] <= lines[-1] <= data.count(b"\n") + 1
    assert all(fault.found.isprintable() and len(fault.found) <= 60 for fault in faults)
    return None


@pytest.mark.parametrize("begin", range(0, 4_000, 500))
def test_a_damaged_file_is_read_or_refused_with_its_lines(begin):
    kept = 0
    for seed in range(begin, begin + 500):
        file = read_or_refused(damaged(Random(seed)))
        if file is not None:
            kept += 1
            assert read_pabulib(write_pabulib(file).encode()) == file
    assert 0 < kept < 400  # so both were tried


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from(FILES))
def test_so_is_one_with_any_bytes_in_it(piece, place, text):
    data = text.encode()
    read_or_refused(data[:place] + piece + data[place:])


def vote(text):
    return POINTS.replace("1;9,10;5,4", text)


def long_files(many, digits):
    """By what is long in them."""
    return {
        "a budget of a million digits": POINTS.replace("1000.50", "9" * digits),
        "a cost of a million digits": POINTS.replace("500.5", "1" + "0" * digits),
        "a million decimals": POINTS.replace("500.5", "500." + "5" * digits),
        "points of a million digits": vote("1;9,10;" + "5" * digits + ",4"),
        "a number of votes of a million digits": POINTS.replace("num_votes;3", "num_votes;" + "3" * digits),
        "an id of a million signs": POINTS.replace("\n9;400", "\n" + "9" * digits + ";400"),
        "a name of a million signs": POINTS.replace("Bank", "B" * digits),
        "a voter of a million signs": vote("v" * digits + ";9,10;5,4"),
        "very many commas": vote("1;" + "," * many + ";5,4"),
        "very many choices of one project": vote("1;" + "9," * many + "9;5,4"),
        "very many empty cells": vote("1;9,10;5,4" + ";" * many),
        "very many lines of nothing": vote("1;9,10;5,4" + "\n" * many),
        "very many quotes": vote('1;"' + '"' * many + ";5,4"),
        "a quote that is never closed": vote('1;"' + "9\n" * many),
        "very many zero bytes": vote("1;9" + "\x00" * many + ";5,4"),
        "very many unknown voters": POINTS + "".join(f"v{number};unknown;1\n" for number in range(many)),
        "very many keys": "META\nkey;value\n" + "".join(f"k{number};v\n" for number in range(many)),
        "very many titles": "META\n" * many,
    }


LONG = long_files(50_000, MILLION)


@pytest.mark.parametrize("name", LONG)
def test_a_long_file_is_read_or_refused_soon(name):
    with within(25):
        read_or_refused(LONG[name].encode())


@pytest.mark.parametrize("name", LONG)
def test_what_a_long_file_needs_in_memory_grows_with_its_size_alone(name):
    """At most 60 bytes for each of the file: a line of two signs is a row with a list of cells, of 80 bytes or so each."""
    data = long_files(10_000, 50_000)[name].encode()
    tracemalloc.start()
    try:
        read_or_refused(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 60 * len(data) + 60_000


@pytest.mark.parametrize("pieces", [[0], [0, 1], [1, 0, 1]])
def test_invalid_utf_8_is_refused_at_its_line_wherever_it_stands(pieces):
    data = FILE.encode().split(b"\n")
    for piece in pieces:
        for number in range(len(data) - 1):
            broken = [*data[:number], data[number] + [b"\xff", b"\xed\xa0\x80"][piece], *data[number + 1 :]]
            with pytest.raises(PabulibFaults) as refused:
                read_pabulib(b"\n".join(broken))
            assert [(fault.line, fault.kind) for fault in refused.value.faults] == [(number + 1, "not-utf8")]
