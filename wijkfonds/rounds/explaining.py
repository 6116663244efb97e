"""The rules of a round in words: what a ballot may hold, and how the money is divided."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from wijkfonds.foundation.localtime import window_text
from wijkfonds.foundation.money import comma, euro, thousands
from wijkfonds.membership.models import Level
from wijkfonds.rounds.lines import rule_key
from wijkfonds.rounds.models import WITH_POINTS, BallotType, Round
from wijkfonds.rounds.texts import (
    BALLOT_NAMES,
    POINTS_NAMES,
    POINTS_SENTENCES,
    RULE_NAMES,
    RULE_SENTENCES,
    SUPPORTERS,
)
from wijkfonds.tally.rule import BORDA, Completion, RuleName

USUAL_STEP_CENTS = 100


def ballot_words(round_: Round) -> str:
    """What may somebody choose?  Without a full stop."""
    parts = [str(BALLOT_NAMES[round_.ballot_type])]
    if round_.ballot_type == BallotType.CHOOSE_ONE:
        return parts[0]
    if round_.ballot_type == BallotType.CUMULATIVE and round_.points_to_give:
        parts = [_("%(num)s punten, te verdelen over de voorstellen", num=thousands(round_.points_to_give))]
    if round_.min_choices > 1:
        parts.append(_("minstens %(num)s voorstellen", num=round_.min_choices))
    if round_.max_choices:
        parts.append(ngettext("hoogstens %(num)s voorstel", "hoogstens %(num)s voorstellen", round_.max_choices))
    return ", ".join(parts)


def support_sentence(round_: Round) -> str:
    """How much support a proposal needs here, of whom and when; empty when support plays no part."""
    if round_.supporting_opens is None or round_.supporting_closes is None:
        return ""
    who = SUPPORTERS[Level(round_.level_to_support)]
    when = window_text(round_.supporting_opens, round_.supporting_closes)
    if not round_.support_threshold:
        return _("%(who)s kunnen een voorstel steunen: %(when)s. Er is geen minimum.", who=who, when=when)
    enough = ngettext(
        "Een voorstel gaat verder als minstens %(num)s ander het steunt.",
        "Een voorstel gaat verder als minstens %(num)s anderen het steunen.",
        round_.support_threshold,
    )
    return f"{enough} " + _("%(who)s kunnen dat doen: %(when)s. Op papier kan ook.", who=who, when=when)


def rule_name(round_: Round) -> str:
    """A few words."""
    key = rule_key(round_)
    with_points = round_.has_vote and round_.ballot_type in WITH_POINTS
    return str(POINTS_NAMES.get(key, RULE_NAMES[key]) if with_points else RULE_NAMES[key])


def rule_sentence(round_: Round) -> str:
    """How the money is divided, with every limit that is set."""
    return " ".join([_main_sentence(round_), *(_limits(round_) if round_.has_vote else ())])


def _main_sentence(round_: Round) -> str:
    with_points = round_.has_vote and round_.ballot_type in WITH_POINTS
    return str((POINTS_SENTENCES if with_points else RULE_SENTENCES)[rule_key(round_)])


def _limits(round_: Round) -> Iterator[str]:
    if round_.ballot_type == BallotType.ORDINAL:
        yield _points_of_places(round_.rank_points)
    if round_.pots:
        yield _("Het budget is verdeeld over potten, een per thema. Elke pot wordt apart geteld.")
    if _raises_the_share(round_) and round_.step_cents != USUAL_STEP_CENTS:
        yield _("Het bedrag per stem gaat steeds %(step)s omhoog.", step=euro(round_.step_cents))
    yield from _thresholds(round_)
    if round_.quorum:
        yield ngettext(
            "Stemt er niemand, dan krijgt geen voorstel geld.",
            "Stemmen er minder dan %(quorum)s mensen, dan krijgt geen voorstel geld.",
            round_.quorum,
            quorum=thousands(round_.quorum),
        )
    if round_.reserve:
        yield ngettext(
            "Valt een gekozen voorstel af, dan schuift er één voorstel van de reservelijst door.",
            "Valt een gekozen voorstel af, dan schuift er een door van de reservelijst. Daar staan hoogstens %(num)s voorstellen op.",
            round_.reserve,
        )


def _raises_the_share(round_: Round) -> bool:
    return round_.rule == RuleName.EQUAL_SHARES and round_.completion != Completion.NONE


def _points_of_places(points: str) -> str:
    if points == BORDA:
        return _("Wie onderaan staat, krijgt 1 punt. Elke plaats hoger is 1 punt meer waard.")
    first, *others = points.split(",")
    if not others:
        return ngettext(
            "Een eerste plaats is %(first)s punt waard.",
            "Een eerste plaats is %(first)s punten waard.",
            int(first),
            first=first,
        )
    return _("Een eerste plaats is %(first)s punten waard, daarna: %(others)s.", first=first, others=", ".join(others))


def _thresholds(round_: Round) -> Iterator[str]:
    if round_.min_votes:
        yield ngettext(
            "Een voorstel doet mee vanaf %(votes)s stem.",
            "Een voorstel doet mee vanaf %(votes)s stemmen.",
            round_.min_votes,
            votes=thousands(round_.min_votes),
        )
    if round_.min_points:
        yield ngettext(
            "Een voorstel doet mee vanaf %(points)s punt.",
            "Een voorstel doet mee vanaf %(points)s punten.",
            round_.min_points,
            points=thousands(round_.min_points),
        )
    if round_.min_share_permille:
        yield _(
            "Een voorstel doet mee als minstens %(share)s procent van de stemmers het kiest.",
            share=percent(round_.min_share_permille),
        )


def percent(permille: int) -> str:
    """With one decimal where there is one: 25 is 2,5."""
    whole, rest = divmod(permille, 10)
    return f"{thousands(whole)}{comma()}{rest}" if rest else thousands(whole)
