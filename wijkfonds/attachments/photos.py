"""A photo made anew: three WebP pictures without anything that the camera wrote in it.  Runs in a process of its own."""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms

from wijkfonds.attachments.confined import Made, MadeFile, Unfit, main
from wijkfonds.attachments.rules import LEAST_SIDE, MOST_MEGAPIXELS, FileProblem

FORMATS = ("JPEG", "PNG", "WEBP")  # of a JPEG with several pictures the first
LARGE_SIDE, LARGE_BYTES = 1600, 400_000
SMALL_SIDE, SMALL_BYTES = 640, 28_000
CARD_SIDE, CARD_BYTES = 400, 9_000  # a list shows many of them at once
CARD_SHAPE = (3, 2)
QUALITIES = (80, 70, 60, 50, 40)
SMALLER = 0.8
PAPER = (255, 255, 255)


def make(content: bytes) -> Made:
    """Raises Unfit; whatever else is raised means that it is damaged."""
    large = _picture(content)
    return Made(
        {
            "kaart": _webp(_middle(large), CARD_SIDE, CARD_BYTES),
            "klein": _webp(large, SMALL_SIDE, SMALL_BYTES),
            "groot": _webp(large, LARGE_SIDE, LARGE_BYTES),
        }
    )


def _picture(content: bytes) -> Image.Image:
    """Upright, in plain colours, no larger than it is shown.  Its size is asked before it is unpacked."""
    Image.MAX_IMAGE_PIXELS = MOST_MEGAPIXELS * 1_000_000
    try:
        opened = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:  # it says so of twice that size
        raise Unfit(FileProblem.TOO_MANY_PIXELS) from None
    with opened as image:
        width, height = image.size
        if width * height > MOST_MEGAPIXELS * 1_000_000:
            raise Unfit(FileProblem.TOO_MANY_PIXELS)
        if min(width, height) < LEAST_SIDE:
            raise Unfit(FileProblem.TOO_SMALL)
        profile = image.info.get("icc_profile")
        if image.format in {"JPEG", "MPO"}:
            image.draft(None, (LARGE_SIDE, LARGE_SIDE))  # a JPEG can be unpacked smaller at once
        image.load()
        turned = _turn_of(image)
        flat = _flat(image, profile)
    flat.thumbnail((LARGE_SIDE, LARGE_SIDE), reducing_gap=2.0)
    if turned is not None:
        flat = flat.transpose(turned)
    bare = Image.new("RGB", flat.size)  # nothing comes along but the colours
    bare.paste(flat)
    return bare


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    with suppress(Exception):  # what the camera wrote may be anything
        return turns.get(image.getexif().get(0x0112, 1))
    return None


def _flat(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB on white paper, whatever it was.  One that is far too large is made smaller first: fewer bytes at once."""
    if max(image.size) > 2 * LARGE_SIDE and image.mode in {"RGB", "L", "CMYK", "RGBA"}:
        image = image.reduce(max(1, max(image.size) // (2 * LARGE_SIDE)))
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, PAPER)
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    if profile and image.mode in {"RGB", "CMYK"}:
        with suppress(Exception):  # a profile that is wrong: then without it
            return _in_common_colours(image, profile)
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits of grey, of which Pillow would keep only the lightest."""
    return image.convert("F").point(lambda value: value / 257 + 0.0).convert("L")


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    of_the_camera = ImageCms.ImageCmsProfile(BytesIO(profile))
    made = ImageCms.profileToProfile(image, of_the_camera, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return made if made is not None else image.convert("RGB")


def _middle(picture: Image.Image) -> Image.Image:
    """What a card shows of it: as much as fits in its shape."""
    width, height = picture.size
    across, down = CARD_SHAPE
    wide, high = min(width, height * across // down), min(height, width * down // across)
    left, top = (width - wide) // 2, (height - high) // 2
    return picture.crop((left, top, left + max(1, wide), top + max(1, high)))


def _webp(picture: Image.Image, side: int, most: int) -> MadeFile:
    """The best that fits: first less fine, then smaller."""
    while True:
        scaled = picture.copy()
        scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            out = BytesIO()
            scaled.save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= most:
                return MadeFile(out.getvalue(), *scaled.size)
        side = int(side * SMALLER)


if __name__ == "__main__":
    main(make, FileProblem.PHOTO_DAMAGED)
