"""Whatever somebody sends, what we keep is a picture or pages, and nothing else of it."""

import io

import pytest
from PIL import Image

from tests.attachments import files
from wijkfonds.attachments import pdfs, photos
from wijkfonds.attachments.confined import Unfit
from wijkfonds.attachments.rules import MEGABYTE, MOST_PAGES, AttachmentKind, FileProblem
from wijkfonds.attachments.workshop import make_anew

# What a library warns of is no news to us: of the server it is never seen.
pytestmark = pytest.mark.filterwarnings("ignore")
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
GIF = b"GIF89a" + b"\0" * 30
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 30


def pictures(content):
    made = photos.make(content)
    return [Image.open(io.BytesIO(file.content)) for name, file in made.files.items() if name != "kaart"]


def problem_of(content):
    with pytest.raises(Unfit) as unfit:
        make_anew(content)
    return unfit.value.problem


def test_a_photo_becomes_three_pictures_that_fit_on_a_page():
    made = photos.make(files.encoded(files.noise(2400, 1800)))
    card, small, large = (made.files[size] for size in ("kaart", "klein", "groot"))
    assert len(card.content) <= 9_000
    assert abs(card.width * 2 - card.height * 3) <= 3
    assert len(small.content) <= 28_000
    assert len(large.content) <= 400_000
    assert max(small.width, small.height) <= 640
    assert max(large.width, large.height) <= 1600
    assert Image.open(io.BytesIO(large.content)).size == (large.width, large.height)


def test_the_place_the_camera_and_remarks_are_gone_and_it_stands_upright():
    sent = files.from_a_phone()
    for told in (files.CAMERA, files.PLACE_OF_MAKING):
        assert told.encode() in sent
    for size, file in photos.make(sent).files.items():
        found = Image.open(io.BytesIO(file.content))
        height = 133 if size == "kaart" else 300
        assert found.format == "WEBP"
        assert found.size == (200, height)
        assert found.convert("RGB").getpixel((100, 10))[0] > 150, "red is above"
        assert found.convert("RGB").getpixel((100, height - 10))[1] > 90, "green is below"
        assert not dict(found.getexif())
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(found.info)
        for told in (files.CAMERA, files.PLACE_OF_MAKING):
            assert told.encode() not in file.content


@pytest.mark.parametrize("orientation", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 700])
def test_however_the_camera_was_held(orientation):
    (width, height), *_ = [found.size for found in pictures(files.from_a_phone(orientation))]
    assert (width, height) == ((200, 300) if orientation in {5, 6, 7, 8} else (300, 200))


@pytest.mark.parametrize(
    "content",
    [
        files.encoded(Image.new("CMYK", (90, 60), (200, 0, 200, 0))),
        files.encoded(Image.new("L", (90, 60), 100)),
        files.encoded(Image.new("1", (90, 60)), "PNG"),
        files.encoded(Image.new("LA", (90, 60), (100, 50)), "PNG"),
        files.encoded(Image.new("I;16", (90, 60), 30_000), "PNG"),
        files.encoded(Image.new("RGBA", (90, 60), (255, 0, 0, 60)).quantize(), "PNG"),
        files.encoded(Image.new("P", (90, 60)), "PNG", transparency=0),
        files.encoded(Image.new("RGBA", (90, 60), (255, 0, 0, 60)), "WEBP"),
        files.encoded(
            Image.new("RGB", (90, 60)), "WEBP", save_all=True, append_images=[Image.new("RGB", (90, 60), "red")]
        ),
        files.encoded(
            Image.new("RGB", (90, 60)), "PNG", save_all=True, append_images=[Image.new("RGB", (90, 60), "red")]
        ),
        files.photo(90, 60, icc_profile=b"no profile at all"),
        files.photo(90, 60, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"),
        files.photo(90, 60) + b"<script>alert(1)</script>PK\x03\x04%PDF-1.4",
    ],
    ids=[
        "cmyk",
        "grey",
        "bits",
        "grey-and-clear",
        "deep",
        "palette",
        "clear-palette",
        "clear-webp",
        "moving-webp",
        "moving-png",
        "profile",
        "exif",
        "polyglot",
    ],
)
def test_every_kind_of_picture_becomes_a_plain_one(content):
    for found in pictures(content):
        assert (found.format, found.mode, found.size) == ("WEBP", "RGB", (90, 60))
        assert getattr(found, "n_frames", 1) == 1


def test_nothing_that_hangs_on_to_a_photo_comes_along():
    for file in photos.make(files.photo() + b"GEHEIM" * 100).files.values():
        assert b"GEHEIM" not in file.content


def test_sixteen_bits_keep_their_grey_and_what_is_clear_becomes_white():
    deep, _ = pictures(files.encoded(Image.new("I;16", (90, 60), 257 * 100), "PNG"))
    assert abs(deep.getpixel((45, 30))[0] - 100) < 8
    clear, _ = pictures(files.encoded(Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG"))
    assert min(clear.getpixel((45, 30))) > 245


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"MZ\x90\0" + b"\0" * 500, FileProblem.PROGRAM),
        (b"\x7fELF" + b"\0" * 500, FileProblem.PROGRAM),
        (b"#!/bin/sh\nrm -rf /", FileProblem.PROGRAM),
        (SVG, FileProblem.DRAWING_OR_PAGE),
        (b"\xef\xbb\xbf\n" + SVG, FileProblem.DRAWING_OR_PAGE),
        (HTML, FileProblem.DRAWING_OR_PAGE),
        (files.zip_bomb(), FileProblem.ARCHIVE),
        (GIF, FileProblem.OTHER_PICTURE),
        (HEIC, FileProblem.HEIC),
        (HEIC.replace(b"heic", b"avif"), FileProblem.OTHER_PICTURE),
        (b"Beste buren,", FileProblem.UNKNOWN_KIND),
        (b"\xff\xd8\xff" + b"MZ" * 400, FileProblem.PHOTO_DAMAGED),
        (b"%PDF-1.7\nMZ", FileProblem.PDF_DAMAGED),
        (b"\xff\xd8\xff" + b"\0" * (20 * MEGABYTE), FileProblem.PHOTO_TOO_LARGE),
        (b"%PDF-1.7" + b"\0" * (8 * MEGABYTE), FileProblem.PDF_TOO_LARGE),
        (files.photo(39, 400), FileProblem.TOO_SMALL),
    ],
    ids=lambda value: value.value if isinstance(value, FileProblem) else "",
)
def test_what_is_neither_a_photo_nor_a_pdf_is_refused_for_what_it_is(content, problem):
    assert problem_of(content) == problem


@pytest.mark.parametrize("content", [files.hundred_megapixels(), files.lying_about_its_size()], ids=["true", "lie"])
def test_a_picture_that_is_far_too_large_is_refused_before_it_is_unpacked(content):
    assert len(content) < 100_000
    assert problem_of(content) == FileProblem.TOO_MANY_PIXELS


def test_half_a_photo_is_no_photo():
    whole = files.encoded(files.noise(300, 200))
    assert make_anew(whole)[0] == AttachmentKind.PHOTO
    assert problem_of(whole[: len(whole) // 2]) == FileProblem.PHOTO_DAMAGED


def test_a_pdf_keeps_its_pages_and_loses_its_tricks():
    sent = files.full_of_tricks()
    assert sent.count(b"GEHEIM") >= 3
    kind, made = make_anew(sent)
    assert (kind, made.pages) == (AttachmentKind.PDF, 1)
    kept = made.files["bestand"].content
    for trick in (
        b"GEHEIM",
        b"JavaScript",
        b"/JS",
        b"OpenAction",
        b"/AA",
        b"Launch",
        b"EmbeddedFile",
        b"XFA",
        b"AcroForm",
        b"/Annots",
        b"PieceInfo",
        b"Author",
        b"virus",
    ):
        assert trick not in kept, trick
    page = files.read(kept).pages[0]
    assert page.get_contents().get_data() == b"0 0 1 rg 10 10 100 100 re f"


def test_a_photo_in_a_pdf_loses_its_place_as_well():
    sent = files.with_a_photo_in_it()
    assert files.CAMERA.encode() in sent
    kept = pdfs.make(sent).files["bestand"].content
    for told in (files.CAMERA, files.PLACE_OF_MAKING, "Exif"):
        assert told.encode() not in kept
    (image,) = files.read(kept).pages[0].images
    assert image.image.size == (300, 200)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (files.locked(), FileProblem.PDF_LOCKED),
        (files.written(files.pdf(MOST_PAGES + 1)), FileProblem.PDF_TOO_MANY_PAGES),
        (files.pdf_bomb(), FileProblem.PDF_BLOWS_UP),
        (files.pdf_bomb(2, how=("/FlateDecode", "/FlateDecode")), FileProblem.PDF_BLOWS_UP),
        (files.pdf_bomb(2, how=("/LZWDecode",)), FileProblem.PDF_BLOWS_UP),
        (files.full_of_tricks()[:700], FileProblem.PDF_DAMAGED),
    ],
    ids=["locked", "long", "bomb", "twice", "old", "half"],
)
def test_a_pdf_that_cannot_be_read_safely_is_refused(content, problem):
    assert problem_of(content) == problem


def test_as_many_pages_as_we_say_fit():
    assert make_anew(files.written(files.pdf(MOST_PAGES)))[1].pages == MOST_PAGES


def test_a_file_that_kills_its_reader_leaves_the_server_alone(monkeypatch):
    monkeypatch.setitem(make_anew.__globals__["MODULES"], AttachmentKind.PHOTO, "wijkfonds.attachments.no_such")
    assert problem_of(files.photo()) == FileProblem.TOO_HARD
