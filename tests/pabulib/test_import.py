"""A real election becomes a closed round with a result, all of it or nothing."""

from html import unescape

import pytest

from tests.ballots.voting import Box
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.results.queries import counts_of
from wijkfonds.rounds.models import BallotType, Round

ROUND = "/fondsen/eikenhof/rondes/dorpsronde-2026"


def imported(world, slug="dorpsronde-2026"):
    with world.database.session() as session:
        return world.find_round(session, slug)


def funded(world, slug="dorpsronde-2026"):
    with world.database.session() as session:
        return counts_of(session, imported(world, slug).id)[0].outcome.funded


def test_a_file_becomes_a_closed_round_with_its_result(terminal, pb, world, visitor, capsys):
    assert terminal("import", pb(), "--fund", "eikenhof") == 0
    assert capsys.readouterr().out.splitlines() == [f"imported 4 proposals and 5 ballots: {ROUND}/uitslag"]
    round_, box = imported(world), Box(world, "dorpsronde-2026")
    assert (round_.budget_cents, round_.ballot_type, round_.max_choices) == (100_000, BallotType.APPROVAL_AT_MOST, 3)
    assert round_.voting_closes < world.time.now
    assert None not in (round_.frozen_at, round_.counted_at, round_.result_published_at)
    assert (box.sizes, len(box.roll)) == ((5, 5), 5)
    assert funded(world) == ("a", "c")
    page = visitor.get(f"{ROUND}/uitslag")
    assert page.status_code == 200
    assert all(name in unescape(page.text) for name in ("Bank bij de brug", "Fiets; pad", "Café <b>de Zon</b>"))
    assert "<b>de Zon" not in page.text


def test_its_proposals_have_pages_and_its_voters_no_names(terminal, pb, world, visitor):
    terminal("import", pb(), "--fund", "eikenhof")
    with world.database.session() as session:
        found = session.query(Proposal).order_by(Proposal.ballot_position).all()
        assert [(plan.ballot_key, plan.slug, plan.cost_cents) for plan in found] == [
            ("a", "bank-bij-de-brug", 60_000),
            ("b", "fiets-pad", 50_000),
            ("c", "cafe-b-de-zon-b", 40_000),
            ("zz-9", "bank-bij-de-brug-2", 5_000),
        ]
        assert {plan.status for plan in found} == {ProposalStatus.ON_BALLOT}
        pages = [visitor.get(f"{ROUND}/voorstellen/{plan.slug}").status_code for plan in found]
    assert pages == [200] * 4
    assert {entry.account_id for entry in Box(world, "dorpsronde-2026").roll} == {None}
    assert visitor.get(f"{ROUND}/stembewijs").status_code == 200


def test_a_second_import_is_a_second_round(terminal, pb, world):
    assert [terminal("import", pb(), "--fund", "eikenhof") for _ in range(2)] == [0, 0]
    assert funded(world) == funded(world, "dorpsronde-2026-2") == ("a", "c")


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        (["--rule", "greedy", "--overspend", "stop"], ("a",)),
        (["--overspend", "stop"], ("a",)),
        (["--rule", "greedy"], ("a", "c")),
        (["--rule", "equal-shares"], ("a", "c")),
        (["--completion", "none"], ("a",)),
    ],
)
def test_another_rule_may_be_asked_for(terminal, pb, world, options, chosen):
    assert terminal("import", pb(), "--fund", "eikenhof", *options) == 0
    assert funded(world) == chosen


@pytest.mark.parametrize(
    ("changes", "kind", "most"),
    [
        ([("max_length;3\n", "")], BallotType.APPROVAL_FREE, None),
        ([("max_length;3\n", "max_sum_cost;1100\n")], BallotType.APPROVAL_FREE, None),
        (
            [("max_length;3\n", "max_sum_cost;1100\n"), ("budget;1000", "budget;1100")],
            BallotType.APPROVAL_WITHIN_BUDGET,
            None,
        ),
    ],
)
def test_the_bounds_of_the_file_are_those_of_the_ballot(terminal, pb, world, changes, kind, most):
    assert terminal("import", pb(*changes), "--fund", "eikenhof") == 0
    assert (imported(world).ballot_type, imported(world).max_choices) == (kind, most)


def test_one_choice_each_is_a_ballot_of_one(terminal, pb, world):
    single = [
        ("approval", "choose-1"),
        ("1;a,b", "1;a"),
        ("2;a,c", "2;a"),
        ("4;b,c", "4;c"),
        ("5;a,b", "5;a"),
        ("max_length;3\n", ""),
    ]
    assert terminal("import", pb(*single), "--fund", "eikenhof") == 0
    assert (imported(world).ballot_type, imported(world).max_choices) == (BallotType.CHOOSE_ONE, 1)
    assert funded(world) == ("a", "c")


def test_a_project_that_the_file_calls_withdrawn_cannot_win(terminal, pb, world, visitor):
    assert terminal("import", pb(("a;600;", "a;999999999;")), "--fund", "eikenhof") == 0
    assert funded(world) == ("b", "c")
    assert "Ingetrokken" in visitor.get(f"{ROUND}/uitslag").text


def test_empty_ballots_are_kept_as_blank_and_count_for_nothing(terminal, pb, world):
    blank = [("min_length;1\n", ""), ("5;a,b\n", "5;\n")]
    assert terminal("import", pb(*blank), "--fund", "eikenhof") == 0
    with world.database.session() as session:
        outcome = counts_of(session, imported(world).id)[0].outcome
    assert (outcome.ballots, outcome.blank, Box(world, "dorpsronde-2026").sizes) == (4, 0, (5, 5))


DAMAGED = [
    ([("num_votes;5", "num_votes;6"), ("b;500;", "b;veel;"), ("4;b,c", "4;b,x")], [8, 18, 26]),
    ([("1;a,b", "1;a,a"), ("2;a,c", "1;a,c")], [23, 24]),
    ([("PROJECTS\n", "")], [15]),
    ([("budget;1000\n", "")], [1]),
    ([("c;400;", "c;0;")], [19]),
    ([("max_length;3", "max_length;1")], [23, 24, 26, 27]),
]


@pytest.mark.parametrize(("changes", "numbers"), DAMAGED)
def test_a_damaged_file_is_told_line_by_line_and_nothing_is_imported(terminal, pb, rows, capsys, changes, numbers):
    before = rows()
    assert terminal("import", pb(*changes), "--fund", "eikenhof") == 2
    out, err = capsys.readouterr()
    said = [line.removeprefix("wijkfonds: klein.pb: line ") for line in err.splitlines()]
    assert out == ""
    assert all(line.startswith("wijkfonds: klein.pb: line ") for line in err.splitlines())
    assert [int(line.split(":")[0]) for line in said][: len(numbers)] == numbers
    assert all("expected" in line for line in said)
    assert rows() == before


@pytest.mark.parametrize(
    ("changes", "options", "word"),
    [
        ([("currency;EUR", "currency;PLN")], [], "PLN"),
        ([("vote_type;approval", "vote_type;lottery")], [], "lottery"),
        ([("rule;greedy", "rule;borda")], [], "borda"),
        ([("rule;greedy\n", "")], [], "--rule"),
        ([], ["--rule", "borda"], "borda"),
        ([], ["--rule", "greedy", "--completion", "add1"], "--completion"),
        ([], ["--rule", "equal-shares", "--overspend", "stop"], "--overspend"),
        ([], ["--fund", "bestaat-niet"], "bestaat-niet"),
    ],
)
def test_what_we_do_not_count_is_refused_with_one_line(terminal, pb, rows, capsys, changes, options, word):
    before = rows()
    assert terminal("import", pb(*changes), "--fund", "eikenhof", *options) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("wijkfonds: ")
    assert word in err
    assert rows() == before


@pytest.mark.parametrize("path", ["weg.pb", "."])
def test_a_file_that_cannot_be_read_is_one_line(terminal, tmp_path, rows, capsys, path):
    before = rows()
    assert terminal("import", str(tmp_path / path), "--fund", "eikenhof") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert rows() == before


@pytest.mark.parametrize(("length", "status"), [(40, 0), (41, 2)])
def test_an_id_that_is_too_long_for_our_tables_is_refused_with_one_line(terminal, pb, rows, capsys, length, status):
    before, long = rows(), "a" * length
    changes = [(f"{start}a", f"{start}{long}") for start in ("\n", "1;", "2;", "3;", "5;")]
    assert terminal("import", pb(*changes), "--fund", "eikenhof") == status
    err = capsys.readouterr().err
    assert len(err.splitlines()) == (1 if status else 0)
    assert ("40" in err) is bool(status)
    assert (rows() == before) is bool(status)


def test_currency_that_is_not_said_is_taken_for_euros(terminal, pb, world):
    assert terminal("import", pb(("currency;EUR\n", "")), "--fund", "eikenhof") == 0
    with world.database.session() as session:
        assert session.query(Round).count() == 1
