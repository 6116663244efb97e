"""Of what several people propose all of them hear."""

from wijkfonds.proposals.models import CoProposer


def test_everybody_who_proposes_it_is_told(moderated, world, mails):
    along = world.resident(email="mede@voorbeeld.example")
    with world.database.write() as session:
        session.add(CoProposer(proposal_id=moderated.proposal.id, account_id=along, joined_at=world.time()))
    before = len(mails)
    moderated.hide()
    assert {mail.recipient for mail in mails[before:]} == {"indiener@voorbeeld.example", "mede@voorbeeld.example"}
    assert world.visitor(along).get(f"/mijn/voorstellen/{moderated.key}/verborgen").status_code == 200
