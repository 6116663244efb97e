"""The result of a round without a vote, as the committee looks at it before it goes online."""

from flask import abort
from flask.typing import ResponseReturnValue

from wijkfonds.acts.showing import act_box
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import page
from wijkfonds.membership.audiences import COUNTERS, current_member
from wijkfonds.results.release_act import RELEASE
from wijkfonds.results.releasing import may_publish
from wijkfonds.results.selection import selected_in
from wijkfonds.results.views import blueprint
from wijkfonds.rounds.explaining import rule_sentence
from wijkfonds.rounds.queries import round_at


@blueprint.get("/beheer/rondes/<round_>/rangorde")
@open_to(COUNTERS)
def ranking(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = round_at(session, fund, round_) or abort(404)
    if found.has_vote:
        abort(404)
    actor = current_member(fund)
    return page(
        "results/ranking.html",
        fund=found.fund,
        round=found,
        lines=selected_in(session, found),
        rule_sentence=rule_sentence(found),
        refusal=may_publish(session, actor, found, now),
        box=act_box(session, actor, found.fund, RELEASE, str(found.id), now),
    )
