"""The application.  BLUEPRINTS is the architecture: a feature imports only from what stands above it."""

from datetime import timedelta
from pathlib import Path
from types import ModuleType

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import wijkfonds.accounts.login
import wijkfonds.accounts.passwords
import wijkfonds.registered
from config import Environment, Settings
from wijkfonds.accounts import jobs as accounts_jobs
from wijkfonds.accounts.blueprint import blueprint as accounts
from wijkfonds.acts.views import blueprint as acts
from wijkfonds.administration.views import blueprint as administration
from wijkfonds.advice.views import blueprint as advice
from wijkfonds.assessments import jobs as assessments_jobs
from wijkfonds.assessments.pages import blueprint as assessments
from wijkfonds.attachments.views import blueprint as attachments
from wijkfonds.ballots import networks
from wijkfonds.ballots.views import blueprint as ballots
from wijkfonds.bylaws.views import blueprint as bylaws
from wijkfonds.comments.views import blueprint as comments
from wijkfonds.criteria.views import blueprint as criteria
from wijkfonds.decisions import jobs as decisions_jobs
from wijkfonds.decisions.views import blueprint as decisions
from wijkfonds.desk import jobs as desk_jobs
from wijkfonds.desk.views import blueprint as desk
from wijkfonds.destruction import jobs as destruction_jobs
from wijkfonds.destruction.views import blueprint as destruction
from wijkfonds.development.views import blueprint as development
from wijkfonds.feeds import jobs as feeds_jobs
from wijkfonds.feeds.views import blueprint as feeds
from wijkfonds.following.views import blueprint as following
from wijkfonds.foundation import (
    database,
    errors,
    filters,
    gate,
    headers,
    health,
    jobs,
    languages,
    limits,
    mail_jobs,
    pages,
    statics,
)
from wijkfonds.founding.blueprint import blueprint as founding
from wijkfonds.funds.views import blueprint as funds
from wijkfonds.gemeenten.views import blueprint as gemeenten
from wijkfonds.interests import jobs as interests_jobs
from wijkfonds.interests.views import blueprint as interests
from wijkfonds.letters import jobs as letters_jobs
from wijkfonds.letters.views import blueprint as letters
from wijkfonds.logbook.views import blueprint as logbook
from wijkfonds.membership.views import blueprint as membership
from wijkfonds.merging.views import blueprint as merging
from wijkfonds.messages import jobs as messages_jobs
from wijkfonds.messages.views import blueprint as messages
from wijkfonds.mine.blueprint import blueprint as mine
from wijkfonds.moderation.views import blueprint as moderation
from wijkfonds.money.views import blueprint as money
from wijkfonds.notifications import jobs as notifications_jobs
from wijkfonds.notifications.views import blueprint as notifications
from wijkfonds.organisations.views import blueprint as organisations
from wijkfonds.overview.views import blueprint as overview
from wijkfonds.places.views import blueprint as places
from wijkfonds.proposals.views import blueprint as proposals
from wijkfonds.questions.views import blueprint as questions
from wijkfonds.results import jobs as results_jobs
from wijkfonds.results.views import blueprint as results
from wijkfonds.retention import jobs as retention_jobs
from wijkfonds.retention.views import blueprint as retention
from wijkfonds.reviews.views import blueprint as reviews
from wijkfonds.roles.views import blueprint as roles
from wijkfonds.roll.views import blueprint as roll
from wijkfonds.rounds.views import blueprint as rounds
from wijkfonds.scoring.views import blueprint as scoring
from wijkfonds.streets import jobs as streets_jobs
from wijkfonds.streets.views import blueprint as streets
from wijkfonds.support import jobs as support_jobs
from wijkfonds.support.views import blueprint as support
from wijkfonds.trials.views import blueprint as trials
from wijkfonds.urn import jobs as urn_jobs
from wijkfonds.urn.views import blueprint as urn
from wijkfonds.verification import jobs as verification_jobs
from wijkfonds.verification.views import blueprint as verification
from wijkfonds.versions.views import blueprint as versions
from wijkfonds.visits.views import blueprint as visits
from wijkfonds.worklist.views import blueprint as worklist

BLUEPRINTS = (
    accounts,
    funds,
    logbook,
    membership,
    notifications,
    acts,
    roles,
    rounds,
    questions,
    organisations,
    proposals,
    versions,
    attachments,
    places,
    streets,
    following,
    visits,
    interests,
    support,
    merging,
    moderation,
    comments,
    worklist,
    messages,
    criteria,
    assessments,
    reviews,
    scoring,
    roll,
    letters,
    verification,
    founding,
    ballots,
    urn,
    results,
    trials,
    money,
    decisions,
    destruction,
    gemeenten,
    advice,
    bylaws,
    retention,
    feeds,
    overview,
    desk,
    mine,
    administration,
    development,
)
# Between results and overview stands pabulib, below all of them the sample: they have no pages of their own.
ORDER = (
    *(blueprint.name for blueprint in BLUEPRINTS[: BLUEPRINTS.index(overview)]),
    "pabulib",
    *(blueprint.name for blueprint in BLUEPRINTS[BLUEPRINTS.index(overview) :]),
    "sample",
)
FEATURES_LOADED = True
ROOT = Path(__file__).resolve().parents[1]
JOBS: tuple[ModuleType, ...] = (
    mail_jobs,
    accounts_jobs,
    interests_jobs,
    assessments_jobs,
    notifications_jobs,
    messages_jobs,
    letters_jobs,
    verification_jobs,
    urn_jobs,
    results_jobs,
    decisions_jobs,
    destruction_jobs,
    retention_jobs,
    feeds_jobs,
    desk_jobs,
    support_jobs,
    streets_jobs,
)
MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or Settings()
    app = Flask("wijkfonds", root_path=str(ROOT), template_folder="templates", static_folder="static")
    _configure(app, settings)
    app.extensions["settings"] = settings
    database.install(app, settings)
    jobs.install(app, settings)
    for part in (wijkfonds.accounts.passwords, headers):
        part.install(app, settings)
    wijkfonds.accounts.login.install(app)
    for plain in (languages, gate, limits, networks, filters, statics, pages, health):
        plain.install(app)
    errors.install(app, sign_in="accounts.sign_in")
    for blueprint in BLUEPRINTS:
        if blueprint is not development or not settings.is_production:
            app.register_blueprint(blueprint)
    for module in JOBS:
        module.install(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.is_production
    app.url_map.strict_slashes = True
    app.config.update(
        SECRET_KEY=settings.secret,
        TESTING=settings.environment == Environment.TEST,
        SESSION_COOKIE_NAME="__Host-wijkfonds" if secure else "wijkfonds",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=MEGABYTE,
        MAX_FORM_MEMORY_SIZE=MEGABYTE,
        MAX_FORM_PARTS=2000,
        WTF_CSRF_SSL_STRICT=False,  # the gate looks at Origin instead
    )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
