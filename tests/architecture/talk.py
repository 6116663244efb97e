"""What is said about a proposal: things with an address of their own that somebody could guess."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from tests.world import World
from wijkfonds.comments.models import Comment
from wijkfonds.comments.offer_models import HelpOffer


def talk_about(world: World, round_: str, proposal: str, *, by: UUID, helps: str = "") -> dict[str, Any]:
    """A question of `by` to the committee; and where `helps` is one of theirs, somebody's offer of help for it."""
    person, place = world.visitor(by), f"{world.fund}/{round_}"
    asked = {"text": "Mag dit op deze plek?", "addressee": "committee", "once": str(uuid4())}
    assert person.post(f"/mijn/reacties/{place}/{proposal}?soort=vraag", asked).status_code == 303
    offered = {"text": "Ik heb een aanhanger", "who": "indiener", "once": str(uuid4())}
    if helps:
        helper = world.visitor(world.resident())
        assert helper.post(f"/mijn/hulp/{place}/{helps}", offered).status_code == 303
    with world.database.session() as session:
        said = session.scalars(select(Comment.id).where(Comment.author_id == by)).one()
        offer = session.scalars(select(HelpOffer.id).where(HelpOffer.text == offered["text"])).one() if helps else None
        return {"comment": said, "thread": said} | ({"offer": offer} if offer else {})
