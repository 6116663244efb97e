"""Each public text is kept, with who, when and why; a draft is nobody's."""

import json
from dataclasses import fields
from uuid import uuid4

from sqlalchemy import delete

from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import hidden_in, part_of, write_new
from tests.versions.conftest import WHY
from wijkfonds.accounts.models import Account
from wijkfonds.proposals.actions import Text, text_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.actions import forget_account
from wijkfonds.versions.actions import role_of
from wijkfonds.versions.models import Version, WriterRole
from wijkfonds.versions.parts import parts_of, read_parts, text_in, written
from wijkfonds.versions.texts import PART_NAMES


def test_a_draft_has_no_versions(author):
    draft = write_new(author.browser, NEW, WHOLE | {"title": "Nog een"})
    seen = hidden_in(author.browser.get(draft).text)
    assert author.browser.post(draft, part_of("", WHOLE) | {"title": "Nog iets anders"} | seen).status_code == 303
    assert len(author.versions()) == 1


def test_the_first_version_is_what_was_submitted(author):
    (first,) = author.versions()
    parts = json.loads(first.parts_json)
    assert (first.number, first.account_id, first.at, first.role) == (
        1,
        author.id,
        author.world.time.now,
        WriterRole.PROPOSER,
    )
    assert (parts["title"], parts["costs"]) == (WHOLE["title"], [["Hout", 125050]])
    assert parts["names"]["theme_id"]


def test_each_change_is_one_more_and_the_same_text_is_none(author):
    assert author.rewrite(summary="Twee banken bij het water, in de schaduw.").status_code == 303
    assert author.rewrite(summary="Twee banken bij het water, in de schaduw.").status_code == 303
    assert author.rewrite(**{"costs-0-cents": "900"}).status_code == 303
    versions = author.versions()
    assert [version.number for version in versions] == [1, 2, 3]
    assert [json.loads(version.parts_json)["costs"][0][1] for version in versions] == [125050, 125050, 90000]
    assert not any(version.is_amendment or version.why for version in versions)


def test_a_refused_change_leaves_no_version(author):
    assert author.rewrite(summary="te kort").status_code == 422
    author.world.time.move(days=10)
    assert author.rewrite(summary="Twee banken bij het water, in de schaduw.").status_code == 409
    assert len(author.versions()) == 1


def test_what_was_submitted_before_versions_were_kept_has_its_text_of_then(author):
    submitted_at = author.proposal().submitted_at
    with author.world.database.write() as session:
        session.execute(delete(Version))
    author.rewrite(summary="Twee banken bij het water, in de schaduw.")
    first, second = author.versions()
    assert (first.at, json.loads(first.parts_json)["summary"]) == (submitted_at, WHOLE["summary"])
    assert json.loads(second.parts_json)["summary"].startswith("Twee banken")


def test_every_field_of_a_text_comes_back_from_its_json_and_has_a_name(author):
    with author.world.database.session() as session:
        found = session.merge(author.proposal())
        text = text_of(found)
        parts = read_parts(written(parts_of(found)))
    nothing = Text(**{field.name: None for field in fields(Text)})
    assert text_in(parts, nothing) == text
    assert text_in({"title": "Alleen dit"}, text) == Text(**vars(text) | {"title": "Alleen dit"})
    assert {field.name for field in fields(Text)} <= set(PART_NAMES) | {"answers"}


def test_who_wrote_it_is_said_as_what_they_are_to_the_proposal():
    proposer, committee = uuid4(), uuid4()
    found = Proposal(proposer_id=proposer, entered_by_id=committee)
    assert role_of(found, proposer) == WriterRole.PROPOSER
    assert role_of(found, committee) == WriterRole.COMMITTEE
    assert role_of(found, uuid4()) == WriterRole.CO_PROPOSER


def test_forgetting_keeps_the_text_and_loses_the_person(author):
    author.freeze_text()
    author.rewrite(summary="Twee banken bij het water, in de schaduw.", why=WHY)
    with author.world.app.app_context(), author.world.database.write() as session:
        forget_account(session, account=session.get_one(Account, author.id), now=author.world.time())
    versions = author.versions()
    assert [version.account_id for version in versions] == [None, None]
    assert versions[1].why == WHY
    assert (
        "Ineke"
        not in author.world.visitor().get("/fondsen/eikenhof/rondes/zomer/voorstellen/bank-bij-de-vijver/versies").text
    )
