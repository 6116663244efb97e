"""Why a mail did not leave: is it the address, the letter, the server, or only the moment?"""

import re
import smtplib
from collections.abc import Mapping
from enum import StrEnum, auto

ENHANCED = re.compile(r"\s*[245]\.(?P<subject>\d{1,3})\.\d{1,3}(?!\S)", re.ASCII)
ABOUT_THE_ADDRESS = {"0", "1", "2", "4"}  # RFC 3463: unknown, address, mailbox, route; never policy or protocol


class MailProblem(StrEnum):
    NO_SERVER = auto()
    NOT_NOW = auto()
    WE_ARE_REFUSED = auto()
    ADDRESS_REFUSED = auto()
    LETTER_REFUSED = auto()
    NO_LETTER = auto()


FOR_GOOD = {MailProblem.ADDRESS_REFUSED, MailProblem.LETTER_REFUSED, MailProblem.NO_LETTER}


class NoServer(OSError):
    """There is no line to the mail server, or it does not let us in: no other mail can leave either."""


def problem_of(fault: Exception) -> MailProblem:
    """What was wrong.  Only a lasting no about the recipient is about the address."""
    if isinstance(fault, NoServer) and isinstance(fault.__cause__, Exception):
        found = problem_of(fault.__cause__)
        return found if found in {MailProblem.NOT_NOW, MailProblem.WE_ARE_REFUSED} else MailProblem.NO_SERVER
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(fault.recipients.values()))
        return _of_answer(code, words, MailProblem.ADDRESS_REFUSED)
    if isinstance(fault, smtplib.SMTPDataError):
        return _of_answer(fault.smtp_code, fault.smtp_error, MailProblem.LETTER_REFUSED)
    if isinstance(fault, smtplib.SMTPResponseException):
        return MailProblem.NOT_NOW if 400 <= fault.smtp_code < 500 else MailProblem.WE_ARE_REFUSED
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return MailProblem.WE_ARE_REFUSED
    return MailProblem.NO_SERVER if isinstance(fault, OSError) else MailProblem.NO_LETTER


def _of_answer(code: int, words: bytes | str, lasting: MailProblem) -> MailProblem:
    """A 5xx that says in its own code that we are not welcome is no fault of the address."""
    if not 500 <= code < 600:
        return MailProblem.NOT_NOW
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    found = ENHANCED.match(text)
    if found is None:
        return lasting
    if found["subject"] in ABOUT_THE_ADDRESS - {"0"}:
        return MailProblem.ADDRESS_REFUSED
    return lasting if found["subject"] in {"0", "6"} else MailProblem.WE_ARE_REFUSED


def failed_for_good(report: Mapping[str, str]) -> bool:
    """One recipient of a delivery status notification: given up, and because of where it had to go."""
    if report.get("Action", "").strip().lower() != "failed":
        return False
    found = ENHANCED.match(report.get("Status", ""))
    return found is not None and found["subject"] in ABOUT_THE_ADDRESS
