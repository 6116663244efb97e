"""What stands around the writing of proposals: things with an address of their own that somebody could guess."""

from typing import Any

from sqlalchemy import select

from tests.places.test_pages import border
from tests.proposals.conftest import WHOLE
from tests.proposals.pages import write_steps
from tests.questions.conftest import OWN
from tests.world import World
from wijkfonds.proposals.models import CoProposerInvitation
from wijkfonds.questions.models import Question


def ask_a_question(world: World, round_: str) -> dict[str, Any]:
    """The committee asks one of its own in a round, and has drawn the border of the area."""
    desk, browser = f"/fondsen/{world.fund}/beheer", world.visitor(world.committee)
    assert browser.post(f"{desk}/gebied", border()).status_code == 303
    assert browser.post(f"{desk}/rondes/{round_}/vragen/nieuw", OWN).status_code == 303
    with world.database.session() as session:
        here = select(Question.id).where(Question.round_id == world.find_round(session, round_).id)
        return {"question": session.scalars(here.where(Question.standard.is_(None))).one()}


def bring_paper(world: World, round_: str) -> str:
    """Somebody came with paper, and it was typed and submitted: its key."""
    browser = world.visitor(world.committee)
    typed = {"title": "Van papier", "handed_in_on": f"{world.time():%d-%m-%Y}", "may_take_part": "y"}
    made = browser.post(f"/fondsen/{world.fund}/beheer/rondes/{round_}/papier/nieuw", typed)
    assert made.status_code == 303, made.text
    assert (
        write_steps(
            browser, made.location, WHOLE | {"title": "Van papier", "costs-0-cents": "300", "revision": "1"}
        ).status_code
        == 303
    )
    assert browser.post(f"{made.location}/indienen").status_code == 303
    return str(made.location.rpartition("/")[2])


def ask_along(world: World, key: str, *, by: Any, email: str) -> dict[str, Any]:
    """Somebody with this address is asked to write along."""
    address = f"/mijn/voorstellen/{key}/wie/vragen"
    assert world.visitor(by).post(address, {"email": email}).status_code == 303
    with world.database.session() as session:
        newest = select(CoProposerInvitation.id).order_by(CoProposerInvitation.invited_at.desc()).limit(1)
        return {"along": session.scalars(newest).one()}
