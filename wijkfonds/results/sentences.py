"""Why a proposal was chosen, or why not, in true sentences: every number in them comes from the count."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from wijkfonds.foundation.money import euro, thousands
from wijkfonds.rounds.explaining import percent
from wijkfonds.tally.explanation import Payers, Story
from wijkfonds.tally.outcome import Line, Outcome, Reason, Tie

# `share` is rounded up and `supporters` down: "at most" and "together had" stay true.
SENTENCES = {
    Reason.MOST_VOTES: lazy(
        "Dit voorstel kreeg %(votes)s. Toen het aan de beurt was, was er nog %(left)s. Het kost %(cost)s en paste dus."
    ),
    Reason.EVERYTHING_FITS: lazy(
        "Dit voorstel kreeg %(votes)s. Er is %(budget)s, en dat is genoeg voor alle voorstellen die kunnen winnen."
    ),
    Reason.PAID_BY_SUPPORTERS: lazy(
        "Dit voorstel kreeg %(votes)s. De stemmers konden de %(cost)s samen betalen, met hoogstens %(share)s per stem."
    ),
    Reason.FILLED_UP: lazy(
        "Dit voorstel kreeg %(votes)s. De stemmers konden het zelf niet helemaal betalen. "
        "Aan het eind was er nog %(left)s over, en daar paste %(cost)s in."
    ),
    Reason.NO_VOTES: lazy("Niemand stemde op dit voorstel."),
    Reason.DID_NOT_FIT: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. Toen het aan de beurt was, was er nog %(left)s. Dat was te weinig."
    ),
    Reason.AFTER_STOP: lazy(
        "Dit voorstel kreeg %(votes)s. Een voorstel dat eerder aan de beurt was, paste niet meer, en dan stopt bij deze telregel het verdelen."
    ),
    Reason.SUPPORTERS_SHORT: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. De stemmers hadden samen nog %(supporters)s. Dat was te weinig."
    ),
    Reason.TOO_EXPENSIVE: lazy(
        "Dit voorstel kreeg %(votes)s. Het kost %(cost)s, en dat is meer dan het hele budget van %(budget)s."
    ),
    Reason.GROUP_TAKEN: lazy(
        "Dit voorstel kreeg %(votes)s. Van dit voorstel en %(rival)s kon er maar één geld krijgen, en dat werd %(rival)s."
    ),
    Reason.TOO_FEW_VOTES: lazy("Dit voorstel kreeg %(votes)s. Een voorstel deed pas mee vanaf %(min_votes)s."),
    Reason.TOO_FEW_POINTS: lazy("Dit voorstel kreeg %(votes)s. Een voorstel deed pas mee vanaf %(min_points)s."),
    Reason.TOO_SMALL_SHARE: lazy(
        "Dit voorstel kreeg %(votes)s. Een voorstel deed pas mee als %(min_share)s procent van de stemmers het koos. "
        "Dat zijn hier %(needed)s."
    ),
    Reason.NO_QUORUM: lazy(
        "Dit voorstel kreeg %(votes)s. Er deden te weinig mensen mee: %(people)s. Het geld wordt pas verdeeld vanaf %(quorum)s."
    ),
}
PAID_PER_POINT = lazy(
    "Dit voorstel kreeg %(votes)s. De stemmers konden de %(cost)s samen betalen, met hoogstens %(share)s per punt."
)
# Of few ballots no amounts are told: what the voters of one proposal have left tells what else they chose.
PAID_BY_FEW = lazy("Dit voorstel kreeg %(votes)s. De stemmers konden de %(cost)s samen betalen.")
SHORT_OF_FEW = lazy("Dit voorstel kreeg %(votes)s. Het kost %(cost)s. De stemmers konden dat samen niet betalen.")
SHORT_AND_NOT_FILLED_UP = lazy(
    "Dit voorstel kreeg %(votes)s. Het kost %(cost)s. De stemmers hadden samen nog %(supporters)s. "
    "Aan het eind was er nog %(left)s over. Ook dat was te weinig."
)


def votes_text(votes: int) -> str:
    return ngettext("%(votes)s stem", "%(votes)s stemmen", votes, votes=thousands(votes))


def points_text(points: int) -> str:
    return ngettext("%(points)s punt", "%(points)s punten", points, points=thousands(points))


def got_text(line: Line, outcome: Outcome) -> str:
    """What a project got: its votes, or its points and from how many."""
    if not outcome.rule.points:
        return votes_text(line.votes)
    return ngettext(
        "%(points)s van %(votes)s stemmer",
        "%(points)s van %(votes)s stemmers",
        line.votes,
        points=points_text(line.score),
        votes=thousands(line.votes),
    )


def why(line: Line, outcome: Outcome, titles: Mapping[str, str] | None = None) -> str:
    """`titles` of projects by id, where another one is named."""
    rule = outcome.rule
    share = -(-line.share.numerator // line.share.denominator) if line.share is not None else 0
    values = {
        "votes": got_text(line, outcome),
        "cost": euro(line.cost_cents),
        "budget": euro(outcome.budget_cents),
        "left": euro(line.left_cents or 0),
        "supporters": euro(int(line.supporters_cents or 0)),
        "share": euro(share),
        "rival": (titles or {}).get(line.rival, line.rival),
        "min_votes": votes_text(rule.min_votes),
        "min_points": points_text(rule.min_points),
        "min_share": percent(rule.min_share_permille),
        "needed": votes_text(-(-rule.min_share_permille * outcome.ballots // 1000)),
        "people": thousands(outcome.ballots + outcome.blank),
        "quorum": votes_text(rule.quorum),
    }
    return str(_sentence(line, outcome)) % values


def _sentence(line: Line, outcome: Outcome) -> object:
    if line.reason == Reason.DID_NOT_FIT and line.supporters_cents is not None:
        return SHORT_AND_NOT_FILLED_UP
    if line.reason == Reason.PAID_BY_SUPPORTERS and line.share is None:
        return PAID_BY_FEW
    if line.reason == Reason.SUPPORTERS_SHORT and line.supporters_cents is None:
        return SHORT_OF_FEW
    if line.reason == Reason.PAID_BY_SUPPORTERS and outcome.rule.points:
        return PAID_PER_POINT
    return SENTENCES[line.reason]


def how(line: Line, story: Story | None, titles: Mapping[str, str], *, with_points: bool = False) -> str:
    """Who paid, or how near it came and where the money of its supporters went; empty where nothing was divided."""
    return " ".join(_how(line, story, titles, with_points=with_points)) if story else ""


def _how(line: Line, story: Story, titles: Mapping[str, str], *, with_points: bool) -> Iterator[str]:
    if line.rival:
        return  # it lost to the other of its choice, not for want of money
    if story.payers:
        yield payers_text(story.payers, line.place or 0, with_points=with_points)
    elif story.nearest_round:
        yield _(
            "Het scheelde het minst toen nummer %(number)s werd gekozen. Met naar verhouding dezelfde bijdrage konden deze "
            "stemmers toen %(share)s procent van de kosten betalen.",
            number=story.nearest_round,
            share=percent(story.nearest_permille),
        )
    if not story.payers and story.went:
        most, cents = max(story.went, key=lambda paid: paid[1])
        yield _(
            "Het meeste geld van deze stemmers ging naar %(title)s: %(cents)s.",
            title=titles.get(most, most),
            cents=euro(int(cents)),
        )


def payers_text(payers: Payers, number: int, *, with_points: bool = False) -> str:
    """Three groups of people, of which those that are empty are not named."""
    per_vote = ngettext(
        "%(num)s stemmer betaalde dat hele bedrag", "%(num)s stemmers betaalden dat hele bedrag", payers.in_full
    )
    per_point = ngettext(
        "%(num)s stemmer betaalde dat voor elk gegeven punt",
        "%(num)s stemmers betaalden dat voor elk gegeven punt",
        payers.in_full,
    )
    parts = [
        per_point if with_points else per_vote,
        ngettext("%(num)s betaalde wat er nog was", "%(num)s betaalden wat ze nog hadden", payers.in_part),
        ngettext("%(num)s had niets meer over", "%(num)s hadden niets meer over", payers.nothing),
    ]
    people = (payers.in_full, payers.in_part, payers.nothing)
    named = [part for part, count in zip(parts, people, strict=True) if count]
    told = _(" en ").join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
    return _("Het werd als nummer %(number)s gekozen: %(told)s.", number=number, told=told)


def tie_text(tie: Tie, titles: Mapping[str, str]) -> str:
    """What told the chosen one from those that stood equal."""
    others = ", ".join(titles.get(each, each) for each in tie.tied if each != tie.chosen)
    words = {"chosen": titles.get(tie.chosen, tie.chosen), "others": others}
    if tie.by == "cost":
        return _("%(chosen)s ging voor op %(others)s: het kost het minst.", **words)
    if tie.by == "votes":
        return _("%(chosen)s ging voor op %(others)s: het kost evenveel en kreeg meer stemmen.", **words)
    return _("%(chosen)s ging voor op %(others)s: dat besliste het lot.", **words)
