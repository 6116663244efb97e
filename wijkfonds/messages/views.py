"""Messages of the committee to proposers: the history, writing one, and looking at it before it leaves."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import themes_of
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.messages import actions, sending_views
from wijkfonds.messages.forms import MessageForm
from wijkfonds.messages.models import Audience, Message
from wijkfonds.messages.permissions import MessageRefusal, may_change
from wijkfonds.messages.queries import count_messages, list_messages, message_at
from wijkfonds.messages.showing import sought_words, whom_words
from wijkfonds.messages.texts import EXAMPLES, STATE_KINDS, STATE_NAMES, Example
from wijkfonds.messages.whom import count_draft_writers
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.worklist.queries import count_chosen
from wijkfonds.worklist.sought import Choice, choice_in

blueprint = Blueprint("messages", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/berichten")
PER_PAGE = 30
TO_DRAFTS = "concepten"


@blueprint.get("")
@open_to(COMMITTEE)
def index(fund: str, round_: str) -> ResponseReturnValue:
    session = read_session()
    found = round_at(session, fund, round_) or abort(404)

    def address(number: int) -> str:
        return url_for(".index", fund=fund, round_=round_, pagina=number if number > 1 else None)

    pages = Pages(page_asked_for(), PER_PAGE, count_messages(session, found.id), address)
    themes = themes_of(session, found.fund_id)
    messages = list_messages(session, found.id, offset=pages.offset, limit=PER_PAGE)
    return page(
        "messages/index.html",
        fund=found.fund,
        round=found,
        messages=[(message, whom_words(message, themes)) for message in messages],
        pages=pages,
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
        draft_writers=count_draft_writers(session, found.id),
        to_drafts=TO_DRAFTS,
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@open_to(COMMITTEE)
def begin(fund: str, round_: str) -> ResponseReturnValue:
    found = round_at(read_session(), fund, round_) or abort(404)
    values = request.form if request.method == "POST" else request.args
    choice = None if values.get("aan") == TO_DRAFTS else choice_in(values)
    form = MessageForm(**_example())
    if not form.validate_on_submit():
        return _writing(found, form, choice, status=422 if form.is_submitted() else 200)
    key: UUID = form.key.data
    try:
        with write() as session:
            again = round_at(session, fund, round_, lock=True) or abort(404)
            actor = member_of(session, again.fund_id, whoever_is_here().account_id) or abort(404)
            asked: dict[str, Any] = {
                "key": key,
                "choice": choice,
                "subject": form.subject.data or "",
                "body": form.body.data or "",
            }
            actions.begin_message(session, actor=actor, round_=again, now=clock.now(), **asked)
    except Refused as refused:
        return _writing(found, form, choice, refusal=refused.key, status=refused.status)
    except actions.BegunAlready:  # a double click is no mistake
        pass
    return go_to(url_for(".show", fund=fund, round_=round_, message=key))


def _example() -> dict[str, str]:
    """Its words, to begin with; as somebody chose in the list of examples."""
    chosen = request.args.get("voorbeeld", "")
    if request.method == "POST" or chosen not in set(Example):
        return {}
    text = EXAMPLES[Example(chosen)]
    return {"subject": str(text.subject), "body": str(text.body)}


def _writing(
    found: Round, form: MessageForm, choice: Choice | None, *, refusal: Any = None, status: int = 200
) -> ResponseReturnValue:
    session = read_session()
    number = (
        count_draft_writers(session, found.id)
        if choice is None
        else count_chosen(session, found.id, choice, clock.now())
    )
    if not number:
        refusal = refusal or (MessageRefusal.NOBODY if choice is None else MessageRefusal.NOTHING_CHOSEN)
    kind = sought_words(choice.sought, themes_of(session, found.fund_id)) if choice and choice.everything else ""
    return page(
        "messages/write.html",
        fund=found.fund,
        round=found,
        form=form,
        choice=choice,
        number=number,
        kind=kind,
        examples=EXAMPLES,
        refusal=refusal,
        to_drafts=TO_DRAFTS,
        message=None,
        status=status,
    )


@blueprint.route("/<uuid:message>/bewerken", methods=["GET", "POST"])
@open_to(COMMITTEE)
def rewrite(fund: str, round_: str, message: UUID) -> ResponseReturnValue:
    """Any of the committee goes on with it."""
    session = read_session()
    found_round = round_at(session, fund, round_) or abort(404)
    found = message_at(session, found_round.id, message) or abort(404)
    form, refusal = MessageForm(obj=found), may_change(current_member(fund), found)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _rewriting(found_round, found, form, refusal=refusal, status=status)
    try:
        _keep(fund, round_, message, form)
    except actions.ChangedElsewhere:
        found = message_at(session, found_round.id, message) or abort(404)
        form.revision.raw_data = [str(found.revision)]
        return _rewriting(found_round, found, form, other=found, status=409)
    flash(_("Bewaard. Er is nog niets verstuurd."), "success")
    return go_to(url_for(".show", fund=fund, round_=round_, message=message))


def _keep(fund: str, round_: str, message: UUID, form: MessageForm) -> None:
    """Raises ChangedElsewhere, Refused."""
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        again = message_at(session, found.id, message, lock=True) or abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id) or abort(404)
        words = {"subject": form.subject.data or "", "body": form.body.data or ""}
        revision = form.revision.data or 0
        actions.change_message(session, actor=actor, message=again, revision=revision, now=clock.now(), **words)


def _rewriting(
    found: Round,
    message: Message,
    form: MessageForm,
    *,
    refusal: Any = None,
    other: Message | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return page(
        "messages/write.html",
        fund=found.fund,
        round=found,
        form=form,
        message=message,
        whom=whom_words(message, themes_of(read_session(), found.fund_id)),
        is_to_drafts=message.audience == Audience.DRAFTS,
        examples=None,
        refusal=refusal,
        other=other,
        status=status,
    )


sending_views.install(blueprint)
