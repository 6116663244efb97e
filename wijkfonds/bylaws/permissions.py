"""Who may write the reglement, and when may it go online?"""

from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.bylaws.models import Bylaws
from wijkfonds.bylaws.rules import MOST_ARTICLES, Articles, sha256_of
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.permissions import is_committee


class BylawsRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    DRAFT_IS_THERE = auto()
    CHANGED_MEANWHILE = auto()
    TOO_MANY = auto()
    NOTHING_IN_IT = auto()
    NOTHING_CHANGED = auto()


def may_write(actor: Membership | None, fund_id: UUID) -> BylawsRefusal | None:
    return None if is_committee(actor, fund_id) else BylawsRefusal.NOT_THE_COMMITTEE


def may_add(actor: Membership | None, fund_id: UUID, articles: Articles) -> BylawsRefusal | None:
    return may_write(actor, fund_id) or (BylawsRefusal.TOO_MANY if len(articles) >= MOST_ARTICLES else None)


def may_publish_bylaws(
    actor: Membership | None, fund_id: UUID, articles: Articles, newest: Bylaws | None
) -> BylawsRefusal | None:
    """`articles` as people will read them; `newest` is the version that is online."""
    refusal = may_write(actor, fund_id)
    if refusal or not articles:
        return refusal or BylawsRefusal.NOTHING_IN_IT
    same = newest is not None and newest.sha256 == sha256_of(articles)
    return BylawsRefusal.NOTHING_CHANGED if same else None
