"""One page to hang up, the same for everybody, with a square that leads to the proposal."""

from html import unescape

from tests.support.asking import ask_support

PRINT = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje/print"


def test_it_says_what_where_how_much_and_until_when(world):
    world.round()
    ask_support(world, "zomer", 3)
    world.proposal("zomer")
    answer = world.visitor().get(PRINT)
    page = unescape(answer.text).replace("\xa0", " ")
    assert all(words in page for words in ("Een bankje", "Bij het water", "€ 200", "nog 3 nodig", "Stemmen kan"))
    assert "<svg" in page
    assert "een-bankje</p>" in page  # whom the square does not help types the address
    assert world.visitor().get(PRINT, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_without_support_and_after_the_vote_it_asks_nothing(world):
    world.round()
    world.proposal("zomer")
    world.time.move(days=30)
    page = world.visitor().get(PRINT).text
    assert "Steunen kan" not in page
    assert "Stemmen kan" not in page


def test_what_nobody_can_read_cannot_be_hung_up(world):
    world.round()
    assert world.visitor().get(PRINT).status_code == 404
    world.proposal("zomer", draft=True)
    assert world.visitor().get(PRINT).status_code == 404


def test_the_page_of_a_proposal_leads_there(world):
    world.round()
    world.proposal("zomer")
    assert PRINT in world.visitor().get(PRINT.removesuffix("/print")).text
