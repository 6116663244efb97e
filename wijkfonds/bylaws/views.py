"""The reglement for everybody; and for the committee: begin with the template, change articles, look, put it online."""

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.bylaws import actions
from wijkfonds.bylaws.facts import facts_of
from wijkfonds.bylaws.forms import ArticleForm
from wijkfonds.bylaws.models import Bylaws
from wijkfonds.bylaws.permissions import may_add, may_publish_bylaws
from wijkfonds.bylaws.queries import draft_of, newest_version, published_versions
from wijkfonds.bylaws.rules import Article, filled, loaded, seen_of
from wijkfonds.bylaws.template import ORDER, template_for
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of

blueprint = Blueprint("bylaws", __name__, url_prefix="/fondsen/<fund>")
DESK = "/beheer/reglement"
ARTICLE = f"{DESK}/artikelen/<article>"


@blueprint.get("/reglement")
@open_to(ANYONE)
def show(fund: str) -> ResponseReturnValue:
    return _version(fund, None)


@blueprint.get("/reglement/<int:number>")
@open_to(ANYONE)
def show_version(fund: str, number: int) -> ResponseReturnValue:
    return _version(fund, number)


def _version(fund: str, number: int | None) -> ResponseReturnValue:
    """The newest without a number.  A draft is found by nobody here."""
    found = _fund(read_session(), fund)
    versions = published_versions(read_session(), found.id)
    shown = next((each for each in versions if number in {None, each.number}), None) or abort(404)
    return page(
        "bylaws/show.html",
        fund=found,
        shown=shown,
        newest=versions[0],
        versions=versions,
        articles=loaded(shown.articles_json),
    )


@blueprint.get(DESK)
@open_to(COMMITTEE)
def desk(fund: str) -> ResponseReturnValue:
    session = read_session()
    found = _fund(session, fund)
    draft, template = draft_of(session, found.id), template_for(facts_of(session, found))
    written = loaded(draft.articles_json) if draft else ()
    return page(
        "bylaws/desk.html",
        fund=found,
        draft=draft,
        newest=newest_version(session, found.id),
        articles=filled(written, template),
        following={article.key for article in written if article.follows},
        left_out=[template[key] for key in ORDER if key not in {article.key for article in written}],
        refusal_to_add=may_add(current_member(fund), found.id, written),
    )


@blueprint.post(f"{DESK}/beginnen")
@open_to(COMMITTEE)
def start(fund: str) -> ResponseReturnValue:
    with write() as session:
        found = _fund(session, fund)
        actions.start_draft(session, actor=_actor(session, found), fund=found)
    return go_to(url_for(".desk", fund=fund))


@blueprint.route(f"{DESK}/nieuw-artikel", methods=["GET", "POST"])
@open_to(COMMITTEE)
def add(fund: str) -> ResponseReturnValue:
    found, form = _fund(read_session(), fund), ArticleForm()
    draft = _draft(read_session(), found)
    refusal = may_add(current_member(fund), found.id, loaded(draft.articles_json))
    if refusal or not form.validate_on_submit():
        status = 422 if form.is_submitted() and not refusal else 200
        return page("bylaws/article.html", fund=found, form=form, article=None, refusal=refusal, status=status)
    with write() as session:
        again = _fund(session, fund)
        draft, title, text = _draft(session, again, lock=True), form.title.data, form.text.data
        actions.add_article(
            session, actor=_actor(session, again), fund=again, draft=draft, title=title, text=text or ""
        )
    flash(_("Het artikel staat onderaan het reglement."), "success")
    return go_to(url_for(".desk", fund=fund))


@blueprint.route(ARTICLE, methods=["GET", "POST"])
@open_to(COMMITTEE)
def change(fund: str, article: str) -> ResponseReturnValue:
    session = read_session()
    found = _fund(session, fund)
    template = template_for(facts_of(session, found))
    now = _article(session, found, article)
    form = ArticleForm(data={"title": now.title, "text": now.text, "seen": seen_of([now])})
    if not form.validate_on_submit():
        return _article_page(found, form, now, template.get(article), 422 if form.is_submitted() else 200)
    written = Article(article, form.title.data, form.text.data or "")
    try:
        with write() as session:
            again = _fund(session, fund)
            actor, draft, seen = _actor(session, again), _draft(session, again, lock=True), form.seen.data or ""
            actions.write_article(session, actor=actor, fund=again, draft=draft, written=written, seen=seen)
    except Refused as refused:
        form.form_errors.append(sentence(refused.key))
        form.seen.data = seen_of([now])
        return _article_page(found, form, now, template.get(article), 409, theirs=now)
    flash(_("Bewaard. Bewoners zien het zodra u deze versie online zet."), "success")
    return go_to(url_for(".desk", fund=fund) + f"#{article}")


@blueprint.post(f"{ARTICLE}/weghalen")
@open_to(COMMITTEE)
def remove(fund: str, article: str) -> ResponseReturnValue:
    with write() as session:
        found = _fund(session, fund)
        draft, actor = _draft(session, found, lock=True), _actor(session, found)
        actions.remove_article(session, actor=actor, draft=draft, key=article)
    flash(_("Het artikel staat niet meer in het concept."), "success")
    return go_to(url_for(".desk", fund=fund))


@blueprint.post(f"{ARTICLE}/terugzetten")
@open_to(COMMITTEE)
def put_back(fund: str, article: str) -> ResponseReturnValue:
    if article not in ORDER:
        abort(404)
    with write() as session:
        found = _fund(session, fund)
        draft, actor = _draft(session, found, lock=True), _actor(session, found)
        actions.put_back_article(session, actor=actor, draft=draft, key=article)
    return go_to(url_for(".desk", fund=fund) + f"#{article}")


@blueprint.get(f"{DESK}/nakijken")
@open_to(COMMITTEE)
def check(fund: str) -> ResponseReturnValue:
    """What will be read, as it will be read."""
    session = read_session()
    found = _fund(session, fund)
    draft = _draft(session, found)
    articles = actions.as_read(session, found, draft)
    refusal = may_publish_bylaws(current_member(fund), found.id, articles, newest_version(session, found.id))
    return page(
        "bylaws/check.html", fund=found, draft=draft, articles=articles, seen=seen_of(articles), refusal=refusal
    )


@blueprint.post(f"{DESK}/publiceren")
@open_to(COMMITTEE)
def publish(fund: str) -> ResponseReturnValue:
    with write() as session:
        found = _fund(session, fund)
        draft, actor, seen = _draft(session, found, lock=True), _actor(session, found), request.form.get("seen", "")
        actions.publish_bylaws(session, actor=actor, fund=found, draft=draft, seen=seen, now=clock.now())
    flash(_("Het reglement staat online. Iedereen kan het nu lezen."), "success")
    return go_to(url_for(".desk", fund=fund))


def _fund(session: Session, fund: str) -> Fund:
    return fund_at(session, fund) or abort(404)


def _draft(session: Session, fund: Fund, *, lock: bool = False) -> Bylaws:
    return draft_of(session, fund.id, lock=lock) or abort(404)


def _actor(session: Session, fund: Fund) -> Membership | None:
    return member_of(session, fund.id, whoever_is_here().account_id)


def _article(session: Session, fund: Fund, key: str) -> Article:
    articles = actions.as_read(session, fund, _draft(session, fund))
    return next((each for each in articles if each.key == key), None) or abort(404)


def _article_page(
    fund: Fund,
    form: ArticleForm,
    article: Article,
    example: Article | None,
    status: int,
    theirs: Article | None = None,
) -> ResponseReturnValue:
    """`example` is what the template says; `theirs` what somebody else wrote meanwhile."""
    return page(
        "bylaws/article.html",
        fund=fund,
        form=form,
        article=article,
        example=example,
        theirs=theirs,
        refusal=None,
        status=status,
    )
