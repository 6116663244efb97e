"""The line of phases with its dates, as pages show it."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import LazyString
from flask_babel import gettext as _

from wijkfonds.foundation.localtime import day_text, until_text, window_text
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import Phase, PhaseState, Window, state_of
from wijkfonds.rounds.schedules import phase_of, schedule_of, window_is_open
from wijkfonds.rounds.texts import PHASE_NAMES
from wijkfonds.tally.rule import RuleName

OF_A_VOTE = frozenset({Phase.VOTING, Phase.COUNTING})


@dataclass(frozen=True)
class PhaseOnTheLine:
    phase: Phase
    label: LazyString
    when: str
    state: PhaseState


def phase_line(round_: Round, now: datetime, *, as_published: bool = False) -> list[PhaseOnTheLine]:
    current = phase_of(round_, now, as_published=as_published)
    left_out = (
        {Phase.PREPARING}
        | (set() if round_.has_vote else OF_A_VOTE)
        | (set() if _asks_support(round_) else {Phase.SUPPORTING})
    )
    shown = [phase for phase in Phase if phase not in left_out]
    return [
        PhaseOnTheLine(phase, PHASE_NAMES[phase], _when(round_, phase), state_of(phase, current)) for phase in shown
    ]


def _asks_support(round_: Round) -> bool:
    return round_.supporting_opens is not None and round_.supporting_closes is not None


def _when(round_: Round, phase: Phase) -> str:
    schedule = schedule_of(round_)
    if schedule is None:
        return _("nog niet bekend")
    windows = {
        Phase.SUBMITTING: schedule.submitting,
        Phase.SUPPORTING: schedule.supporting,
        Phase.ASSESSING: schedule.assessing,
        Phase.VOTING: schedule.voting,
    }
    window = windows.get(phase)
    if window is not None:
        return window_text(window.opens, window.closes)
    if phase == Phase.COUNTING:
        return day_text(round_.counted_at) if round_.counted_at else _("na het stemmen")
    if phase == Phase.RESULT:
        later = _("na het tellen") if round_.has_vote else _("na het beoordelen")
        return day_text(round_.result_published_at) if round_.result_published_at else later
    return day_text(round_.decided_at) if round_.decided_at else _("na de uitslag")


def until_now(round_: Round, now: datetime, *, as_published: bool = False) -> str:
    """Until when the thing of today can be done; empty when nothing closes."""
    schedule = schedule_of(round_)
    phase = phase_of(round_, now, as_published=as_published)
    if schedule is None:
        return ""
    if phase in {Phase.PREPARING, Phase.SUBMITTING}:
        return _of_window(schedule.submitting, now)
    if phase == Phase.SUPPORTING and schedule.supporting is not None:
        return _of_window(schedule.supporting, now)
    if phase == Phase.ASSESSING and schedule.voting is not None:
        return _("stemmen begint op %(day)s", day=day_text(schedule.voting.opens))
    if phase == Phase.ASSESSING:
        return "" if schedule.assessing.is_over(now) else until_text(schedule.assessing.closes)
    return until_text(schedule.voting.closes) if phase == Phase.VOTING and schedule.voting else ""


def _of_window(window: Window, now: datetime) -> str:
    return _("vanaf %(day)s", day=day_text(window.opens)) if now < window.opens else until_text(window.closes)


def until_when(round_: Round, now: datetime, *, as_published: bool = False) -> tuple[str, str]:
    """What somebody who looks at a round wants to know of time: a label, and the day or the window."""
    phase = phase_of(round_, now, as_published=as_published)
    if phase == Phase.DECISION and round_.decided_at:
        return _("Besloten op"), day_text(round_.decided_at)
    if phase == Phase.RESULT and round_.result_published_at:
        label = _("Hier geteld op") if round_.source else _("Uitslag bekend sinds")
        return label, day_text(round_.result_published_at)
    labels = {
        Phase.PREPARING: _("Indienen kan"),
        Phase.SUBMITTING: _("Indienen kan"),
        Phase.SUPPORTING: _("Steunen kan"),
        Phase.VOTING: _("Stemmen kan"),
    }
    until = until_now(round_, now, as_published=as_published)
    return labels.get(phase, _("Hoe het verdergaat")), until or _("de uitslag komt hier")


def until_when_for_a_plan(round_: Round, now: datetime) -> tuple[str, str]:
    """The same for who looks at one proposal: while others still submit, it waits for support, or for the vote."""
    schedule = schedule_of(round_)
    if window_is_open(round_, "supporting", now) and schedule and schedule.supporting:
        return _("Steunen kan"), until_text(schedule.supporting.closes)
    if schedule and schedule.voting and phase_of(round_, now) in {Phase.SUBMITTING, Phase.SUPPORTING, Phase.ASSESSING}:
        return _("Stemmen begint op"), day_text(schedule.voting.opens)
    return until_when(round_, now)


def rule_key(round_: Round) -> str:
    """`equal-shares/add1u`, `greedy/skip`, `first-come` …: what the texts of the rule are listed under."""
    if not round_.has_vote:
        return round_.decision_mode.value.replace("_", "-")
    if round_.rule == RuleName.GREEDY:
        return f"{round_.rule}/{round_.overspend}"
    return f"{round_.rule}/{round_.completion}"
