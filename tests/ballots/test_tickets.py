"""A ticket is ours: for this round, this place, and with a key of the round."""

import hmac
from uuid import uuid4

import pytest
from itsdangerous import URLSafeSerializer

from tests.ballots.voting import VOTE, Box, Voter
from tests.world import ticket_in
from wijkfonds.bundle.codes import framed, new_receipt


def other_person(voter, ticket):
    return Voter(voter.world).ticket("Plan 1")


def cut_off(voter, ticket):
    return ticket[:-1]


def tampered(voter, ticket):
    return ("A" if ticket[0] != "A" else "B") + ticket[1:]


def with_its_round_written_otherwise(voter, ticket):
    round_id, _, signed = ticket.partition(".")
    assert voter.cast(f"{{{round_id}}}.{signed}", "Plan 1").status_code == 400
    return f"{round_id[:8]}-{round_id[8:]}.{signed}"


def nothing(voter, ticket):
    return ""


def of_another_purpose(voter, ticket):
    with voter.browser.client.session_transaction() as cookie:
        login = cookie["_user_id"]
    signer = URLSafeSerializer(str(voter.world.app.secret_key), salt="elders")
    return signer.dumps([str(Box(voter.world).round_id), str(voter.account_id), login])


def with_the_key_of_the_application_alone(voter, ticket):
    """By whoever stole SECRET_KEY, and knows how tickets are written and the place of somebody on the roll."""
    box = Box(voter.world)
    (entry,) = [each for each in box.roll if each.account_id == voter.account_id]
    secret = str(voter.world.app.secret_key)
    guesses = (secret, hmac.digest(b"", framed("ticket", box.round_id.bytes, secret.encode()), "sha256"))
    signers = [URLSafeSerializer(guess, salt="wijkfonds/1/receipt") for guess in guesses]
    forged = [f"{box.round_id.hex}.{signer.dumps([str(entry.id), new_receipt()])}" for signer in signers]
    assert voter.cast(forged[1], "Plan 1").status_code == 400
    return forged[0]


def of_another_round(voter, ticket):
    return f"{uuid4().hex}.{ticket.partition('.')[2]}"


FORGERS = [
    other_person,
    cut_off,
    tampered,
    with_its_round_written_otherwise,
    nothing,
    of_another_purpose,
    with_the_key_of_the_application_alone,
    of_another_round,
]


@pytest.mark.parametrize("forge", FORGERS)
def test_a_ticket_that_is_not_ours_for_this_person_is_refused(voter, world, forge):
    ticket = voter.ticket("Plan 1")
    assert voter.cast(forge(voter, ticket), "Plan 1").status_code == 400
    assert Box(world).sizes == (0, 0)
    assert voter.cast(ticket, "Plan 1").status_code == 200


def test_a_ticket_of_another_round_is_refused(world):
    summer, winter = world.round(), world.round(slug="winter")
    for slug in (summer, winter):
        world.proposal(slug, "Plan 1")
    world.time.move(days=10)
    for slug in (summer, winter):
        world.assess_all(slug)
    world.time.move(days=10)
    for slug in (summer, winter):
        world.freeze(slug)
    voter = Voter(world)
    world.on_roll(voter.account_id, winter)
    choices = {"choices": list(world.ballot_keys(winter).values())}
    elsewhere = ticket_in(voter.browser.post(VOTE.replace("zomer", "winter"), choices).text)
    assert voter.cast(elsewhere, "Plan 1").status_code == 400
    assert (Box(world).sizes, Box(world, "winter").sizes) == ((0, 0), (0, 0))
