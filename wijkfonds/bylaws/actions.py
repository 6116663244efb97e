"""Beginning, writing and publishing the reglement.  The caller commits and has the draft locked."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.bylaws import rules
from wijkfonds.bylaws.events import BylawsEvent
from wijkfonds.bylaws.facts import facts_of
from wijkfonds.bylaws.models import Bylaws
from wijkfonds.bylaws.permissions import BylawsRefusal, may_add, may_publish_bylaws, may_write
from wijkfonds.bylaws.queries import last_number, newest_version
from wijkfonds.bylaws.rules import Article, Articles
from wijkfonds.bylaws.template import ORDER, template_for
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership

ONE_DRAFT = {"uq_bylaws_one_draft", "pk_bylaws"}


def start_draft(session: Session, *, actor: Membership | None, fund: Fund) -> Bylaws:
    """Of the template, or of the version that is online, whose words then change no more by themselves."""
    require(may_write(actor, fund.id))
    newest = newest_version(session, fund.id)
    written = newest.articles_json if newest else rules.dumped([Article(key) for key in ORDER])
    draft = Bylaws(fund_id=fund.id, number=last_number(session, fund.id) + 1, articles_json=written)
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError as clash:
        if broken_constraint(clash) not in ONE_DRAFT:
            raise
        raise Refused(BylawsRefusal.DRAFT_IS_THERE) from clash
    return draft


def write_article(
    session: Session, *, actor: Membership | None, fund: Fund, draft: Bylaws, written: Article, seen: str
) -> None:
    """Replaces the article with this key.  `seen` is `seen_of` the article that was changed; raises Refused."""
    require(may_write(actor, fund.id))
    template = template_for(facts_of(session, fund))
    articles = rules.loaded(draft.articles_json)
    now = [each for each in rules.filled(articles, template) if each.key == written.key]
    if not now or rules.seen_of(now) != seen:
        raise Refused(BylawsRefusal.CHANGED_MEANWHILE)
    _keep(session, draft, rules.rewritten(articles, written, template))


def add_article(
    session: Session, *, actor: Membership | None, fund: Fund, draft: Bylaws, title: str, text: str
) -> None:
    articles = rules.loaded(draft.articles_json)
    require(may_add(actor, fund.id, articles))
    _keep(session, draft, rules.extended(articles, title, text))


def remove_article(session: Session, *, actor: Membership | None, draft: Bylaws, key: str) -> None:
    require(may_write(actor, draft.fund_id))
    _keep(session, draft, rules.without(rules.loaded(draft.articles_json), key))


def put_back_article(session: Session, *, actor: Membership | None, draft: Bylaws, key: str) -> None:
    """`key` is one of the template."""
    articles = rules.loaded(draft.articles_json)
    require(may_add(actor, draft.fund_id, articles))
    _keep(session, draft, rules.put_back(articles, key, ORDER))


def publish_bylaws(
    session: Session, *, actor: Membership | None, fund: Fund, draft: Bylaws, seen: str, now: datetime
) -> None:
    """Writes out what follows the settings.  `seen` is `seen_of` what the committee looked at; raises Refused."""
    articles = as_read(session, fund, draft)
    require(may_publish_bylaws(actor, fund.id, articles, newest_version(session, fund.id)))
    if rules.seen_of(articles) != seen:
        raise Refused(BylawsRefusal.CHANGED_MEANWHILE)
    draft.articles_json, draft.sha256 = rules.dumped(articles), rules.sha256_of(articles)
    draft.published_at = now
    session.flush()
    facts: dict[str, str | int] = {"number": draft.number, "sha256": draft.sha256}
    actor_id = actor.account_id if actor else None
    event = BylawsEvent.PUBLISHED
    record(session, fund_id=fund.id, event=event, actor_id=actor_id, now=now, about="reglement", **facts)


def as_read(session: Session, fund: Fund, version: Bylaws) -> Articles:
    """The articles with their words."""
    return rules.filled(rules.loaded(version.articles_json), template_for(facts_of(session, fund)))


def _keep(session: Session, draft: Bylaws, articles: Articles) -> None:
    draft.articles_json = rules.dumped(articles)
    session.flush()
