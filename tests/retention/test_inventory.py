"""Nothing about persons is overlooked: every table and every column has its line."""

import pytest

from wijkfonds.foundation.models import Model
from wijkfonds.retention.holdings import Leaving
from wijkfonds.retention.inventory import BY_TABLE, HOLDINGS, NOBODY
from wijkfonds.retention.queries import belongs
from wijkfonds.retention.removing import WORK
from wijkfonds.retention.rule_texts import GROUPS, RULE_TEXTS
from wijkfonds.retention.rules import BY_KEY, RULES, Keeper, RuleKey
from wijkfonds.retention.table_texts import TABLE_NAMES
from wijkfonds.retention.texts import BY, NOTHING, SINCE, THEN, WITHHELD

TABLES = Model.metadata.tables
TOLD = [holding for holding in HOLDINGS if not holding.withheld]


def to_an_account(table):
    """Columns that hold the id of an account, with or without a foreign key that says so."""
    return {
        column.name
        for column in table.columns
        if column.name == "account_id" or any(key.column.table.name == "account" for key in column.foreign_keys)
    }


def test_every_table_is_on_one_of_the_two_lists():
    """A new table?  Give it a line in retention/inventory.py: in HOLDINGS when it is about persons, else in NOBODY."""
    assert set(TABLES) == set(BY_TABLE) | set(NOBODY)
    assert set(BY_TABLE) & set(NOBODY) == set()


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_about_nobody_leads_to_no_account(name):
    assert to_an_account(TABLES[name]) == set()
    assert [column.name for column in TABLES[name].columns if column.name in {"email", "postcode", "recipient"}] == (
        ["postcode"] if name == "area_postcode" else []
    )


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.table)
def test_each_column_is_told_ours_or_hidden_and_only_one_of_them(holding):
    listed = [*holding.told.split(), *holding.ours.split(), *holding.hidden.split()]
    assert sorted(listed) == sorted(TABLES[holding.table].columns.keys())


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.table)
def test_every_column_that_names_an_account_is_a_way_to_its_person(holding):
    ways = [*holding.owners.split(), *holding.acted.split()]
    assert to_an_account(TABLES[holding.table]) <= set(ways)
    for way in ways:
        belongs(TABLES[holding.table], way, "x")


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.table)
def test_hashes_and_tokens_are_told_to_nobody(holding):
    told = set(holding.told.split())
    assert not {name for name in told if {"hash", "token", "hmac", "salt", "body"} & set(name.split("_"))}


@pytest.mark.parametrize("holding", [one for one in TOLD if one.acted], ids=lambda holding: holding.table)
def test_who_acted_is_told_when_and_no_words_about_another(holding):
    told = set(holding.told_of_acts.split())
    assert told <= set(holding.told.split())
    assert not told & {"reason", "appeal", "appeal_answer", "membership_id"}


def test_what_leads_to_a_membership_goes_with_it():
    """A membership is deleted when somebody leaves: the database would refuse it otherwise."""
    for table in TABLES.values():
        ways = {f"{key.parent.name}.account_id" for key in table.foreign_keys if key.column.table.name == "membership"}
        if ways:
            assert ways <= set(BY_TABLE[table.name].owners.split())
            assert BY_TABLE[table.name].leaving == Leaving.GOES


def test_what_loses_its_person_may_be_without_one():
    for holding in HOLDINGS:
        if holding.leaving == Leaving.UNLINKED:
            assert all(TABLES[holding.table].c[way].nullable for way in holding.owners.split())


def test_every_rule_and_key_has_its_words():
    assert set(RULE_TEXTS) == set(RuleKey) == set(BY_KEY)
    assert sorted(key for _title, keys in GROUPS for key in keys) == sorted(RuleKey)
    assert {rule.since for rule in RULES} == set(SINCE)
    assert {rule.then for rule in RULES} == set(THEN)
    assert {rule.by for rule in RULES} == set(BY)
    assert {holding.table for holding in HOLDINGS} == set(TABLE_NAMES)
    assert {holding.withheld for holding in HOLDINGS} - {None} == set(WITHHELD)
    assert set(NOBODY.values()) == set(NOTHING)


def test_every_holding_falls_under_a_rule_and_every_promise_of_the_worker_is_kept():
    assert {holding.rule for holding in HOLDINGS} <= set(BY_KEY)
    promised = {rule.key for rule in RULES if rule.by == Keeper.WORKER} - {RuleKey.BACKUP}  # urn/nightly.py
    assert promised <= {key for key, _work in WORK}
