"""How many, how large, and what a file is.  Its content says that; its name and what a browser calls it say nothing."""

import unicodedata
from enum import StrEnum, auto

MEGABYTE = 1024 * 1024
MOST_PHOTOS = 5
MOST_PDFS = 2
MOST_PHOTO_MEGABYTES = 20  # a phone makes up to 12
MOST_PDF_MEGABYTES = 8
MOST_AT_ONCE_MEGABYTES = 60
MOST_MEGAPIXELS = 60
MOST_PAGES = 40
LEAST_SIDE = 40  # pixels; smaller shows nothing
MOST_NAME = 40
ROWS = 4096  # a kind shows itself within the first bytes


class AttachmentKind(StrEnum):
    PHOTO = auto()
    PDF = auto()


class FileProblem(StrEnum):
    NO_FILE = auto()
    EMPTY = auto()
    PHOTO_TOO_LARGE = auto()
    PDF_TOO_LARGE = auto()
    HEIC = auto()
    DRAWING_OR_PAGE = auto()
    ARCHIVE = auto()
    PROGRAM = auto()
    OTHER_PICTURE = auto()
    UNKNOWN_KIND = auto()
    TOO_MANY_PIXELS = auto()
    TOO_SMALL = auto()
    PHOTO_DAMAGED = auto()
    PDF_LOCKED = auto()
    PDF_DAMAGED = auto()
    PDF_TOO_MANY_PAGES = auto()
    PDF_BLOWS_UP = auto()
    TOO_HARD = auto()
    TOO_BUSY = auto()


HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa")
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0")
PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"8BPS")


def kind_of(content: bytes) -> AttachmentKind | FileProblem:
    """A photo, a PDF, or why it is neither."""
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or _is_webp(content):
        return AttachmentKind.PHOTO
    if content.startswith(b"%PDF-"):
        return AttachmentKind.PDF
    if not content:
        return FileProblem.EMPTY
    if content[4:8] == b"ftyp":
        return FileProblem.HEIC if content[8:12] in HEIC_BRANDS else FileProblem.OTHER_PICTURE
    for beginnings, problem in (
        (PROGRAMS, FileProblem.PROGRAM),
        (ARCHIVES, FileProblem.ARCHIVE),
        (PICTURES, FileProblem.OTHER_PICTURE),
    ):
        if content.startswith(beginnings):
            return problem
    return FileProblem.DRAWING_OR_PAGE if _is_markup(content) else FileProblem.UNKNOWN_KIND


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_markup(content: bytes) -> bool:
    head = content[:ROWS].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and any(
        sign in head for sign in (b"<svg", b"<html", b"<!doctype", b"<?xml", b"<script")
    )


def size_problem(kind: AttachmentKind, size: int) -> FileProblem | None:
    if kind == AttachmentKind.PHOTO:
        return FileProblem.PHOTO_TOO_LARGE if size > MOST_PHOTO_MEGABYTES * MEGABYTE else None
    return FileProblem.PDF_TOO_LARGE if size > MOST_PDF_MEGABYTES * MEGABYTE else None


def shown_name(name: str) -> str:
    """What somebody called it, to say which file we mean: no folders, nothing unseen, no direction turned round, not long.

    It is kept nowhere.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    clean = " ".join(seen.split()).strip(".")
    return clean if len(clean) <= MOST_NAME else f"{clean[: MOST_NAME - 9]}…{clean[-8:]}"
