"""Pictures of the street, drawn: no photo of anybody is needed for a sample."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDE, HIGH, GROUND = 1200, 800, 520
SKY, GRASS, BRICK, GLASS, WOOD, STEEL, LIGHT = (
    (186, 216, 234),
    (108, 150, 82),
    (158, 92, 70),
    (226, 236, 238),
    (126, 88, 52),
    (88, 98, 104),
    (252, 226, 150),
)
Draw = ImageDraw.ImageDraw


def drawn(what: Callable[[Draw], None], houses: int = 4) -> bytes:
    """A row of houses behind a field, and `what` in front."""
    image = Image.new("RGB", (WIDE, HIGH), SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, GROUND, WIDE, HIGH), GRASS)
    for number in range(houses):
        _house(pen, 60 + number * 280, 240 + 18 * (number % 2))
    what(pen)
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _house(pen: Draw, left: int, top: int) -> None:
    pen.polygon([(left, top), (left + 110, top - 110), (left + 220, top)], tuple(part - 40 for part in BRICK))
    pen.rectangle((left, top, left + 220, GROUND), BRICK)
    for place in (30, 130):
        pen.rectangle((left + place, top + 40, left + place + 60, top + 110), GLASS)
    pen.rectangle((left + 85, GROUND - 110, left + 140, GROUND), WOOD)


def bicycle_racks(pen: Draw) -> None:
    for left in range(180, 1000, 150):
        pen.arc((left, 520, left + 110, 740), 180, 360, STEEL, 16)
        pen.line((left + 8, 630, left + 8, 720), STEEL, 16)
        pen.line((left + 102, 630, left + 102, 720), STEEL, 16)


def goal(pen: Draw) -> None:
    for line in ((300, 740, 300, 470), (900, 740, 900, 470), (300, 470, 900, 470)):
        pen.line(line, (250, 250, 246), 18)
    for place in range(340, 900, 40):
        pen.line((place, 480, place, 720), (214, 222, 214), 3)
    pen.ellipse((560, 690, 630, 760), (250, 250, 246), STEEL, 4)


def oven(pen: Draw) -> None:
    pen.rectangle((430, 600, 770, 760), (176, 168, 158))
    pen.pieslice((430, 430, 770, 770), 180, 360, (196, 178, 156))
    pen.pieslice((530, 510, 670, 690), 180, 360, (54, 42, 38))
    pen.ellipse((580, 570, 620, 600), (240, 140, 50))


def planters(pen: Draw) -> None:
    for left in (140, 500, 860):
        pen.rectangle((left, 630, left + 240, 740), WOOD)
        for plant in range(left + 20, left + 230, 44):
            pen.ellipse((plant, 580, plant + 40, 640), (66, 122, 58))


def lamp(pen: Draw) -> None:
    pen.polygon([(600, 300), (420, 760), (780, 760)], LIGHT)
    pen.line((600, 760, 600, 260), STEEL, 14)
    pen.rectangle((560, 230, 640, 300), STEEL)
