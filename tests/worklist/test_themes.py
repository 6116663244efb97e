"""Another theme for many is a change of each: kept like any other, without a question for each."""

from sqlalchemy import delete, select

from tests.overview.counting import statements
from tests.support.asking import ask_support
from wijkfonds.versions.models import Version, WriterRole
from wijkfonds.versions.parts import read_parts


def versions_of(desk, title="Een bankje"):
    with desk.world.database.session() as session:
        kept = select(Version).where(Version.proposal_id == desk.proposal(title).id).order_by(Version.number)
        return session.scalars(kept).all()


def test_another_theme_is_a_version_like_any_other_change(desk):
    desk.do("thema", "wijkaanpak")
    desk.undo()
    first, second, third = (read_parts(version.parts_json) for version in versions_of(desk))
    assert second["theme_id"] != first["theme_id"] == third["theme_id"]
    assert (second["names"]["theme_id"], third["names"]) == ("Wijkaanpak", first["names"])
    assert {name for name in first if first[name] != second[name]} == {"theme_id", "names"}
    assert [version.role for version in versions_of(desk)][1:] == [WriterRole.COMMITTEE] * 2
    assert not any(version.is_amendment or version.why for version in versions_of(desk))
    page = desk.world.visitor().get("/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje/versies/2")
    assert (page.status_code, "Wijkaanpak" in page.text) == (200, True)
    assert "door de commissie" in page.text
    assert "voor de indiener" not in page.text


def test_once_people_can_support_it_the_version_says_why(desk):
    ask_support(desk.world, "zomer", 1)
    desk.do("thema", "wijkaanpak", "een-bankje")
    newest = versions_of(desk)[-1]
    assert (newest.is_amendment, "ander thema" in newest.why) == (True, True)


def test_what_was_there_before_versions_were_kept_keeps_its_old_theme(desk):
    with desk.world.database.write() as session:
        session.execute(delete(Version))
    desk.do("thema", "wijkaanpak")
    first, second = versions_of(desk)
    assert read_parts(first.parts_json)["theme_id"] != read_parts(second.parts_json)["theme_id"]


def test_more_proposals_make_no_more_questions(desk):
    def asked(theme):
        with statements(desk.world) as sent:
            assert desk.do("thema", theme).status_code == 303
        return len([each for each in sent if "proposal_version" in str(each)])

    few = asked("wijkaanpak")
    for number in range(9):
        desk.world.proposal("zomer", f"Een plan {number}", by=desk.proposers[0])
    assert asked("zorgzaam") == few
