"""What everybody can fetch and look up once the result is out, and nobody before."""

import json

import pytest

from tests.ballots.voting import withdraw
from tests.bundle.building import contents
from wijkfonds.bundle.faults import NotVerified
from wijkfonds.bundle.verifying import verify
from wijkfonds.membership.models import Role
from wijkfonds.results import bundling
from wijkfonds.results.permissions import CountRefusal

ROUND = "/fondsen/eikenhof/rondes/zomer"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
ZIP, PAGE, REPORT, RECEIPT = (f"{ROUND}/{end}" for end in ("uitslag.zip", "controleren", "verslag", "stembewijs"))
MANY = [("Plan 1",)] * 7 + [("Plan 1", "Plan 2")] * 4


@pytest.fixture
def published(counters):
    counters.vote_and_close(*MANY)
    counters.count()
    assert counters.publish().status_code == 303
    return counters


def test_the_bundle_is_the_one_whose_hash_stands_on_the_page_and_it_holds(published, visitor):
    content = visitor.get(ZIP).data
    found = verify(content, rules_sha256=published.round.rules_sha256)
    assert len(found.ballots) == 11
    assert found.sha256 in visitor.get(PAGE).text
    assert found.sha256 in visitor.get(REPORT).text
    assert published.run.agrees is True
    assert visitor.get(f"{ROUND}/controleren.pyz").data.startswith(b"#!/usr/bin/env python3")


def test_files_of_the_bundle_are_those_of_the_site(published, visitor):
    inside = contents(visitor.get(ZIP).data)
    assert inside["rules.json"] == visitor.get(f"{ROUND}/spelregels.json").data
    assert inside["uitslag.json"] == visitor.get(f"{ROUND}/uitslag.json").data
    assert inside["stemmen.pb"] == visitor.get(f"{ROUND}/uitslag.pb").data


def test_nothing_is_to_be_had_before_the_result_is_out(counters, visitor):
    counters.vote_and_close(*MANY)
    counters.count()
    assert [visitor.get(path).status_code for path in (ZIP, REPORT, f"{REPORT}.pdf")] == [404] * 3
    assert visitor.get(f"{ROUND}/controleren.pyz").status_code == 404
    assert "Dat kan zodra de uitslag online staat." in visitor.get(PAGE).text


def test_a_receipt_finds_its_own_line_and_what_stands_there(world, counters, visitor):
    world.on_ballot([20_000, 30_000, 60_000])
    mine = world.vote("zomer", "Plan 2", "Plan 3")
    for titles in MANY:
        world.vote("zomer", *titles)
    counters.close()
    counters.count()
    counters.publish()
    answer = visitor.post(RECEIPT, {"receipt": mine.lower()}).text
    assert all(word in answer for word in ("Geteld: ja", "Plan 2", "Plan 3"))
    stranger = "2222-2222-2222-2223"
    assert "typefout" in visitor.post(RECEIPT, {"receipt": stranger}).text


def test_a_receipt_that_is_not_on_the_list_is_said_to_be_not_counted(published, visitor):
    from wijkfonds.bundle.codes import new_receipt

    assert "Geteld: nee" in visitor.post(RECEIPT, {"receipt": new_receipt()}).text


def test_the_report_has_the_rows_of_an_official_table(published, visitor):
    page = visitor.get(REPORT).text
    for row in ("Kiesgerechtigden bij het sluiten", "Opkomst", "Blanco", "Geldig, met een keuze", "Dobbelstenen"):
        assert row in page
    assert "1623541326" in page
    pdf = visitor.get(f"{REPORT}.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")


def test_of_few_ballots_a_teller_fetches_the_whole_on_record(world, counters, visitor):
    counters.vote_and_close()
    counters.count()
    counters.publish()
    inside = contents(visitor.get(ZIP).data)
    assert not {"stemmen.csv", "stemmen.pb"} & set(inside)
    teller = world.visitor(world.resident(Role.TELLER))
    whole = teller.post(f"{DESK}/waarnemer.zip")
    assert len(verify(whole.data).ballots) == 3
    assert whole.headers["Cache-Control"] == "no-store"
    assert world.visitor(world.committee).post(f"{DESK}/waarnemer.zip").status_code == 403
    assert "haalde het bestand voor de waarnemer op" in visitor.get("/fondsen/eikenhof/logboek").text


def test_a_round_without_kenmerken_can_be_recounted_and_no_vote_be_found(counters, visitor):
    counters.vote_and_close(*MANY, publish_marks=False)
    counters.count()
    counters.publish()
    listed = contents(visitor.get(ZIP).data)["stemmen.csv"].decode().splitlines()[1:]
    assert {line.split(";")[0] for line in listed} == {""}
    assert listed == sorted(listed)
    assert len(verify(visitor.get(ZIP).data).ballots) == 11


def test_a_proposal_withdrawn_while_people_voted_stays_on_their_ballots(counters, world, visitor):
    counters.vote(*MANY)
    withdraw(world, "Plan 2")
    counters.close()
    counters.count()
    counters.publish()
    content = visitor.get(ZIP).data
    key = world.ballot_keys("zomer")["Plan 2"]
    assert json.loads(contents(content)["telling.json"])["withdrawn_proposals"] == [key]
    assert sum(key in ballot.choices for ballot in verify(content).ballots) == 4


def test_a_bundle_that_does_not_hold_is_not_released(counters, world, monkeypatch):
    counters.vote_and_close(*MANY)

    def refuse(*_args, **_options):
        raise NotVerified(next(iter(__import__("wijkfonds.bundle.faults", fromlist=["Fault"]).Fault)), "other bytes")

    monkeypatch.setattr(bundling, "verify", refuse)
    counters.count()
    answer = counters.publish()
    assert (counters.run.agrees, answer.status_code) == (False, 409)
    with world.app.app_context():
        from wijkfonds.foundation.refusals import sentence

        assert sentence(CountRefusal.DOES_NOT_AGREE) in answer.text
