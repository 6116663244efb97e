"""Names on paper: typed by one of the committee, seen by another, counted once; nothing of a name is kept."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.support.conftest import DESK, NEIGHBOURS
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.support.models import SheetState

DAY = timedelta(days=1)


def test_a_sheet_counts_when_a_second_person_saw_it(gathering, world):
    assert gathering.enter().status_code == 303
    assert (gathering.count(), gathering.sheets()) == (0, [SheetState.WAITING])
    assert gathering.confirm().status_code == 303
    assert (gathering.count(), gathering.sheets()) == (3, [SheetState.CONFIRMED])
    with world.database.session() as session:
        events = list(session.scalars(select(LogEntry.event)))
    assert "support_on_paper_counted" in events


def test_who_typed_it_does_not_confirm_it(gathering, world):
    gathering.enter()
    answer = gathering.desk.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    assert answer.status_code == 409
    assert gathering.count() == 0


def test_nothing_of_a_name_or_an_address_is_kept(gathering, world):
    gathering.enter(("Zwaantje Uniekenaam", "1234 ZX", "77"))
    gathering.confirm()
    kept = gathering.everything()
    assert "Uniekenaam" not in kept
    assert "1234ZX" not in kept
    assert "1234 ZX" not in kept


@pytest.mark.parametrize(
    ("people", "count"),
    [
        ([("Jan de Boer", "1234AB", "1"), ("J. de Boer", "1234 ab", "1")], 1),
        ([("Jan de Boer", "1234AB", "1"), ("Jan de Boer", "1234AB", "2")], 2),
        ([("Jan de Boer", "1234AB", "1"), ("Piet de Boer", "1234AB", "1")], 2),
        ([("Jan de Boer", "9999AB", "1"), ("Piet de Boer", "1234AB", "1")], 1),  # outside the area
    ],
)
def test_everybody_of_the_neighbourhood_counts_once(gathering, people, count):
    gathering.enter(*people)
    gathering.confirm()
    assert gathering.count() == count


def test_on_two_sheets_is_once(gathering):
    for number in (1, 2):
        assert gathering.enter(number=number).status_code == 303
        gathering.confirm()
    assert gathering.count() == 3
    assert "Staat ook op vel 1" in gathering.desk.get(gathering.sheet()).text


@pytest.mark.parametrize("paper_first", [True, False])
def test_on_paper_and_with_an_account_is_once(gathering, world, paper_first):
    member = gathering.lives_at(world.resident(), "Jan de Boer", "1234AB", "1")
    acts = [gathering.enter, gathering.confirm, lambda: gathering.give(member)]
    for act in acts if paper_first else [acts[2], acts[0], acts[1]]:
        assert act().status_code == 303
    assert gathering.count() == len(NEIGHBOURS)
    assert "Steunt al met een account" in gathering.desk.get(gathering.sheet()).text
    gathering.take_back(member)
    assert gathering.count() == len(NEIGHBOURS)  # on paper it still stands


def test_the_proposer_does_not_count_on_paper_either(gathering):
    gathering.lives_at(gathering.proposer, "Pim Indiener", "1234AB", "9")
    gathering.enter(("Pim Indiener", "1234AB", "9"), ("Jan de Boer", "1234AB", "1"))
    gathering.confirm()
    assert gathering.count() == 1
    assert "De indiener zelf" in gathering.desk.get(gathering.sheet()).text


def test_who_proposes_it_too_does_not_count_on_paper(gathering, world):
    along = gathering.lives_at(world.resident(), "Mees Erbij", "1234AB", "7")
    with world.database.write() as session:
        found = session.scalars(select(Proposal)).one()
        session.add(CoProposer(proposal_id=found.id, account_id=along, joined_at=world.time()))
    gathering.enter(("Mees Erbij", "1234AB", "7"), ("Jan de Boer", "1234AB", "1"))
    gathering.confirm()
    assert gathering.count() == 1
    assert gathering.give(along).status_code == 409


def test_a_sheet_is_struck_and_offered_again(gathering, world):
    gathering.enter()
    gathering.confirm()
    sheet = gathering.sheet()
    assert gathering.desk.post(f"{sheet}/schrappen", {"reason": "kort"}).status_code == 422
    reason = {"reason": "De handtekeningen horen bij een ander voorstel."}
    assert gathering.desk.post(f"{sheet}/schrappen", reason).status_code == 303
    assert (gathering.count(), gathering.sheets()) == (0, [SheetState.STRUCK])
    assert reason["reason"] in gathering.desk.get(sheet).text
    assert gathering.desk.post(f"{sheet}/schrappen", reason).status_code == 409
    world.time.move(minutes=1)
    assert gathering.desk.post(f"{sheet}/opnieuw").status_code == 303
    assert gathering.count() == 0
    assert gathering.confirm().status_code == 303
    assert gathering.count() == 3
    assert gathering.desk.post(f"{sheet}/opnieuw").status_code == 409


def test_a_sheet_that_was_refused_frees_its_number(gathering, world):
    gathering.enter()
    second = world.visitor(world.resident(Role.COMMITTEE))
    refuse = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/weigeren"
    assert second.post(refuse, {"reason": "Dit zijn er vier, niet drie."}).status_code == 303
    first = gathering.sheet()
    assert "Dit zijn er vier, niet drie." in gathering.desk.get(first).text
    assert gathering.enter().status_code == 303
    assert gathering.sheets() == [SheetState.STRUCK, SheetState.WAITING]
    assert gathering.desk.post(f"{first}/opnieuw").status_code == 409  # its number is taken


def test_a_number_is_given_once(gathering):
    gathering.enter()
    answer = gathering.enter(("Een Ander", "1234AB", "8"))
    assert answer.status_code == 409
    assert "Er is al een vel met dit nummer." in unescape(answer.text)
    assert 'value="Een Ander"' in answer.text
    assert len(gathering.sheets()) == 1


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([("", "1234AB", "1")], "Vul de naam in."),
        ([("Jan", "12", "1")], "Vul 4 cijfers en 2 letters in"),
        ([("Jan", "1234AB", "b")], "Begin met het nummer"),
        ([("", "", "")], "Vul minstens één naam in."),
    ],
)
def test_a_slip_is_said_and_what_was_typed_stays(gathering, people, sentence):
    answer = gathering.enter(*people)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert gathering.sheets() == []


@pytest.mark.parametrize(("day", "status"), [(-1, 422), (0, 303), (15, 303), (16, 422)])
def test_what_was_handed_in_in_time_counts_however_late_it_is_typed(gathering, world, day, status):
    handed_in = world.time().date() + day * DAY
    world.time.move(days=16)
    assert gathering.enter(day=handed_in).status_code == status


def test_a_day_that_is_still_to_come_is_a_slip(gathering, world):
    assert gathering.enter(day=world.time().date() + DAY).status_code == 422


def test_nobody_counts_paper_for_what_touches_them(gathering, world):
    with world.database.write() as session:
        plan = session.scalars(select(Proposal.id).where(Proposal.slug == "een-bankje")).one()
        noted = {"kind": InterestKind.FAMILY, "noted_at": world.time()}
        session.add(Interest(proposal_id=plan, account_id=world.committee, **noted))
    assert gathering.enter().status_code == 409
    other = world.visitor(world.resident(Role.COMMITTEE))
    assert gathering.enter(by=other).status_code == 303
    confirm = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen"
    assert gathering.desk.post(confirm).status_code == 409
    assert gathering.count() == 0
    assert gathering.confirm().status_code == 303


def test_when_the_list_is_fixed_nothing_changes_any_more(gathering, world):
    gathering.enter()
    gathering.confirm()
    world.time.move(days=15)
    world.assess_all("zomer")
    world.freeze("zomer")
    assert gathering.enter(number=2, day=world.time().date() - 5 * DAY).status_code == 409
    reason = {"reason": "De handtekeningen horen bij een ander voorstel."}
    assert gathering.desk.post(f"{gathering.sheet()}/schrappen", reason).status_code == 409
    assert gathering.count() == 3


def test_the_committee_finds_the_papers_of_each_proposal(gathering):
    gathering.enter()
    page = gathering.desk.get("/fondsen/eikenhof/beheer/rondes/zomer/steun").text
    assert "1 vel wacht" in page
    assert "0 van de 3 die nodig zijn" in page
    assert "Steun op papier" in gathering.desk.get("/fondsen/eikenhof/beheer/rondes/zomer").text
    assert "Vel 1" in gathering.desk.get(DESK).text


def test_with_more_than_enough_it_says_how_many_and_how_many_it_takes(gathering, world):
    with world.database.write() as session:
        proposal, round_ = session.scalars(select(Proposal)).one(), session.scalars(select(Round)).one()
        proposal.support_count, round_.support_threshold = 23, 15
    page = gathering.desk.get("/fondsen/eikenhof/beheer/rondes/zomer/steun").text
    assert "23 mensen, 15 nodig" in page
    with world.database.write() as session:
        session.scalars(select(Proposal)).one().support_count = 15
    assert "15 van de 15 die nodig zijn" in gathering.desk.get("/fondsen/eikenhof/beheer/rondes/zomer/steun").text


def test_members_do_not_come_here(gathering, world):
    assert world.visitor(world.resident()).get(DESK).status_code == 403
    assert gathering.enter(by=world.visitor(world.resident())).status_code == 403
