"""The checker of the format (`pabulib-checker`), asked for the errors in one text."""

from contextlib import redirect_stdout
from io import StringIO

from pabulib.checker import Checker


def errors_in(text):
    """What it calls errors, by kind; its warnings are left out."""
    with redirect_stdout(StringIO()):
        found = Checker().process_files([text])
    return found[1]["results"].get("errors", {})
