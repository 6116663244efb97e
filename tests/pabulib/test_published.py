"""Elections that were really held, through the terminal and the pages."""

import json
from time import perf_counter

import pytest

from tests.pace import piece_of_work, within
from wijkfonds.rounds.queries import published_rounds
from wijkfonds.tally.pabulib import read_pabulib


@pytest.mark.parametrize("year", [2024, 2025])
def test_both_elections_of_assen_give_the_selection_that_was_published(terminal, published_files, capsys, year):
    path = published_files / f"Netherlands_Assen_{year}.pb"
    selected = {project.id for project in read_pabulib(path.read_bytes()).projects if project.selected == 1}
    asked = ["--rule", "equal-shares", "--completion", "add1", "--json"]
    assert terminal("count", str(path), *asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert (set(told["funded"]), len(told["funded"])) == (selected, len(selected))
    assert told["spent_cents"] <= told["budget_cents"]


def test_a_large_election_is_imported_soon_and_its_result_answers_at_once(terminal, published_files, world, visitor):
    path = published_files / "Netherlands_Amsterdam_309.pb"
    file = read_pabulib(path.read_bytes())
    with within(160, waiting=True):
        assert terminal("import", str(path), "--fund", "eikenhof") == 0
    with world.database.session() as session:
        (round_,) = published_rounds(session)
    address = f"/fondsen/eikenhof/rondes/{round_.slug}/uitslag"
    took = []
    for _ in range(5):
        began = perf_counter()
        page = visitor.get(address)
        took.append(perf_counter() - began)
        assert page.status_code == 200
    assert min(took) < 2.5 * piece_of_work(perf_counter)
    assert str(len(file.ballots) // 1000) in page.text
