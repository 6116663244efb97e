"""What is a good password, how long does what we hand out last, and where may somebody be sent after signing in?"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum, auto

from zxcvbn import zxcvbn

SESSION_LASTS = timedelta(days=30)
SIGN_UP_LASTS = timedelta(days=2)
NEW_PASSWORD_LASTS = timedelta(hours=1)
SIGN_IN_LASTS = timedelta(minutes=15)
HOLD_LASTS = timedelta(hours=24)
SECOND_STEP_LASTS = timedelta(minutes=15)
TRIES_COUNT_FOR = timedelta(hours=1)
MOST_TRIES = 10  # of codes for one account in that hour: a guess has 3 chances in a million
ADDRESS_CHANGE_LASTS = timedelta(days=2)
DEVICE_KNOWN_FOR = timedelta(days=365)
RECOVERY_CODES = 10
LEAST_SIGNS = 10
MOST_SIGNS = 200
JUDGED_SIGNS = 72  # zxcvbn refuses more, and takes long over many
GOOD_ENOUGH = 3  # of 4: more than a hundred million guesses
# What people here think of first; zxcvbn knows English words.
OFTEN_HERE = ("wijkfonds", "fonds", "buurt", "wijk", "wachtwoord", "welkom", "geheim", "voetbal", "hallo", "nederland")


class PasswordProblem(StrEnum):
    TOO_SHORT = auto()
    TOO_LONG = auto()
    TOO_SIMPLE = auto()
    HAS_YOUR_NAME = auto()
    OFTEN_USED = auto()
    KEYS_IN_A_ROW = auto()
    REPEATS = auto()
    IN_ORDER = auto()
    DATE = auto()
    NAMES = auto()


# How the sentences of zxcvbn begin.
WARNINGS = {
    "Straight rows": PasswordProblem.KEYS_IN_A_ROW,
    "Short keyboard": PasswordProblem.KEYS_IN_A_ROW,
    "Repeats": PasswordProblem.REPEATS,
    "Sequences": PasswordProblem.IN_ORDER,
    "Recent years": PasswordProblem.DATE,
    "Dates": PasswordProblem.DATE,
    "Names": PasswordProblem.NAMES,
    "Common names": PasswordProblem.NAMES,
    "This is": PasswordProblem.OFTEN_USED,
    "A word": PasswordProblem.OFTEN_USED,
}


def problem_with_password(password: str, email: str, name: str = "") -> PasswordProblem | None:
    """Length is what counts; a few signs over and over, one's own name or what everybody takes is no secret."""
    if len(password) < LEAST_SIGNS:
        return PasswordProblem.TOO_SHORT
    if len(password) > MOST_SIGNS:
        return PasswordProblem.TOO_LONG
    if len(set(password)) < 5 or password.isdigit():
        return PasswordProblem.TOO_SIMPLE
    if email and (email.lower() in password.lower() or password.lower() in email.lower()):
        return PasswordProblem.HAS_YOUR_NAME
    return _easily_guessed(password, [*email.lower().replace("@", ".").split("."), *name.lower().split(), *OFTEN_HERE])


def _easily_guessed(password: str, known: Sequence[str]) -> PasswordProblem | None:
    judged = zxcvbn(password[:JUDGED_SIGNS], user_inputs=[word for word in known if word])
    if judged["score"] >= GOOD_ENOUGH:
        return None
    if any(part.get("dictionary_name") == "user_inputs" for part in judged["sequence"]):
        return PasswordProblem.HAS_YOUR_NAME
    warning = judged["feedback"]["warning"]
    found = (problem for beginning, problem in WARNINGS.items() if warning.startswith(beginning))
    return next(found, PasswordProblem.TOO_SIMPLE)


class StepRefusal(StrEnum):
    """Why the second step did not go on."""

    WRONG_CODE = auto()
    TOO_MANY_TRIES = auto()


def step_refusal(failed: int) -> StepRefusal | None:
    """`failed`: codes that did not fit, for this account in the last hour."""
    return StepRefusal.TOO_MANY_TRIES if failed >= MOST_TRIES else None


def safe_path(path: str) -> str:
    """A path on our own site, or nothing: never `//elsewhere`, a scheme, a backslash or a control sign."""
    if not path.startswith("/") or path.startswith("//") or len(path) > 300:
        return ""
    if "\\" in path or any(ord(sign) < 33 for sign in path):
        return ""
    return path
