"""Every colour that carries words can be read: WCAG 2.2, 1.4.3 and 1.4.11, for each accent, light and dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
ACCENTS = sorted(path.stem for path in (CSS / "accents").glob("*.css"))
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})", re.IGNORECASE)
TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "sheet", TEXT),
    ("ink", "accent-soft", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "sheet", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "sheet", TEXT),
    ("accent", "accent-soft", TEXT),
    ("accent-strong", "paper", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-band", "band", TEXT),
    ("on-danger", "danger", TEXT),
    *((kind, f"{kind}-soft", TEXT) for kind in ("info", "success", "warning", "danger")),
    *(("ink", f"{kind}-soft", TEXT) for kind in ("info", "success", "warning", "danger")),
    ("danger", "paper", TEXT),
    ("danger", "sheet", TEXT),
    ("success", "sheet", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "sheet", SHAPE),
]


def tokens(text: str, *, dark: bool) -> dict[str, str]:
    """The custom properties of one scheme; dark ones stand over the light ones."""
    light, _, night = text.partition("@media screen and (prefers-color-scheme: dark)")
    return dict(TOKEN.findall(light)) | (dict(TOKEN.findall(night.split("\n}\n")[0])) if dark else {})


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert len(ACCENTS) == 6


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_words_and_edges_stand_out(accent, dark):
    found = tokens((CSS / "base.css").read_text(), dark=dark)
    found |= tokens((CSS / "accents" / f"{accent}.css").read_text(), dark=dark)
    faults = [
        (front, back, round(contrast(found[front], found[back]), 2))
        for front, back, least in PAIRS
        if contrast(found[front], found[back]) < least
    ]
    assert faults == []
