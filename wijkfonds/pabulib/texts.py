"""What the terminal says about a `.pb` file: one line per fault, with its place and what was expected."""

from wijkfonds.tally.pabulib_faults import Fault, FaultKind

EXPECTED = {
    FaultKind.NOT_UTF8: "expected UTF-8 text",
    FaultKind.CONTROL_CHARACTER: "expected text without control characters",
    FaultKind.UNCLOSED_QUOTE: "expected a closing quote",
    FaultKind.TEXT_AFTER_QUOTE: "expected a semicolon after the closing quote",
    FaultKind.TEXT_BEFORE_META: "expected META as the first line",
    FaultKind.SECTION_MISSING: "expected a section",
    FaultKind.SECTION_TWICE: "expected each section once",
    FaultKind.SECTION_OUT_OF_ORDER: "expected META, PROJECTS, VOTES in this order",
    FaultKind.HEADER_WRONG: "expected the header of this section",
    FaultKind.COLUMN_TWICE: "expected each column once",
    FaultKind.TOO_FEW_CELLS: "expected a value for each column",
    FaultKind.TOO_MANY_CELLS: "expected no more values than columns",
    FaultKind.KEY_MISSING: "expected a value for",
    FaultKind.KEY_TWICE: "expected each key once",
    FaultKind.VOTE_TYPE_UNKNOWN: "expected one of the vote types",
    FaultKind.NOT_A_NUMBER: "expected a number",
    FaultKind.NOT_A_WHOLE_NUMBER: "expected a whole number",
    FaultKind.NEGATIVE_NUMBER: "expected a number of 0 or more",
    FaultKind.NUMBER_TOO_LARGE: "expected a smaller number",
    FaultKind.TOO_MANY_DECIMALS: "expected at most two decimals",
    FaultKind.COST_OF_ZERO: "expected a cost above 0",
    FaultKind.PROJECT_WITHOUT_ID: "expected a project_id",
    FaultKind.PROJECT_TWICE: "expected each project_id once",
    FaultKind.NUM_PROJECTS_DIFFERS: "expected num_projects to be the number of projects",
    FaultKind.VOTER_WITHOUT_ID: "expected a voter_id",
    FaultKind.VOTER_TWICE: "expected each voter_id once",
    FaultKind.NUM_VOTES_DIFFERS: "expected num_votes to be the number of votes",
    FaultKind.UNKNOWN_PROJECT: "expected a project of this file",
    FaultKind.PROJECT_TWICE_ON_BALLOT: "expected each project once on a ballot",
    FaultKind.NOT_ONE_CHOICE: "expected exactly one project",
    FaultKind.BALLOT_TOO_SHORT: "expected at least min_length projects",
    FaultKind.BALLOT_TOO_LONG: "expected at most max_length projects",
    FaultKind.BALLOT_TOO_EXPENSIVE: "expected projects of at most max_sum_cost together",
    FaultKind.POINTS_FOR_OTHERS: "expected points for each chosen project, in number",
    FaultKind.TOO_MANY_POINTS: "expected points of at most max_sum_points together",
    FaultKind.BYTE_ORDER_MARK: "a byte order mark was passed over",
    FaultKind.WINDOWS_LINE_ENDS: "Windows line ends were read",
    FaultKind.BLANK_LINE: "a blank line was passed over",
    FaultKind.SPACES: "spaces around a value were passed over",
    FaultKind.LOOSE_QUOTES: "loose quotes were read as text",
    FaultKind.DECIMAL_COMMA: "a decimal comma was read",
}


def fault_line(fault: Fault) -> str:
    """`line 12: expected a number, found 'abc'`."""
    expected = f"{EXPECTED[fault.kind]} {fault.expected}".rstrip()
    found = f", found {fault.found!r}" if fault.found else ""
    return f"line {fault.line}: {expected}{found}"
