"""On behalf of an organisation: chosen on the draft, shown to everybody, and a second person goes on with it."""

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.organisations.conftest import CLUB, Club
from tests.proposals.conftest import LIST, NEW, WHOLE
from tests.proposals.pages import write_steps
from tests.proposals.statements import statements
from wijkfonds.membership.models import Level, MembershipState, Role
from wijkfonds.moderation.permissions import ModerationRefusal
from wijkfonds.organisations.permissions import OrganisationRefusal
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal as No

SLUG = "wijkvereniging-de-eik"
NEIGHBOUR = "buur@voorbeeld.example"
ASKS = "Namens wie doet u dit voorstel?"


class Proposing(Club):
    """A round is open for proposals."""

    def __init__(self, world):
        super().__init__(world)
        world.round(budget_cents=1_000_000)

    def start(self, by=None, **changed):
        """The answer to the last step."""
        return write_steps(self.world.visitor(by or self.maker), NEW, WHOLE | {"on_behalf": SLUG} | changed)

    def draft(self, by=None, **changed) -> str:
        answer = self.start(by, **changed)
        assert answer.status_code == 303, answer.text
        return str(answer.location).removesuffix("/wie")

    def submitted(self) -> str:
        draft = self.draft()
        assert self.world.visitor(self.maker).post(f"{draft}/indienen").status_code == 303
        return draft

    def proposals(self):
        with self.world.database.session() as session:
            return list(session.scalars(select(Proposal).order_by(Proposal.created_at, Proposal.title)))


@pytest.fixture
def proposing(world):
    return Proposing(world)


def test_only_who_is_in_one_is_asked_on_behalf_of_whom(proposing):
    world = proposing.world
    own, stranger = f"{proposing.draft(on_behalf='mijzelf')}/wie", world.resident()
    other = f"{proposing.draft(stranger)}/wie"
    assert ASKS in world.visitor(proposing.maker).get(own).text
    assert ASKS not in world.visitor(stranger).get(other).text
    proposing.post("opheffen")
    assert ASKS not in world.visitor(proposing.maker).get(own).text


def test_who_chooses_nothing_proposes_it_themselves(proposing):
    proposing.draft(on_behalf="mijzelf")
    proposing.draft(proposing.world.resident(), on_behalf=SLUG)
    assert [each.organisation_id for each in proposing.proposals()] == [None, None]


def test_another_organisation_than_ones_own_is_no_choice(proposing):
    proposing.make(proposing.world.resident(), name="Buurtbedrijf De Beuk", kvk="")
    refused = proposing.start(on_behalf="buurtbedrijf-de-beuk")
    assert (refused.status_code, "Kies namens wie u het voorstel doet." in refused.text) == (422, True)
    assert [each.organisation_id for each in proposing.proposals()] == [None]


def test_its_name_stands_on_the_page_the_list_and_its_own_page_and_that_of_the_person_nowhere(proposing):
    world = proposing.world
    proposing.submitted()
    page, listed = (world.visitor().get(place).text for place in (f"{LIST}/bank-bij-de-vijver", LIST))
    assert 'van <a href="/fondsen/eikenhof/organisaties/wijkvereniging-de-eik">Wijkvereniging De Eik</a>' in page
    assert "van Wijkvereniging De Eik" in listed
    assert "Bank bij de vijver" in proposing.page()
    assert not any("Mina" in text for text in (page, listed, proposing.page()))


def test_a_draft_stands_on_no_page_of_the_organisation(proposing):
    proposing.draft()
    assert "Bank bij de vijver" not in proposing.page()


def test_whom_it_is_for_can_be_changed_until_it_is_submitted(proposing):
    browser, draft = proposing.world.visitor(proposing.maker), proposing.draft()
    assert "checked" in browser.get(f"{draft}/wie").text
    write_steps(browser, draft, {"on_behalf": "mijzelf"})
    assert proposing.proposals()[0].organisation_id is None
    write_steps(browser, draft, {"on_behalf": SLUG})
    browser.post(f"{draft}/indienen")
    assert ASKS not in browser.get(f"{draft}/wie").text
    assert write_steps(browser, draft, {"on_behalf": "mijzelf", "place": "Elders"}).status_code == 303
    (kept,) = proposing.proposals()
    assert (kept.organisation_id is not None, kept.place) == (True, "Elders")


def test_a_second_person_goes_on_submits_and_withdraws(proposing):
    second = proposing.join(NEIGHBOUR)
    draft, browser = proposing.draft(), proposing.world.visitor(second)
    assert "Bank bij de vijver" in browser.get("/mijn").text
    assert ASKS not in browser.get(f"{draft}/wie").text
    kept = proposing.proposals()[0].revision
    typed = {"title": "Twee banken", "on_behalf": "mijzelf", "revision": str(kept)}
    assert write_steps(browser, draft, WHOLE | typed).status_code == 303
    assert browser.post(f"{draft}/indienen").status_code == 303
    (kept,) = proposing.proposals()
    assert (kept.title, kept.status, kept.proposer_id) == ("Twee banken", ProposalStatus.SUBMITTED, proposing.maker)
    assert kept.organisation_id is not None
    assert browser.post(f"{draft}/intrekken", {"reason": "De eigenaar wil het niet."}).status_code == 303
    assert proposing.proposals()[0].status == ProposalStatus.WITHDRAWN


def test_a_second_person_who_was_refused_neither_changes_nor_withdraws_it(proposing):
    second, draft = proposing.join(NEIGHBOUR), proposing.submitted()
    with proposing.world.database.write() as session:
        member = proposing.world.member(session, second)
        member.state, member.level, member.refusal_reason = MembershipState.REFUSED, Level.UNKNOWN, "Dubbel."
    browser = proposing.world.visitor(second)
    for answer in (
        browser.post(draft, WHOLE | {"title": "Iets anders"}),
        browser.post(f"{draft}/intrekken", {"reason": "Het plan is al gelukt."}),
    ):
        assert (answer.status_code, says(proposing.world, answer, No.MEMBERSHIP_REFUSED)) == (409, True)
    (kept,) = proposing.proposals()
    assert (kept.title, kept.status) == (WHOLE["title"], ProposalStatus.SUBMITTED)
    page = browser.get(f"{draft}/nakijken").text
    assert "Trek dit voorstel in" not in page


def test_who_is_not_in_it_finds_nothing_of_it(proposing):
    second, draft = proposing.join(NEIGHBOUR), proposing.draft()
    browser = proposing.world.visitor(second)
    proposing.post(f"mensen/{proposing.place(second)}/eruit")
    for place in ("", "/nakijken"):
        assert browser.get(f"{draft}{place}").status_code == 404
    for place in ("", "/indienen", "/intrekken"):
        assert browser.post(f"{draft}{place}", WHOLE).status_code == 404
    assert "Bank bij de vijver" not in browser.get("/mijn").text


def test_what_somebody_who_leaves_wrote_for_it_goes_to_who_stays(proposing):
    second, draft = proposing.join(NEIGHBOUR), proposing.submitted()
    own = proposing.draft(on_behalf="mijzelf", title="Van mij alleen")
    proposing.post(f"mensen/{proposing.place(second)}/beheerder")
    assert proposing.post("weggaan").status_code == 303
    assert proposing.world.visitor(proposing.maker).get(draft).status_code == 404
    assert proposing.world.visitor(second).get(draft).status_code == 200
    assert [each.proposer_id for each in proposing.proposals()] == [second, proposing.maker]
    assert proposing.world.visitor(proposing.maker).get(own).status_code == 200


def test_of_one_that_ended_nothing_is_submitted_any_more(proposing):
    draft, browser = proposing.draft(), proposing.world.visitor(proposing.maker)
    proposing.post("opheffen")
    refused = browser.post(f"{draft}/indienen")
    assert (refused.status_code, says(proposing.world, refused, No.ORGANISATION_ENDED)) == (409, True)
    assert write_steps(browser, draft, {"on_behalf": "mijzelf"}).status_code == 303
    assert browser.post(f"{draft}/indienen").status_code == 303
    assert proposing.proposals()[0].organisation_id is None


def test_who_was_put_out_while_writing_keeps_what_they_typed_for_themselves(proposing):
    second = proposing.join(NEIGHBOUR)
    proposing.post(f"mensen/{proposing.place(second)}/eruit")
    answer = proposing.start(second)
    assert answer.status_code == 303
    assert proposing.proposals()[0].organisation_id is None


def test_nobody_hides_a_proposal_of_their_own_organisation(proposing):
    proposing.join("commissie@voorbeeld.example", account_id=proposing.world.committee)
    proposing.submitted()
    browser = proposing.world.visitor(proposing.world.committee)
    place = f"/fondsen/eikenhof/beheer/meldingen/{proposing.proposals()[0].id}/verbergen"
    refused = browser.post(place, {"reason": "Dit hoort hier echt niet te staan."})
    assert (refused.status_code, says(proposing.world, refused, ModerationRefusal.OWN_PROPOSAL)) == (409, True)
    colleague = proposing.world.visitor(proposing.world.resident(Role.COMMITTEE))
    assert colleague.post(place, {"reason": "Dit hoort hier echt niet te staan."}).status_code == 303


def test_on_the_ballot_stands_whose_it_is_and_its_name_stays_until_the_result(proposing):
    world = proposing.world
    proposing.submitted()
    world.time.move(days=10)
    world.assess_all("zomer")
    assert proposing.post("bewerken", **CLUB | {"name": "Wijkvereniging De Oude Eik"}).status_code == 303
    world.time.move(days=10)
    world.freeze("zomer")
    voter = world.on_roll(world.resident(), "zomer")
    paper = world.visitor(voter).get("/fondsen/eikenhof/rondes/zomer/stemmen").text
    assert "van Wijkvereniging De Oude Eik" in paper
    renamed = proposing.post("bewerken", **CLUB | {"name": "Iets heel anders"})
    assert (renamed.status_code, says(world, renamed, OrganisationRefusal.NAME_IS_FIXED)) == (422, True)
    other_words = CLUB | {"name": "Wijkvereniging De Oude Eik", "about": "Andere woorden."}
    assert proposing.post("bewerken", **other_words).status_code == 303
    assert "Andere woorden." in proposing.page("wijkvereniging-de-oude-eik")


def test_the_list_asks_no_more_for_many_organisations_than_for_one(proposing):
    world, browser = proposing.world, proposing.world.visitor()
    proposing.submitted()
    browser.get(LIST)
    with statements(world.app) as few:
        browser.get(LIST)
    for number in range(4):
        maker = world.resident()
        proposing.make(maker, name=f"Groep {number}", kvk="")
        draft = proposing.draft(maker, on_behalf=f"groep-{number}", title=f"Plan van groep {number}")
        world.visitor(maker).post(f"{draft}/indienen")
    with statements(world.app) as many:
        page = browser.get(LIST)
    assert "van Groep 3" in page.text
    assert len(many) == len(few)


def test_the_page_of_an_organisation_asks_no_more_for_many_proposals(proposing):
    world, browser = proposing.world, proposing.world.visitor()
    proposing.submitted()
    proposing.page()
    with statements(world.app) as few:
        proposing.page()
    for number in range(3):
        world.visitor(proposing.maker).post(f"{proposing.draft(title=f'Plan {number}')}/indienen")
    proposing.join(NEIGHBOUR)
    with statements(world.app) as many:
        page = proposing.page()
    assert "Plan 2" in page
    assert len(many) == len(few)
    assert browser.get("/fondsen/eikenhof").status_code == 200


def test_a_role_in_the_fund_is_no_way_into_an_organisation(proposing):
    for role in Role:
        official = proposing.world.visitor(proposing.world.resident(role))
        assert official.get(proposing.own).status_code == 404
