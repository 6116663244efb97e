"""The committee chooses which ways are open; what is closed is refused, and what is asked is always explained."""

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.verification.conftest import ADDRESS, CHECK, FUND, JOIN
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Level, OpenWay, Way
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.membership.queries import open_ways
from wijkfonds.membership.rules import somebody_can_vote
from wijkfonds.verification.permissions import VerificationRefusal, may_prove
from wijkfonds.verification.ways import WAYS, in_order


def open_in(world, fund="eikenhof"):
    with world.database.session() as session:
        return open_ways(session, world.member(session, world.committee, fund).fund_id)


def test_a_fund_that_never_chose_has_the_area_and_the_desk(world):
    assert open_in(world) == {Way.AREA, Way.DESK}


@pytest.mark.parametrize("ways", [["letter"], ["area", "list"], ["area", "letter", "desk", "list"]])
def test_any_mix_can_be_open(proving, world, ways):
    assert proving.open(*ways).status_code == 303
    assert open_in(world) == set(ways)
    page = world.visitor(proving.ask()).get(f"{JOIN}/bewijs").text
    for way in Way:
        assert (f'id="{way.value}"' in page) is (way.value in ways)


@pytest.mark.parametrize("ways", [[], ["iets"]])
def test_at_least_one_is_open(proving, world, ways):
    answer = proving.open(*ways)
    assert answer.status_code == 422
    assert open_in(world) == {Way.AREA, Way.DESK}


def test_a_choice_stands_in_the_logbook_for_everybody_and_no_choice_does_not(proving, world):
    proving.open("area", "desk")
    proving.open("area", "letter")
    with world.database.session() as session:
        (entry,) = session.scalars(select(LogEntry).where(LogEntry.event == "verification_ways_chosen"))
    assert entry.is_public
    page = world.visitor().get(f"{FUND}/logboek").text
    assert "Brief met een code: open. Balie: dicht." in page


def test_with_the_area_alone_nobody_can_vote_and_the_committee_is_told(proving):
    assert not somebody_can_vote({Way.AREA}, Level.ADDRESS_PROVEN)
    assert somebody_can_vote({Way.AREA, Way.LETTER}, Level.ADDRESS_PROVEN)
    warning = "Met alleen het adres in het gebied kan niemand stemmen"
    assert warning not in proving.committee.get(CHECK).text
    proving.open("area")
    assert warning in proving.committee.get(CHECK).text


def test_ways_of_one_fund_say_nothing_of_another(proving, world):
    world.second_fund()
    proving.open("list")
    with world.database.session() as session:
        assert {row.fund_id for row in session.scalars(select(OpenWay))} == {
            world.member(session, world.committee).fund_id
        }


@pytest.mark.parametrize(("ways", "level"), [(["area"], Level.ADDRESS_STATED), (["letter"], Level.EMAIL_CONFIRMED)])
def test_a_stated_address_counts_where_that_way_is_open(proving, ways, level):
    proving.open(*ways)
    assert proving.level(proving.ask()) == level


def test_where_there_is_no_desk_the_committee_does_not_confirm_by_itself(proving, world):
    account_id = proving.ask()
    proving.open("letter")
    member = proving.kept(account_id)
    page = f"{FUND}/beheer/leden/{member.id}"
    sentence = "Dit fonds controleert leden niet aan de balie"
    assert sentence in proving.committee.get(page).text
    answer = proving.committee.post(f"{page}/bevestigen", {"gezien": member.asked_at.isoformat()})
    assert says(world, answer, MembershipRefusal.DESK_CLOSED)
    assert says(world, proving.seen(account_id, "letter"), VerificationRefusal.WAY_CLOSED)
    assert proving.level(account_id) == Level.EMAIL_CONFIRMED or proving.level(account_id) == Level.ADDRESS_STATED
    proving.open("desk")
    assert sentence not in proving.committee.get(page).text


@pytest.mark.parametrize("language", list(Language))
def test_each_way_says_what_it_asks_why_and_how_long_it_is_kept(context, language):
    assert set(WAYS) == set(Way)
    with in_language(language):
        for way in in_order(Way):
            for words in (way.asked, way.why, way.kept, way.next):
                assert len(str(words)) > 15


@pytest.mark.parametrize("page", ["brief", "code", "ledenlijst", "verhuisd"])
def test_every_page_that_asks_says_why_and_how_long(proving, world, page):
    proving.open(*Way)
    text = world.visitor(proving.ask()).get(f"{JOIN}/{page}").text
    assert "Waarom?" in text
    assert "Hoe lang bewaren we het?" in text


def test_whoever_is_done_is_sent_on_and_not_round_in_circles(proving, world):
    proving.open(*Way)
    account_id = proving.ask()
    proving.seen(account_id, "letter", "identity")
    for page in ("brief", "code", "ledenlijst"):
        answer = world.visitor(account_id).get(f"{JOIN}/{page}")
        assert says(world, answer, VerificationRefusal.ALREADY_PROVEN)
        assert f'href="{FUND}"' in answer.text
    assert "hoeft niets meer te doen" in world.visitor(account_id).get(f"{JOIN}/bewijs").text


@pytest.mark.parametrize(
    ("way", "level", "refused"),
    [
        (Way.LETTER, Level.ADDRESS_STATED, False),
        (Way.LETTER, Level.ADDRESS_PROVEN, True),
        (Way.DESK, Level.ADDRESS_PROVEN, False),
        (Way.DESK, Level.PERSON_PROVEN, True),
        (Way.LIST, Level.ADDRESS_PROVEN, False),
        (Way.LIST, Level.PERSON_PROVEN, True),
    ],
)
def test_a_way_is_open_until_it_has_nothing_more_to_give(proving, way, level, refused):
    member = proving.kept(proving.ask())
    member.level = level
    assert (may_prove(member, way, set(Way)) == VerificationRefusal.ALREADY_PROVEN) is refused


def test_an_address_outside_the_area_is_told_what_is_wrong(proving, world):
    account_id = world.account()
    browser = world.visitor(account_id)
    browser.post(JOIN, ADDRESS | {"postcode": "9999 ZZ"})
    assert "Dit adres ligt buiten Eikenhof" in browser.get(JOIN).text
