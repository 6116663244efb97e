"""Photos with some of the proposals of the round that is open now, by those who wrote them."""

from datetime import datetime

from sqlalchemy import select

from wijkfonds.attachments.actions import Sent, attach
from wijkfonds.attachments.workshop import make_anew
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.sample import scenes

PHOTOS = (
    (
        "Fietswerkplaats waar jongeren leren",
        scenes.bicycle_racks,
        "Zes nietjes voor fietsen op het gras voor de huizen.",
        "",
    ),
    ("Nieuwe doelen op het veldje", scenes.goal, "Een wit doel met een net op een grasveld.", "Zo moet het worden."),
    ("Nieuwe doelen op het veldje", lambda _pen: None, "Het grasveld, nu nog leeg.", "Zo is het nu."),
    ("Een bakoven voor de buurt", scenes.oven, "Een ronde stenen oven waarin een vuur brandt.", ""),
    ("Moestuinbakken bij de Beukenflat", scenes.planters, "Drie houten bakken vol groene planten.", ""),
    ("Licht in de achterpaden", scenes.lamp, "Een lantaarn die licht geeft achter de huizen.", ""),
)


WHY = "Er staan nu foto's bij, zodat iedereen ziet hoe het wordt."


def take_photos(at: datetime) -> None:
    for title in dict.fromkeys(photo[0] for photo in PHOTOS):
        files = [Sent(*make_anew(scenes.drawn(scene)), *words) for name, scene, *words in PHOTOS if name == title]
        with clock.at(at), write() as session:
            proposal = session.scalars(select(Proposal).where(Proposal.title == title)).one()
            owner = proposal.proposer_id
            if owner is None:
                raise LookupError(title)
            actor, now = member_of(session, proposal.round.fund_id, owner), clock.now()
            attach(session, actor=actor, account_id=owner, proposal=proposal, files=files, now=now, why=WHY)
