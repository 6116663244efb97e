"""A chain that was tampered with shows where."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.logbook.rules import (
    BEFORE_THE_FIRST,
    ChainProblem,
    Content,
    Fault,
    Link,
    actor_digest_of,
    digest_of,
    faults_in,
    hash_after,
)
from wijkfonds.logbook.texts import event_text

NOW = datetime(2027, 5, 21, 12, tzinfo=UTC)
FUND, ACTOR = UUID(int=1), UUID(int=2)


def chain(length=5):
    links, previous = [], BEFORE_THE_FIRST
    for number in range(1, length + 1):
        at, actor = NOW + timedelta(minutes=number), actor_digest_of(f"a{number}", ACTOR)
        content = Content(FUND, number, at, "money_received", "geld", {"cents": number}, actor, is_public=True)
        digest = digest_of(content, f"s{number}")
        previous = hash_after(previous, digest)
        links.append(Link(content, f"s{number}", digest, previous, (f"a{number}", ACTOR)))
    return links


def head(links):
    return (links[-1].content.number, links[-1].hash) if links else (0, BEFORE_THE_FIRST)


def told(links, **more):
    return faults_in(links, head(chain()), **more)


def test_a_chain_as_it_was_written_has_no_fault():
    assert told(chain()) == []
    assert faults_in([], head([])) == []


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"cents": 999}},
        {"at": NOW},
        {"event": "money_paid"},
        {"about": "elders"},
        {"fund_id": uuid4()},
        {"actor_digest": ""},
        {"is_public": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_changed_word_is_noticed(change):
    links = chain()
    links[2] = replace(links[2], content=replace(links[2].content, **change))
    assert Fault(3, ChainProblem.CHANGED) in told(links)


def test_a_change_with_a_new_digest_breaks_the_chain():
    links = chain()
    content = replace(links[2].content, facts={"cents": 999})
    links[2] = replace(links[2], content=content, digest=digest_of(content, "s3"))
    assert told(links) == [Fault(3, ChainProblem.BROKEN)]


def test_a_change_with_a_new_hash_breaks_the_next_one():
    links = chain()
    content = replace(links[2].content, facts={"cents": 999})
    digest = digest_of(content, "s3")
    links[2] = replace(links[2], content=content, digest=digest, hash=hash_after(links[1].hash, digest))
    assert told(links) == [Fault(4, ChainProblem.BROKEN)]


def test_a_removed_entry_is_noticed():
    links = chain()
    del links[2]
    assert Fault(3, ChainProblem.MISSING) in told(links)


def test_the_last_entry_cannot_be_cut_off():
    assert told(chain()[:-1]) == [Fault(4, ChainProblem.HEAD_MOVED)]


def test_an_entry_put_in_between_is_noticed():
    links = chain()
    links.insert(2, links[1])
    assert {fault.problem for fault in told(links)} >= {ChainProblem.MISSING, ChainProblem.BROKEN}


def test_another_actor_is_noticed_and_an_emptied_one_is_not():
    links = chain()
    links[1] = replace(links[1], actor=None)
    assert told(links) == []
    links[1] = replace(links[1], actor=("a2", uuid4()))
    assert told(links) == [Fault(2, ChainProblem.ACTOR_CHANGED)]


def test_a_head_that_was_written_down_must_still_be_there():
    links = chain()
    assert told(links, seen=links[1].hash) == []
    assert told(links, seen="f" * 64) == [Fault(5, ChainProblem.HEAD_UNKNOWN)]


def test_what_is_not_public_cannot_be_guessed_from_its_digest():
    content = chain()[0].content
    assert digest_of(content, "one") != digest_of(content, "two")


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.NL, "Zomer: de spelregels en de lijst met 3"), (Language.EN, "Zomer: the rules and the list of 3")],
)
def test_a_line_says_the_beginning_of_a_long_code(context, language, words):
    facts = {"round": "Zomer", "proposals": 3, "rules_sha256": "0123456789abcdef" * 4}
    with in_language(language):
        said = event_text("round_frozen", facts)
    assert said.startswith(words)
    assert said.endswith(": 0123456789ab…")


def test_an_event_of_long_ago_is_shown_by_its_name(context):
    assert event_text("bestond_ooit", {}) == "Gebeurtenis: bestond_ooit"
