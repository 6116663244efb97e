"""Changing a fixed roll: the second person sees who it is about, and no vote slips in between."""

import threading
import time

import pytest
from sqlalchemy import insert, select, update

from tests.ballot_forms import ticket_in
from tests.ballots.voting import Box, says
from tests.letters.conftest import LETTERS, LINES, ROLL, ROUND
from tests.pace import within
from wijkfonds.accounts.models import Account
from wijkfonds.acts.models import Act
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.ballots.permissions import CodeRefusal
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import take_in
from wijkfonds.membership.models import Role
from wijkfonds.roll.actions import put_list
from wijkfonds.roll.clashes import ClashKind, clashes_in
from wijkfonds.roll.fixing import coming_roll, fingerprint_of_list
from wijkfonds.roll.lists import Line
from wijkfonds.roll.locks import share_the_box
from wijkfonds.roll.models import Channel, EntryState, Participation, RollAddress
from wijkfonds.roll.permissions import RollRefusal
from wijkfonds.rounds.models import Voters

NEW = {"naam": "N. Nieuw", "straat": "Lindelaan", "huisnummer": "40 C", "postcode": "1234 ab", "plaats": "Eikenhof"}


def place_of(post, name):
    """The entry of the letter to this name."""
    with post.world.database.session() as session:
        address = session.scalars(select(RollAddress.id).where(RollAddress.name == name)).one()
    return next(
        entry for entry in Box(post.world).roll if entry.address_id == address and entry.state != EntryState.VOID
    )


def test_the_second_person_sees_who_it_is_about_and_the_mail_does_not(post, world, mails):
    post.round()
    post.make()
    second = world.visitor(world.resident(Role.COMMITTEE))
    gone = {"plaats": str(place_of(post, "P. Bewoner 3").id), "reden": "double"}
    assert post.committee.post(f"{ROLL}/eraf", gone).status_code == 303
    assert post.committee.post(f"{ROLL}/adres", NEW | {"reden": "forgotten"}).status_code == 303
    again = {"plaats": str(place_of(post, "P. Bewoner 5").id)}
    assert post.committee.post(f"{LETTERS}/opnieuw", again).status_code == 303
    page, letters = second.get(ROLL).text, second.get(LETTERS).text
    assert "P. Bewoner 3 – Lindelaan 3, 1234 AB Eikenhof (Stond er dubbel op)" in page
    assert "N. Nieuw – Lindelaan 40 C, 1234 AB Eikenhof (Vergeten)" in page
    assert "P. Bewoner 5 – Lindelaan 5, 1234 AB Eikenhof" in letters
    told = [mail.subject + mail.body for mail in mails]
    assert len(told) == 3
    assert [text for text in told if "P. Bewoner" in text or "Lindelaan" in text or "Nieuw –" in text] == []


def test_the_second_person_sees_which_members_come_on_the_roll(post, world):
    second = world.visitor(world.resident(Role.COMMITTEE))
    post.round(Voters.BOTH)
    late = world.resident()
    assert post.committee.post(f"{ROLL}/leden").status_code == 303
    assert "Het gaat om: Bewoner." in post.committee.get(ROLL).text
    later = world.resident()
    confirm = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen"
    answer = second.post(confirm)
    assert (answer.status_code, says(world, answer, ActRefusal.CHANGED)) == (409, True), (
        "they are more than were asked for"
    )
    assert not {late, later} & {entry.account_id for entry in Box(world).roll}
    world.time.move(minutes=1)
    assert post.committee.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/terugnemen").status_code == 303
    assert post.committee.post(f"{ROLL}/leden").status_code == 303
    assert second.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen").status_code == 303
    assert {late, later} <= {entry.account_id for entry in Box(world).roll}


@pytest.mark.parametrize("answer", ["weigeren", "terugnemen"])
def test_an_address_that_is_refused_or_taken_back_is_gone_and_the_page_goes_on(post, world, answer):
    post.round()
    post.make()
    typed = {"naam": "N. Nieuw", "straat": "Lindelaan", "huisnummer": "40", "postcode": "1234 AB", "plaats": "Eikenhof"}
    assert post.committee.post(f"{ROLL}/adres", typed).status_code == 303
    act = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}"
    who = post.committee if answer == "terugnemen" else world.visitor(world.resident(Role.COMMITTEE))
    done = who.post(f"{act}/{answer}", {"reason": "Dit adres staat er al."})
    assert (done.status_code, done.location.endswith(ROLL)) == (303, True)
    assert "N. Nieuw" not in who.get(ROLL).text
    late = world.visitor(world.resident(Role.COMMITTEE))
    for way in ("bevestigen", "weigeren", "terugnemen"):
        assert late.post(f"{act}/{way}", {"reason": "Te laat."}).status_code in {403, 409}, way
    assert who.get("/mijn").status_code == 200


def test_of_many_doubles_only_those_of_who_waits_are_shown(post, world):
    twice = [line for line in LINES for _ in range(2)] + [
        f"B. Buur;Beukenlaan;{n};;;1234 AB;Eikenhof;1" for n in range(1, 30) for _ in range(2)
    ]
    post.round(Voters.BOTH, lines=twice)
    post.make()
    again = {"naam": "B. Buur", "straat": "Beukenlaan", "huisnummer": "29", "postcode": "1234 AB", "plaats": "Eikenhof"}
    assert post.committee.post(f"{ROLL}/adres", again).status_code == 303
    shown = post.committee.get(ROLL).text.split('id="clashes"')[1].split("</section>")[0]
    assert (shown.count("<li>"), "1234AB 29" in shown) == (1, True)


def test_the_second_person_sees_that_a_newcomer_has_a_letter_too(post, world):
    post.round(Voters.BOTH)
    post.make()
    again = {
        "naam": "P. Bewoner 3",
        "straat": "Lindelaan",
        "huisnummer": "3",
        "postcode": "1234 AB",
        "plaats": "Eikenhof",
    }
    assert "Iemand met twee plaatsen" not in post.committee.get(ROLL).text
    assert post.committee.post(f"{ROLL}/adres", again).status_code == 303
    text = post.committee.get(ROLL).text
    assert "Iemand met twee plaatsen" in text
    assert "P. Bewoner 3 / P. Bewoner 3" in text


@pytest.mark.parametrize("path", ["eraf", "opnieuw"])
def test_a_vote_under_way_is_waited_for_and_its_place_stays(post, world, path):
    """Without waiting, PostgreSQL would let the cast and the change pass one another: a used place that is void."""
    post.round()
    post.make()
    entry = place_of(post, "P. Bewoner 3")
    desk = ROLL if path == "eraf" else LETTERS
    assert post.committee.post(f"{desk}/{path}", {"plaats": str(entry.id)}).status_code == 303
    answers = []
    second, act = world.visitor(world.resident(Role.COMMITTEE)), world.newest_act()
    confirm = f"/fondsen/eikenhof/beheer/samen/{act}/bevestigen"
    confirming = threading.Thread(target=lambda: answers.append(second.post(confirm)))
    with world.database.write() as session:
        share_the_box(session, entry.round_id)
        mark = {"round_id": entry.round_id, "entry_id": entry.id, "channel": Channel.ONLINE, "told": False}
        session.execute(insert(Participation).values(**mark))
        confirming.start()
        time.sleep(0.3)
    confirming.join(20)
    assert (answers[0].status_code, says(world, answers[0], RollRefusal.USED)) == (409, True)
    after = place_of(post, "P. Bewoner 3")
    assert (after.state, after.code_hmac) == (EntryState.VALID, entry.code_hmac)


def test_whoever_came_in_with_a_stolen_letter_stands_outside_once_it_is_made_anew(post, world):
    post.round()
    post.make()
    thief, _ = post.enter(post.code(2))
    choices, address = world.filled_in("zomer", "Plan 1"), f"{ROUND}/stemmen"
    ready = choices | {"ticket": ticket_in(thief.post(address, choices).text)}
    before = len(entitled(post))
    post.committee.post(f"{LETTERS}/opnieuw", {"plaats": str(place_of(post, "P. Bewoner 3").id)})
    assert world.confirm().status_code == 303
    late = thief.post(f"{address}/uitbrengen", ready)
    assert (late.status_code, says(world, late, CodeRefusal.VOID)) == (409, True)
    post.make()
    post.vote(post.rows(2)[0]["code"], "Plan 2")
    assert (Box(world).opened(), len(entitled(post))) == ([("Plan 2",)], before)


def entitled(post):
    return [entry for entry in Box(post.world).roll if entry.state != EntryState.VOID]


def test_an_address_that_nobody_confirmed_gets_no_letter_and_is_forgotten(post, world):
    post.round()
    post.committee.post(f"{ROLL}/adres", NEW)
    assert "N. Nieuw" not in post.committee.get(f"{ROLL}/lijst.csv").text
    with world.database.write() as session:
        session.execute(update(Act).values(expires_at=world.time()))
    post.committee.post(f"{ROLL}/adres", NEW | {"naam": "A. Ander"})
    with world.database.session() as session:
        names = set(session.scalars(select(RollAddress.name)))
    assert ("N. Nieuw" in names, "A. Ander" in names, len(names)) == (False, True, 13)


def test_another_list_of_the_same_size_is_another_roll(post, world):
    world.round(voters=Voters.LETTERS)
    seen = set()
    for name in ("Een", "Twee", "Een"):
        post.put([f"{name};Lindelaan;1;;;1234AB;Eikenhof;1"])
        with world.database.session() as session:
            seen.add(fingerprint_of_list(session, world.find_round(session, "zomer")))
    assert len(seen) == 2


def test_clashes_are_lines_members_and_both(post, world):
    world.round(voters=Voters.BOTH)
    for name in ("Jan Jansen", "Johan Jansen", "Jan Jansen", "Piet Smit"):
        _lives(world, world.account(name=name), "1234AB", "12 b-3")
    lines = ["J. Jansen;Lindelaan;12;B;3;1234AB;Eikenhof;1", *["É. Bakker;Lindelaan;7;;;1234AB;Eikenhof;1"] * 2]
    post.put(lines)
    with world.database.session() as session:
        found = clashes_in(session, world.find_round(session, "zomer"))
    assert [(one.kind, one.names) for one in found] == [
        (ClashKind.LINES, ("É. Bakker", "É. Bakker")),
        (ClashKind.MEMBER_AND_LINE, ("J. Jansen", "Jan Jansen")),
        (ClashKind.MEMBER_AND_LINE, ("J. Jansen", "Jan Jansen")),
        (ClashKind.MEMBER_AND_LINE, ("J. Jansen", "Johan Jansen")),
        (ClashKind.MEMBERS, ("Jan Jansen", "Jan Jansen")),
    ]


def _lives(world, account_id, postcode, house_number):
    with world.database.write() as session:
        fund, account = fund_at(session, world.fund), session.get_one(Account, account_id)
        member = take_in(session, account=account, fund=fund, now=world.time())
        member.postcode, member.house_number = postcode, house_number


def test_twenty_thousand_lines_are_kept_and_compared_within_seconds(post, world):
    world.round(voters=Voters.LETTERS)
    lines = [Line("1234AB", 1 + n // 2, name=f"P. Bewoner {n}", street="Lindelaan") for n in range(20_000)]
    with world.database.write() as session:
        actor, found = world.member(session, world.committee), world.find_round(session, "zomer")
        with within(40, waiting=True):
            put_list(session, actor=actor, round_=found, lines=lines, now=world.time())
        with within(16, waiting=True):
            assert coming_roll(session, found).letters == 20_000
