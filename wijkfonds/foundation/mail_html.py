"""The letter as HTML, made of its plain text: the same words, with links.

Only addresses of our own site become links.  What residents wrote is in mails too, and we lead nobody elsewhere.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "mail"
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LONGEST_LABEL, LONGEST_ADDRESS = 80, 60


@dataclass(frozen=True)
class Piece:
    """Words, and where they lead."""

    text: str
    url: str = ""


@dataclass
class Block:
    """A paragraph of lines, or one address to press.  `is_small` stands under a line: it is about the mail itself."""

    lines: list[list[Piece]] = field(default_factory=list)
    button: Piece | None = None
    is_small: bool = False


def html_of(text: str, *, subject: str, language: str, site: str) -> str:
    template = _templates().get_template("letter.html")
    return template.render(blocks=blocks_of(text, site), subject=subject, language=language)


def blocks_of(text: str, site: str) -> list[Block]:
    """Blank lines part paragraphs.  The first of our own addresses becomes the button."""
    blocks: list[Block] = []
    has_button = False
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()):
        paragraph = Block()
        blocks.append(paragraph)
        for written in part.split("\n"):
            if written.strip() == "--":
                paragraph.is_small = True
                continue
            words, button = _pieces(written, site), None
            if not (has_button or paragraph.is_small):
                words, button = _button_of(words)
            paragraph.lines += [words] if words else []
            if button:
                has_button, paragraph = True, Block()
                blocks += [Block(button=button), paragraph]
    return [block for block in blocks if block.lines or block.button]


def _button_of(pieces: list[Piece]) -> tuple[list[Piece], Piece | None]:
    """The words that stay, and the address at the end of this line if there is one."""
    if not pieces or not pieces[-1].url or any(piece.url for piece in pieces[:-1]):
        return pieces, None
    kept, label = _label("".join(piece.text for piece in pieces[:-1]).strip())
    return [Piece(kept)] if kept else [], Piece(label or pieces[-1].text, pieces[-1].url)


def _label(before: str) -> tuple[str, str]:
    """Of `Klopt dit niet? Lees het hier:` the question stays and the rest can be pressed."""
    if not before.endswith(":"):
        return before, ""
    *sentences, last = re.split(r"(?<=[.?!])\s+", before)
    label = last.removesuffix(":")
    return (" ".join(sentences), label) if 0 < len(label) <= LONGEST_LABEL else (before, "")


def _pieces(written: str, site: str) -> list[Piece]:
    pieces, end = [], 0
    for found in ADDRESS.finditer(written):
        url = found[0].rstrip(".,;:!?)”’")
        if not _is_ours(url, site):
            continue
        pieces += [Piece(written[end : found.start()]), Piece(_short(url), url)]
        end = found.start() + len(url)
    pieces.append(Piece(written[end:]))
    return [piece for piece in pieces if piece.text]


def _is_ours(url: str, site: str) -> bool:
    return url == site or url.startswith((f"{site}/", f"{site}?", f"{site}#"))


def _short(address: str) -> str:
    bare = re.sub(r"^https?://", "", address)
    return bare if len(bare) <= LONGEST_ADDRESS else f"{bare[: LONGEST_ADDRESS - 1]}…"


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
