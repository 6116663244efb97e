"""The figures, each held against its bar, and how they are shown."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

MEGABYTE = 2**20
HEADINGS = ("what", "ours", "theirs", "ratio", "bar", "reached")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its bar, as text.  `reached` is None where there is no bar, or nothing was measured: `note` says why."""

    what: str
    ours: str
    theirs: str
    ratio: str
    bar: str
    reached: bool | None
    note: str = ""


def faster(what: str, ours: float, theirs: float, least: float) -> Line:
    """Both in seconds; theirs is to take at least `least` times as long."""
    ratio = theirs / ours
    return Line(what, seconds(ours), seconds(theirs), f"{ratio:.1f} ×", f"≥ {least:g} ×", ratio >= least)


def within(what: str, ours: float, most: float) -> Line:
    """Seconds, at most so many."""
    return Line(what, seconds(ours), "", "", f"≤ {seconds(most)}", ours <= most)


def in_memory(what: str, peak_bytes: int, most: int) -> Line:
    """Megabytes of 2**20 bytes, at most so many."""
    return Line(what, f"{peak_bytes / MEGABYTE:.0f} MB", "", "", f"≤ {most} MB", peak_bytes <= most * MEGABYTE)


def in_proportion(what: str, large: float, small: float, most: float) -> Line:
    """Both in seconds per ballot; the large election is to take at most `most` times as long for each."""
    ratio = large / small
    shown = f"{large * 1e6:.2f} µs", f"{small * 1e6:.2f} µs"
    return Line(what, f"{shown[0]} : {shown[1]}", "", f"{ratio:.2f} ×", f"≤ {most:g} ×", ratio <= most)


def at_least(what: str, ours: str, theirs: str, ratio: float, least: float) -> Line:
    """Both as text; ours is to be at least so many times theirs."""
    return Line(what, ours, theirs, f"{ratio:.2f} ×", f"≥ {least:g} ×", ratio >= least)


def in_time(what: str, large: float, small: float, most: float) -> Line:
    """Both in seconds; the large one is to take at most so many times as long."""
    ratio = large / small
    shown = f"{large * 1e3:.2f} : {small * 1e3:.2f} ms"
    return Line(what, shown, "", f"{ratio:.2f} ×", f"≤ {most:g} ×", ratio <= most)


def in_time_and_more(what: str, large: float, small: float, most: float, more: float) -> Line:
    """Both in seconds; the large one is to take at most so many times as long, and so many seconds more."""
    shown = f"{large * 1e3:.2f} : {small * 1e3:.2f} ms"
    bar, reached = f"≤ {most:g} × + {seconds(more)}", large <= small * most + more
    return Line(what, shown, "", f"{large / small:.2f} ×", bar, reached)


def missed(line: Line, why: str) -> Line:
    """Whatever the figure says."""
    return replace(line, reached=False, note=why)


def told(what: str, ours: str, theirs: str) -> Line:
    """Without a bar."""
    return Line(what, ours, theirs, "", "", None)


def differing(what: str, ours: Sequence[str], theirs: Sequence[str], least: float) -> Line:
    """The winners are not the same, so times say nothing."""
    ours_only, theirs_only = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    note = f"other winners: only ours {ours_only}, only theirs {theirs_only}" if ours_only or theirs_only else ""
    return Line(what, "", "", "", f"≥ {least:g} ×", reached=False, note=note or "the same winners in another order")


def left_out(what: str, bar: str, why: str) -> Line:
    """Not measured."""
    return Line(what, "", "", "", bar, None, why)


def seconds(number: float) -> str:
    """In the unit that reads best."""
    return f"{number * 1000:.0f} ms" if number < 1 else f"{number:.2f} s"


def shown(lines: Sequence[Line]) -> str:
    """The table, columns aligned."""
    rows = [HEADINGS, *((*astuple(line)[:5], _verdict(line)) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _verdict(line: Line) -> str:
    verdict = {True: "yes", False: "NO", None: "not measured" if line.note else ""}[line.reached]
    return f"{verdict}: {line.note}" if line.note else verdict


def status(lines: Sequence[Line]) -> int:
    """0 when no bar was missed, else 1.  What was not measured was not missed."""
    return int(any(line.reached is False for line in lines))
