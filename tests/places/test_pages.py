"""The border of the committee, the point of a proposer, and the map of everybody."""

import io
import json
from html import unescape

import pytest
from sqlalchemy import event

from tests.places.test_rules import SQUARE, geojson
from tests.support.asking import ask_support
from wijkfonds.places.models import AreaOutline
from wijkfonds.places.views import SHOWN_WIDTH
from wijkfonds.proposals.models import Proposal

DESK = "/fondsen/eikenhof/beheer/gebied"
MAP = "/fondsen/eikenhof/rondes/zomer/voorstellen/kaart"


def border(content=None):
    return {
        "grens": (io.BytesIO(content if content is not None else json.dumps(geojson(SQUARE)).encode()), "wijk.json")
    }


@pytest.fixture
def committee(world):
    return world.visitor(world.committee)


@pytest.fixture
def outlined(world, committee):
    world.round()
    assert committee.post(DESK, border()).status_code == 303
    return world


class Writer:
    def __init__(self, world, title="Een bankje", *, draft=False):
        self.world, self.id = world, world.resident()
        self.key = world.proposal("zomer", title, by=self.id, draft=draft)
        self.page, self.browser = f"/mijn/voorstellen/{self.key}/kaart", world.visitor(self.id)

    def press(self, x=SHOWN_WIDTH // 2, y=60, **more):
        return self.browser.post(self.page, {"punt.x": str(x), "punt.y": str(y)} | more)

    @property
    def point(self):
        with self.world.database.session() as session:
            return session.query(Proposal.longitude, Proposal.latitude).filter_by(key=self.key).one()


def test_the_committee_draws_the_border_and_takes_it_away(world, committee):
    assert "De grens van nu" not in committee.get(DESK).text
    assert committee.post(DESK, border()).status_code == 303
    assert '<path class="area" d="M' in committee.get(DESK).text
    assert committee.post(DESK, border()).status_code == 303, "another takes its place"
    assert committee.post(DESK, {"weg": "1"}).status_code == 303
    with world.database.session() as session:
        assert session.query(AreaOutline).count() == 0


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b'{"type":"Point"}', b"MZ"])
def test_what_is_no_border_changes_nothing(world, committee, content):
    committee.post(DESK, border())
    assert committee.post(DESK, border(content)).status_code == 422
    assert committee.post(DESK).status_code == 422
    with world.database.session() as session:
        assert session.query(AreaOutline).count() == 1


def test_nobody_but_the_committee_draws(world, committee):
    person = world.visitor(world.resident())
    assert [person.get(DESK).status_code, person.post(DESK, border()).status_code] == [403, 403]


def test_a_proposer_points_at_a_place_and_takes_it_back(outlined):
    writer = Writer(outlined)
    assert writer.press().status_code == 303
    longitude, latitude = writer.point
    assert 5.105 < longitude < 5.115
    assert 52.09 < latitude < 52.10
    assert "Er staat al een punt." in writer.browser.get(writer.page).text
    assert "<circle" in writer.browser.get(f"{writer.page}.svg").text
    assert writer.browser.post(writer.page, {"weet-niet": "1"}).status_code == 303
    assert writer.point == (None, None)


@pytest.mark.parametrize(("why", "status"), [("", 422), ("w" * 19, 422), ("w" * 20, 303)])
def test_once_people_can_support_it_whoever_moves_it_says_why(outlined, visitor, why, status):
    writer = Writer(outlined)
    assert writer.press().status_code == 303
    before = writer.point
    ask_support(outlined, "zomer", 3)
    answer = writer.press(40, 90, why=why)
    assert answer.status_code == status
    assert (writer.point != before) is (status == 303)
    versions = visitor.get("/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje/versies").text
    assert (why in versions) is (status == 303) or not why
    assert writer.press(40, 90).status_code == status, "the same place again needs no reason, another one does"


@pytest.mark.parametrize(("x", "y"), [("0", "0"), ("x", "5"), ("-5", "9"), ("99999", "99999"), ("", "")])
def test_enter_on_the_keyboard_and_nonsense_point_at_nothing_and_lead_on(outlined, x, y):
    writer = Writer(outlined, draft=True)
    answer = writer.press(x, y, verder="1")
    assert (answer.status_code, answer.location) == (303, f"/mijn/voorstellen/{writer.key}/fotos")
    assert writer.point == (None, None)


def test_a_point_outside_the_border_is_kept_with_a_warning(outlined):
    writer = Writer(outlined)
    assert writer.press(2, 2).status_code == 303
    assert writer.point != (None, None)
    assert "Dit punt ligt buiten het gebied" in writer.browser.get(writer.page).text


def test_without_a_border_there_is_no_step_and_no_map(world, visitor):
    world.round()
    writer = Writer(world)
    assert writer.browser.get(writer.page).status_code == 404
    assert writer.browser.get(f"{writer.page}.svg").status_code == 404
    assert visitor.get(MAP).status_code == 404
    assert "Op de kaart" not in writer.browser.get(f"/mijn/voorstellen/{writer.key}/nakijken").text


def test_the_step_is_for_its_owner_alone(outlined):
    writer = Writer(outlined, draft=True)
    other = outlined.visitor(outlined.resident())
    assert [other.get(place).status_code for place in (writer.page, f"{writer.page}.svg")] == [404, 404]
    assert other.post(writer.page, {"punt.x": "50", "punt.y": "50"}).status_code == 404
    assert "Op de kaart" in writer.browser.get(f"/mijn/voorstellen/{writer.key}/nakijken").text


def test_after_the_window_the_point_stays(outlined):
    writer = Writer(outlined)
    outlined.time.move(days=10)
    assert writer.press().status_code == 409
    assert writer.point == (None, None)


def test_everybody_sees_the_same_map_with_the_list_beside_it(outlined, visitor):
    first, second, draft = Writer(outlined), Writer(outlined, "Een <b>boom</b>"), Writer(outlined, "Geheim", draft=True)
    outlined.proposal("zomer", "Zonder plek")
    assert "Er staat nog geen voorstel op de kaart" in visitor.get(MAP).text
    for writer, x in ((first, 60), (second, 200), (draft, 130)):
        assert writer.press(x).status_code == 303
    answer = visitor.get(MAP)
    page = unescape(answer.text)
    assert page.count("<circle") == 2
    assert 'aria-label="1: Een' in page
    assert "een-bankje" in page
    assert "Een &lt;b&gt;boom" in answer.text
    assert "Geheim" not in page
    assert "1 voorstel heeft geen plek op de kaart." in page
    assert "Set-Cookie" not in answer.headers
    assert visitor.get(MAP, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    with outlined.database.write() as session:
        hidden = session.query(Proposal).filter_by(key=first.key).one()
        hidden.hidden_at, hidden.hidden_reason = outlined.time(), "Reclame."
    assert "een-bankje" not in visitor.get(MAP).text


def test_a_point_of_several_proposals_is_explained_where_there_is_one(outlined, visitor):
    Writer(outlined).press(60)
    Writer(outlined, "Een boom").press(200)
    assert "Staat er 2× of meer?" not in visitor.get(MAP).text
    Writer(outlined, "Een hek").press(60)
    page = visitor.get(MAP).text
    assert ">2×</text>" in page
    assert "Staat er 2× of meer?" in page


def test_the_page_of_a_proposal_shows_where_it_is(outlined, visitor, committee):
    writer, place = Writer(outlined), MAP.replace("kaart", "een-bankje")
    assert "Waar is het?" not in visitor.get(place).text
    writer.press()
    page = visitor.get(place).text
    assert "Waar is het?" in page
    assert f'href="{MAP}"' in page
    committee.post(DESK, {"weg": "1"})
    assert "Waar is het?" not in visitor.get(place).text


def test_the_map_asks_as_much_of_many_proposals_as_of_one(outlined, visitor):
    def asked():
        count = []
        listen = lambda *args: count.append(args[2])  # noqa: E731
        event.listen(outlined.database.engine, "before_cursor_execute", listen)
        assert visitor.get(MAP).status_code == 200
        event.remove(outlined.database.engine, "before_cursor_execute", listen)
        return len(count)

    Writer(outlined).press()
    few = asked()
    for number in range(4):
        Writer(outlined, f"Plan {number}").press(60 + 30 * number)
    assert asked() == few


def test_a_proposal_called_map_has_another_address(outlined):
    writer = Writer(outlined, "Kaart")
    with outlined.database.session() as session:
        assert session.query(Proposal.slug).filter_by(key=writer.key).scalar() != "kaart"


def test_the_list_leads_to_the_map_where_there_is_a_border(outlined, visitor):
    place = MAP.removesuffix("/kaart")
    assert f'href="{MAP}"' not in visitor.get(place).text, "nothing to see yet"
    Writer(outlined)
    assert f'<a href="{MAP}">Op de kaart</a>' in visitor.get(place).text
    with outlined.database.write() as session:
        session.query(AreaOutline).delete()
    assert MAP not in visitor.get(place).text
