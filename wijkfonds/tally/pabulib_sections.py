"""From rows to the three sections of a file, their titles and headers checked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wijkfonds.tally.pabulib_faults import FaultKind, Findings
from wijkfonds.tally.pabulib_rows import Row

# The sections in their order, each with the columns it needs, and how many of those have to stand in front.
COLUMNS = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}
IN_FRONT = {"META": 2, "PROJECTS": 1, "VOTES": 1}


@dataclass(slots=True)
class Section:
    """A section: the line of its title, the names of its columns and the rows beneath them."""

    title: str
    line: int
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def records(self, findings: Findings) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row as its line and its cells by column.

        Too few or too many cells are a fault.  A record lacks the cells that its row lacks.
        """
        width = len(self.columns)
        for row in self.rows:
            if len(row.cells) < width:
                findings.fault(row.line, FaultKind.TOO_FEW_CELLS, ";".join(row.cells), str(width))
            elif any(row.cells[width:]):
                findings.fault(row.line, FaultKind.TOO_MANY_CELLS, ";".join(row.cells), str(width))
            yield row.line, dict(zip(self.columns, row.cells, strict=False))


def sections_in(rows: Iterable[Row], findings: Findings) -> dict[str, Section]:
    """The sections by title; one that is missing, or whose header is wrong, is not among them."""
    sections: dict[str, Section] = {}
    # Takes what stands before the first title, which belongs nowhere.
    section, line = Section("", 0), 1
    for row in rows:
        line = row.line
        if row.cells[0] in COLUMNS and not any(row.cells[1:]):
            section = Section(row.cells[0], line)
            _check_place(section, sections, findings)
            sections.setdefault(section.title, section)
        elif not section.title and not section.rows:
            findings.fault(line, FaultKind.TEXT_BEFORE_META, ";".join(row.cells), "META")
            section.rows.append(row)
        else:
            section.rows.append(row)
    for title in COLUMNS:
        if title not in sections and not findings.cut_short:
            findings.fault(line, FaultKind.SECTION_MISSING, expected=title)
    return {title: section for title, section in sections.items() if _has_header(section, findings)}


def _check_place(section: Section, earlier: dict[str, Section], findings: Findings) -> None:
    titles = list(COLUMNS)
    if section.title in earlier:
        findings.fault(section.line, FaultKind.SECTION_TWICE, section.title)
    elif any(titles.index(title) > titles.index(section.title) for title in earlier):
        findings.fault(section.line, FaultKind.SECTION_OUT_OF_ORDER, section.title)


def _has_header(section: Section, findings: Findings) -> bool:
    """Turns the first row into the columns, if it names those that the section needs."""
    needed = COLUMNS[section.title]
    if not section.rows:
        if not findings.cut_short:
            findings.fault(section.line, FaultKind.HEADER_WRONG, section.title, ";".join(needed))
        return False
    header = section.rows.pop(0)
    # Spreadsheets fill up the shorter rows with empty cells.
    filled = max(place for place, cell in enumerate(header.cells, start=1) if cell)
    section.columns = header.cells[:filled]
    in_front = IN_FRONT[section.title]
    if tuple(section.columns[:in_front]) != needed[:in_front] or not set(needed) <= set(section.columns):
        findings.fault(header.line, FaultKind.HEADER_WRONG, ";".join(header.cells), ";".join(needed))
        return False
    twice = [column for column, times in Counter(section.columns).items() if times > 1]
    for column in twice:
        findings.fault(header.line, FaultKind.COLUMN_TWICE, column)
    return not twice
