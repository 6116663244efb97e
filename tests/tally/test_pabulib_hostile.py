"""Whatever the bytes are: the file is read or refused, and in little time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import within
from tests.tally.pabulib_text import FILE
from wijkfonds.tally.pabulib import PabulibFaults, PabulibFile, read_pabulib

HEAD = "META\nkey;value\nbudget;5\nvote_type;approval\nnum_projects;1\nnum_votes;1\n"
MANY = 100_000

FRAGMENTS = st.sampled_from(
    [
        "",
        ";",
        ",",
        '"',
        '""',
        "\n",
        "\r",
        "\r\n",
        "META",
        "VOTES\n",
        "PROJECTS",
        "9",
        "x",
        "-",
        "1e9",
        "0",
        " ",
        "\x00",
        "é",
    ]
)


def verdict(data):
    try:
        return read_pabulib(data)
    except PabulibFaults as error:
        return error


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FILE)), st.integers(0, 12), FRAGMENTS), max_size=4))
def test_a_damaged_file_is_read_or_refused(damages):
    text = FILE
    for place, length, fragment in damages:
        text = text[:place] + fragment + text[place + length :]

    found = verdict(text.encode())

    if isinstance(found, PabulibFile):
        assert int(found.election.ballots.people.sum()) == len(found.ballots)
    else:
        lines = [fault.line for fault in found.faults]
        assert 1 <= len(lines) <= 50
        assert lines == sorted(lines)
        assert 1 <= lines[0] <= lines[-1] <= text.count("\n") + 1


@settings(deadline=None)
@given(st.binary(max_size=60) | st.binary(max_size=60).map(lambda tail: FILE.encode() + tail))
def test_any_bytes_are_read_or_refused(data):
    assert isinstance(verdict(data), PabulibFile | PabulibFaults)


@pytest.mark.parametrize(
    "text",
    [
        '"' * MANY,
        '"' + '""' * MANY,
        '"a" ' * MANY,
        '"a\n' * MANY,
        '";"\n' * MANY,
        " " * MANY + '"',
        "\n" * MANY,
        ";" * MANY,
        "META\n" * MANY,
        "\x00\n" * MANY,
        HEAD + f"budget;{'9' * MANY}\n",
        HEAD + "PROJECTS\nproject_id;cost;" + ";".join(map(str, range(MANY))),
        HEAD + "PROJECTS\nproject_id;cost\n" + "9\n" * MANY,
        HEAD + "PROJECTS\nproject_id;cost\n9;5\nVOTES\nvoter_id;vote\n1;" + "9," * MANY,
        HEAD + "PROJECTS\nproject_id;cost\n9;5\nVOTES\nvoter_id;vote\n1;" + ",".join(map(str, range(MANY))),
    ],
    ids=lambda text: repr(text[-8:]),
)
def test_a_long_file_takes_no_longer_than_its_length_asks(text):
    with within(40):
        assert isinstance(verdict(text.encode()), PabulibFaults)
