"""Answers: needed or not, shown to everybody or to the committee alone, and never lost."""

import pytest

from tests.ballots.voting import says
from tests.proposals.conftest import LIST
from tests.proposals.pages import hidden_in
from tests.proposals.statements import statements
from wijkfonds.accounts.models import Account
from wijkfonds.proposals.actions import start_proposal
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.proposals.rules import ProposalProblem
from wijkfonds.proposals.text import Text

PAGE = f"{LIST}/bank-bij-de-vijver"


def test_what_is_needed_is_asked_before_submitting_and_what_is_not_may_stay_empty(asking):
    asking.demand(upkeep="needed", needed="optional")
    draft = asking.draft()
    refused = asking.writer.post(f"{draft}/indienen")
    assert (refused.status_code, says(asking.world, refused, ProposalRefusal.NOT_COMPLETE)) == (409, True)
    look = asking.writer.get(f"{draft}/nakijken")
    assert says(asking.world, look, ProposalProblem.NO_ANSWER)
    assert f'href="{draft}/vragen#vragen"' in look.text
    assert asking.answer(draft, "", "De buren.").status_code == 303
    assert asking.writer.post(f"{draft}/indienen").status_code == 303


def test_what_everybody_reads_keeps_the_answers_it_needs(asking):
    asking.demand(upkeep="needed")
    draft = asking.draft()
    asking.answer(draft, "De buren.")
    asking.writer.post(f"{draft}/indienen")
    emptied = asking.answer(draft, "")
    assert (emptied.status_code, says(asking.world, emptied, ProposalProblem.NO_ANSWER)) == (422, True)
    assert asking.answer(draft, "De school.").status_code == 303
    assert asking.answers() == ["De school."]


def test_everybody_reads_what_is_public_and_the_committee_and_the_writer_the_rest(asking):
    asking.demand(upkeep="needed", contact="needed")
    draft = asking.draft()
    asking.answer(draft, "De buren vegen.", "Bel 06 na zes uur.")
    asking.writer.post(f"{draft}/indienen")
    page = asking.world.visitor().get(PAGE).text
    assert "De buren vegen." in page
    assert "Wie zorgt er daarna voor?" in page
    assert not any(words in page for words in ("Bel 06", "Hoe kunnen we u bereiken?"))
    assert "Bel 06 na zes uur." in asking.writer.get(f"{draft}/nakijken").text
    assessor = asking.committee.get("/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/bank-bij-de-vijver").text
    assert "Bel 06 na zes uur." in assessor


def test_what_is_switched_off_is_asked_and_shown_no_more_and_comes_back_whole(asking):
    asking.demand(upkeep="optional", needed="optional")
    draft = asking.draft()
    asking.answer(draft, "Een ladder.", "De buren vegen.")
    asking.writer.post(f"{draft}/indienen")
    asking.demand(upkeep="off")
    assert "De buren vegen." not in asking.world.visitor().get(PAGE).text
    assert asking.answer(draft, "Twee ladders.").status_code == 303
    asking.demand(upkeep="optional")
    page = asking.world.visitor().get(PAGE).text
    assert "De buren vegen." in page
    assert "Twee ladders." in page


@pytest.mark.parametrize(
    ("kind", "typed", "status", "kept"),
    [
        ("short", "Kort", 303, ["Kort"]),
        ("short", "k" * 200, 303, ["k" * 200]),
        ("short", "k" * 201, 422, []),
        ("long", "Een\r\ntwee", 303, ["Een\ntwee"]),
        ("long", "l" * 2000, 303, ["l" * 2000]),
        ("long", "l" * 2001, 422, []),
        ("yes_no", "ja", 303, ["ja"]),
        ("yes_no", "misschien", 422, []),
        ("choice", "Blauw", 303, ["Blauw"]),
        ("choice", "Paars", 422, []),
        ("day", "1-4-2027", 303, ["2027-04-01"]),
        ("day", "31-2-2027", 422, []),
        ("short", "", 303, []),
        ("yes_no", "", 303, []),
    ],
)
def test_each_kind_has_its_answers(asking, kind, typed, status, kept):
    asking.add(kind=kind, choices="Rood\nBlauw" if kind == "choice" else "")
    draft = asking.draft()
    answer = asking.answer(draft, typed)
    assert (answer.status_code, asking.answers()) == (status, kept)


def test_a_day_and_a_choice_are_shown_in_words(asking):
    asking.demand(starts="optional", owner="optional", age="optional")
    draft = asking.draft()
    assert asking.answer(draft, "1-4-2027", "gevraagd", "ouder-akkoord").status_code == 303
    text = asking.writer.get(f"{draft}/nakijken").text
    assert all(words in text for words in ("1 april 2027", "Gevraagd, nog geen antwoord", "een ouder of verzorger"))


@pytest.mark.parametrize(("ends", "status"), [("1-4-2027", 303), ("31-3-2027", 422), ("", 303)])
def test_it_is_not_ready_before_it_begins(asking, ends, status):
    asking.demand(starts="optional", ends="optional")
    answer = asking.answer(asking.draft(), "1-4-2027", ends)
    assert answer.status_code == status
    assert ("ligt voor de dag" in answer.text) is (status == 422)


def test_whoever_is_below_18_says_that_a_parent_agrees_before_it_goes_in(asking):
    asking.demand(age="needed")
    draft = asking.draft()
    assert asking.writer.post(f"{draft}/indienen").status_code == 409
    assert asking.answer(draft, "ouder-akkoord").status_code == 303
    assert asking.writer.post(f"{draft}/indienen").status_code == 303
    assert "ouder of verzorger" not in asking.world.visitor().get(PAGE).text


def test_a_field_that_is_no_question_of_this_round_is_not_kept(asking):
    asking.add()
    draft = asking.draft()
    shown = hidden_in(asking.writer.get(f"{draft}/vragen").text)
    forged = {"question-00000000-0000-4000-8000-000000000000": "Vals"}
    assert asking.writer.post(f"{draft}/vragen", shown | forged).status_code == 303
    assert asking.answers() == []


def test_the_page_asks_no_more_of_the_database_for_many_questions(asking):
    asking.demand(upkeep="needed")
    draft = asking.draft()
    asking.answer(draft, "De buren.")
    asking.writer.post(f"{draft}/indienen")
    asking.answer(draft, "De buurt.")  # a second version: the page asks for the newest change
    visitor = asking.world.visitor()
    visitor.get(PAGE)
    with statements(asking.world.app) as few:
        visitor.get(PAGE)
    asking.demand(needed="optional", fees="optional", own_part="optional")
    asking.answer(draft, "Een ladder.", "Vegen.", "De buren.", "Nee.")
    with statements(asking.world.app) as many:
        assert "Een ladder." in visitor.get(PAGE).text
    assert len(many) == len(few)


def test_a_text_that_begins_with_answers_keeps_them(asking):
    asking.add()
    (own,) = asking.own()
    with asking.world.database.write() as session:
        round_ = asking.world.find_round(session, "zomer")
        account_id = asking.world.committee
        text = Text("Een bankje", answers=((own.id, "Iedereen mag."),))
        member, account = asking.world.member(session, account_id), session.get_one(Account, account_id)
        start_proposal(session, actor=member, account=account, round_=round_, text=text, now=asking.world.time())
    assert asking.answers() == ["Iedereen mag."]
