"""The door of the letter: typing its code.  No account is asked for, and no code travels in an address."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from wijkfonds.ballots.doors import Door, DoorKind, close_by_code, door_of_account, open_by_code
from wijkfonds.ballots.paper import paper_of
from wijkfonds.ballots.permissions import CodeRefusal, VoteRefusal, may_vote, voting_refusal
from wijkfonds.bundle.codes import CODE_SIGNS, bare, slip_in
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import VISITOR, open_to
from wijkfonds.foundation.limits import code_tries, count_as_failed
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.roll.codes import hmac_of
from wijkfonds.roll.keys import KeyMissing, read_code_key
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.roll.queries import entry_with, is_used
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.schedules import voting_is_over

RoundFinder = Callable[[str, str], Round]
GUESSED = {CodeRefusal.UNKNOWN, CodeRefusal.VOID}
CHOICES = ("choices", "plaats-", "punten-", "blanco")


def doors_page(
    found: Round, *, typed: str = "", slip: CodeRefusal | None = None, kept: MultiDict[str, str] | None = None
) -> ResponseReturnValue:
    """Where somebody who did not come in yet chooses a door.  `kept`: choices that were made before an hour passed.

    Whoever is signed in may hold a letter too, of their own or of who they live with.
    """
    fields = [(name, value) for name, value in (kept or MultiDict()).items(multi=True) if name.startswith(CHOICES)]
    return page(
        "ballots/doors.html",
        fund=found.fund,
        round=found,
        typed=typed,
        slip=slip,
        kept=fields,
        account=door_of_account(read_session(), found),
        refusal=voting_refusal(found, clock.now()),
        is_over=voting_is_over(found, clock.now()),
        status=422 if slip else 200,
    )


def entry_by_code(found: Round, typed: str) -> RollEntry | CodeRefusal:
    """The place on the roll that this code opens, or why it opens none.  Raises KeyMissing while there are codes."""
    slip = slip_in(typed, CODE_SIGNS)
    if slip:
        return CodeRefusal(slip.value)
    try:
        key = read_code_key(found.id)
    except KeyMissing:
        if found.frozen_at and found.closed_at is None:
            raise
        return CodeRefusal.KEY_DESTROYED if found.frozen_at else CodeRefusal.UNKNOWN
    entry = entry_with(read_session(), found.id, hmac_of(key, found.id, bare(typed)))
    if entry is None:
        return CodeRefusal.UNKNOWN
    return CodeRefusal.VOID if entry.state == EntryState.VOID else entry


def install(blueprint: Blueprint, find: RoundFinder) -> None:
    @blueprint.post("/stemmen/code")
    @open_to(VISITOR)
    @code_tries
    def enter_code(fund: str, round_: str) -> ResponseReturnValue:
        """Only codes that could be a guess are counted: a whole flat may vote through one network, and slip while typing."""
        found = find(fund, round_)
        typed = request.form.get("code", "")
        if voting_refusal(found, clock.now()) not in {None, VoteRefusal.CLOSED}:
            return doors_page(found)
        entry = entry_by_code(found, typed)
        if isinstance(entry, CodeRefusal):
            if entry in GUESSED:
                count_as_failed()
            return doors_page(found, typed=typed, slip=entry, kept=request.form)
        if voting_is_over(found, clock.now()):
            return _was_it_used(found, entry)
        open_by_code(entry)
        if any(name.startswith(CHOICES) for name in request.form):
            return _choices_again(found, entry)
        return go_to(url_for("ballots.choose", fund=fund, round_=round_))

    @blueprint.post("/stemmen/stoppen")
    @open_to(VISITOR)
    def leave(fund: str, round_: str) -> ResponseReturnValue:
        """Nothing was cast; the code can be typed again."""
        close_by_code()
        return go_to(url_for("overview.show_round", fund=fund, round_=round_))


def _was_it_used(found: Round, entry: RollEntry) -> ResponseReturnValue:
    """After closing each door says whether it was used: that shows who voted for somebody else."""
    used = is_used(read_session(), entry)
    return page("ballots/used.html", fund=found.fund, round=found, used=used, by_code=True)


def _choices_again(found: Round, entry: RollEntry) -> ResponseReturnValue:
    door = Door(DoorKind.CODE, entry, is_used(read_session(), entry), may_vote(entry, found, clock.now()))
    shown: dict[str, Any] = {"fund": found.fund, "round": found, "door": door, "refusal": door.refusal}
    paper = paper_of(read_session(), found, request.form)
    return page("ballots/choose.html", paper=paper, has_voted=door.has_voted, **shown)
