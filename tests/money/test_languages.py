"""What is kept for everybody is kept in Dutch, in whatever language it was written down."""

from sqlalchemy import select

from tests.money.conftest import Purse
from wijkfonds.acts.models import Act
from wijkfonds.money.models import LedgerEntry


def test_an_act_asked_on_an_english_page_is_kept_in_dutch(purse: Purse, mails):
    purse.receive(125_050)
    world = purse.world
    with world.database.session() as session:
        entry = session.scalar(select(LedgerEntry.id))
    answer = purse.browser.post(f"/en{purse.address}/regels/{entry}/herstellen", {"text": "het was een andere dag"})
    assert answer.status_code == 303
    assert answer.location.startswith("/en/")
    with world.database.session() as session:
        assert session.scalar(select(Act.what)) == "Regel 1, €\u00a01.250,50: het was een andere dag"


def test_an_english_form_reads_an_english_amount(purse: Purse):
    form = purse.form("1,250.50", source="gift")
    assert purse.browser.post(f"/en{purse.address}/ontvangen", form).status_code == 303
    assert "Fill in" in purse.browser.post(f"/en{purse.address}/ontvangen", purse.form("x", source="gift")).text
    with purse.world.database.session() as session:
        assert session.scalars(select(LedgerEntry.cents)).all() == [125_050]
