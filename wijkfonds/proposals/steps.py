"""The pages on which a proposal is written, one subject each.  A feature below adds its own page here.

All of them stand at `/mijn/voorstellen/<key>/…`, keep what was typed before they lead on, and answer 404 to strangers.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.pages import go_to
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

FIRST, LAST = 10, 90


def _always(_session: Session, _round: Round) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """`endpoint` takes the `key` of a proposal.  `place` orders the steps: what 10, where 20, costs 30, who 40,
    questions of the fund 50, looking it over 90.

    `answers` is a template with what was filled in here, for the page that shows all of it: `<div><dt>…<dd>…</div>` as
    in `proposals/_answers.html`; it finds what `read` gave in `content`, `proposal`, and the step's address in `url`.
    """

    key: str
    place: int
    label: LazyString
    endpoint: str
    is_asked: Callable[[Session, Round], bool] = _always
    answers: str = ""
    read: Callable[[Session, Proposal], Any] | None = None


@dataclass(frozen=True)
class Way:
    """Where somebody is among the steps.  Without `key` the proposal is not kept yet."""

    steps: tuple[Step, ...]
    now: Step
    key: str
    is_draft: bool

    @property
    def number(self) -> int:
        return self.steps.index(self.now) + 1

    def numbers_of(self, keys: Collection[str]) -> list[int]:
        return [number for number, step in enumerate(self.steps, 1) if step.key in keys]

    @property
    def labels(self) -> list[LazyString]:
        return [step.label for step in self.steps]

    @property
    def is_first(self) -> bool:
        return self.number == 1

    def url(self, off: int = 0) -> str:
        """Of this step, or of the one so many further on."""
        return url_for(self.steps[self.number - 1 + off].endpoint, key=self.key)

    @property
    def check_url(self) -> str:
        return url_for(self.steps[-1].endpoint, key=self.key)


_steps: dict[str, Step] = {}


def add_step(step: Step) -> None:
    """Two steps never have the same place."""
    _steps[step.key] = step


def steps_in(session: Session, round_: Round) -> tuple[Step, ...]:
    """What is asked in this round, in order."""
    asked = [step for step in _steps.values() if step.is_asked(session, round_)]
    return tuple(sorted(asked, key=lambda step: step.place))


def way_of(session: Session, round_: Round, step: str, proposal: Proposal | None = None) -> Way:
    is_draft = proposal is None or proposal.status == ProposalStatus.DRAFT
    return Way(steps_in(session, round_), _steps[step], proposal.key if proposal else "", is_draft)


def onward(way: Way) -> ResponseReturnValue:
    """What was typed is kept: now where the button said, of a proposal that is public back to the whole of it."""
    if not way.is_draft:
        flash(_("Bewaard. Zo leest iedereen het nu."), "success")
        return go_to(way.check_url)
    if "nakijken" in request.form:
        return go_to(way.check_url)
    if "vorige" in request.form and not way.is_first:
        return go_to(way.url(-1))
    if "verder" in request.form:
        return go_to(way.url(1))
    flash(_("Bewaard. U kunt later verdergaan."), "success")
    return go_to(way.url())
