"""Articles of a reglement: which follow the settings, where they stand, and the hash of them all."""

import pytest

from wijkfonds.bylaws.rules import (
    Article,
    dumped,
    extended,
    filled,
    loaded,
    put_back,
    rewritten,
    sha256_of,
    without,
)
from wijkfonds.bylaws.template import ORDER, Facts, RoundFacts, listed, template_for
from wijkfonds.membership.models import Level

ROUND = RoundFacts(
    title="Zomerronde",
    budget="€ 1.000",
    in_pots=False,
    has_vote=True,
    has_scores=False,
    decides="De bewoners beslissen.",
    proposer_is_verified=False,
    members_vote=True,
    level_to_vote=Level.ADDRESS_PROVEN,
    letters_vote=False,
    ballot="precies één voorstel",
    rule="Het voorstel met de meeste stemmen gaat voor.",
)
FACTS = Facts(
    fund="Fonds Eikenhof",
    kind="een stichting",
    is_public=False,
    area="Eikenhof",
    postcodes=("1234", "1235AB"),
    contact="fonds@voorbeeld.example",
    themes=("Wijkaanpak",),
    ways=("aan de balie",),
    round=ROUND,
)
TEMPLATE = {key: Article(key, key.upper(), f"Tekst van {key}.") for key in "abc"}
A, B, C = (Article(key) for key in "abc")
OWN = Article("b", "Anders", "Een andere tekst.")


def text_of(key, **changed):
    return template_for(Facts(**FACTS.__dict__ | changed))[key].text


def of_round(key, **changed):
    return text_of(key, round=RoundFacts(**ROUND.__dict__ | changed))


def test_what_is_kept_is_what_was_written():
    assert loaded(dumped((A, OWN))) == (A, OWN)


def test_articles_follow_the_template_until_they_have_words_of_their_own():
    assert filled((A, OWN, Article("weg")), TEMPLATE) == (TEMPLATE["a"], OWN)
    assert rewritten((A, B), OWN, TEMPLATE) == (A, OWN)
    assert rewritten((A, OWN), TEMPLATE["b"], TEMPLATE) == (A, B), "the words of the template again"


def test_own_articles_get_numbers_that_are_never_used_twice_beside_each_other():
    two = extended(extended((A,), "Een", "Tekst"), "Twee", "Tekst")
    assert [article.key for article in two] == ["a", "eigen-1", "eigen-2"]
    assert extended(without(two, "eigen-1"), "Drie", "Tekst")[-1].key == "eigen-3"


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [((B, C), "a", "abc"), ((A, C), "b", "abc"), ((A, B), "c", "abc"), ((), "b", "b"), ((A, B), "b", "ab")],
)
def test_an_article_is_put_back_where_it_stood(before, key, after):
    assert "".join(article.key for article in put_back(before, key, "abc")) == after


def test_the_hash_is_of_order_titles_and_texts():
    known = {sha256_of(each) for each in ((), (OWN,), (OWN, TEMPLATE["a"]), (TEMPLATE["a"], OWN))}
    assert len(known) == 4
    assert sha256_of([OWN]) == sha256_of([Article("x", OWN.title, OWN.text)]), "the key is not read by anybody"


@pytest.mark.parametrize("facts", [FACTS, Facts(**FACTS.__dict__ | {"round": None, "postcodes": (), "themes": ()})])
def test_every_article_has_a_title_and_words_with_a_round_and_without(facts):
    assert tuple(template_for(facts)) == ORDER
    assert all(len(article.text) > 40 and article.title for article in template_for(facts).values())


def test_a_private_fund_never_says_that_one_may_object():
    assert "kan bezwaar maken" not in text_of("oneens")
    assert "nieuwe beoordeling" in text_of("oneens")
    assert "kan bezwaar maken" in text_of("oneens", is_public=True)
    assert "nieuwe beoordeling" not in text_of("oneens", is_public=True)


@pytest.mark.parametrize(
    ("key", "changed", "words"),
    [
        ("indienen", {}, "hoeft dan nog niet te zijn gecontroleerd"),
        ("indienen", {"proposer_is_verified": True}, "met een gecontroleerd adres mogen een voorstel doen"),
        ("meebeslissen", {}, "mogen stemmen: leden van het fonds met een gecontroleerd adres."),
        (
            "meebeslissen",
            {"level_to_vote": 4},
            "stemmen: leden van het fonds die lieten zien waar ze wonen en wie ze zijn.",
        ),
        ("meebeslissen", {"level_to_vote": 2}, "met een adres in Eikenhof (niemand kijkt dat adres na)."),
        ("meebeslissen", {"letters_vote": True}, "en mensen die een brief met een stemcode krijgen."),
        ("meebeslissen", {"has_vote": False}, "wordt niet gestemd"),
        ("budget", {}, "Voor Zomerronde is € 1.000 te verdelen."),
        ("budget", {"in_pots": True}, "verdeeld over potten"),
        ("telling", {}, "Het voorstel met de meeste stemmen gaat voor."),
        ("gelijk", {}, "dobbelstenen"),
        ("gelijk", {"has_vote": False, "has_scores": True}, "hetzelfde cijfer"),
        ("gelijk", {"has_vote": False}, "het eerst indient"),
    ],
)
def test_the_template_says_what_the_round_has_set(key, changed, words):
    assert words in of_round(key, **changed)


def test_words_are_listed_with_and_before_the_last():
    assert [listed(("a",)), listed(("a", "b")), listed(("a", "b", "c"))] == ["a", "a en b", "a, b en c"]
