"""The rule that is being chosen, tried on a round of before."""

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.audiences import COMMITTEE
from wijkfonds.rounds.actions import shape
from wijkfonds.rounds.ballot_form import BallotForm
from wijkfonds.rounds.counting import rule_of
from wijkfonds.rounds.explaining import ballot_words, rule_name, rule_sentence
from wijkfonds.rounds.models import Pot, Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.rounds.texts import RULE_SENTENCES
from wijkfonds.tally.completion import TooManySteps
from wijkfonds.tally.rule import Rule
from wijkfonds.trials.queries import round_to_try, rounds_to_try
from wijkfonds.trials.trying import TakesTooLong, Trial, try_rule

blueprint = Blueprint("trials", __name__, url_prefix="/fondsen/<fund>/beheer/rondes")


@blueprint.get("/<round_>/proef")
@open_to(COMMITTEE)
def back(fund: str, round_: str) -> ResponseReturnValue:
    """A trial is not kept, so it cannot be looked up again: back to the form."""
    return go_to(url_for("rounds.ballot", fund=fund, round_=round_))


@blueprint.post("/<round_>/proef")
@open_to(COMMITTEE)
@limiter.limit("60 per 10 minutes")
def show(fund: str, round_: str) -> ResponseReturnValue:
    """Counted while somebody waits, but never for long: only rounds of a size that takes seconds."""
    found = round_at(read_session(), fund, round_) or abort(404)
    form = BallotForm()
    if not form.validate_on_submit():
        return _slip(found, form)
    wanted = _as_wanted(found, form)
    rounds = rounds_to_try(read_session(), found, wanted.ballot_type)
    past = round_to_try(rounds, request.form.get("ronde", ""))
    return page(
        "trials/show.html",
        part="trials/_trial.html",
        fund=found.fund,
        round=found,
        form=form,
        rounds=rounds,
        past=past,
        trials=_tried(past, rule_of(wanted)),
        rule_name=rule_name(wanted),
        rule_sentence=rule_sentence(wanted),
        other_ballots=ballot_words(past) if past and ballot_words(past) != ballot_words(wanted) else "",
        other_pots=past is not None and bool(past.pots or wanted.pots),
    )


def _tried(past: Round | None, rule: Rule) -> list[Trial] | None:
    """None where it takes too long."""
    try:
        return try_rule(read_session(), past, rule) if past else []
    except (TakesTooLong, TooManySteps):
        return None


def _slip(found: Round, form: BallotForm) -> ResponseReturnValue:
    """The form once more, with what is wrong in it."""
    return page(
        "rounds/ballot.html",
        part="trials/_slip.html",
        fund=found.fund,
        round=found,
        form=form,
        refusal=None,
        sentences=RULE_SENTENCES,
        status=422,
    )


def _as_wanted(found: Round, form: BallotForm) -> Round:
    """The round as it would be; never stored."""
    wanted = Round(
        title=found.title,
        budget_cents=found.budget_cents,
        decision_mode=found.decision_mode,
        pots=[Pot(cents=pot.cents) for pot in found.pots],
    )
    shape(wanted, **form.values())
    return wanted
