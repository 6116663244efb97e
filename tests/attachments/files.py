"""Files as strangers send them: good ones, and those that mean no good."""

import io
import os
import zipfile
import zlib
from typing import Any

from PIL import Image, TiffImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

GREEN, RED = (20, 120, 40), (200, 30, 30)
CAMERA, PLACE_OF_MAKING = "GeheimeCamera 9000", "Op de kamer van Anna"
SCRIPT = "app.alert('GEHEIM')"


def encoded(image: Image.Image, kind: str = "JPEG", **values: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **values)
    return out.getvalue()


def photo(width: int = 300, height: int = 200, colour: Any = GREEN, kind: str = "JPEG", **values: Any) -> bytes:
    return encoded(Image.new("RGB", (width, height), colour), kind, **values)


def from_a_phone(orientation: int = 6) -> bytes:
    """On its side, red above and green below once it stands upright; with camera, place and remarks."""
    upright = Image.new("RGB", (200, 300), GREEN)
    upright.paste(RED, (0, 0, 200, 100))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = orientation, CAMERA, PLACE_OF_MAKING
    exif.get_ifd(0x8825).update({1: "N", 2: tuple(TiffImagePlugin.IFDRational(n) for n in (52, 5, 30))})
    return encoded(
        upright.transpose(Image.Transpose.ROTATE_90), exif=exif, comment=PLACE_OF_MAKING.encode(), quality=95
    )


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))


def hundred_megapixels() -> bytes:
    return encoded(Image.new("1", (10_000, 10_000)), "PNG")


def lying_about_its_size() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000."""
    found = bytearray(encoded(Image.new("1", (64, 64)), "PNG"))
    found[16:24] = (60_000).to_bytes(4, "big") * 2
    found[29:33] = zlib.crc32(found[12:29]).to_bytes(4, "big")
    return bytes(found)


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 10_000_000)
    return out.getvalue()


def pdf(pages: int = 2) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 200)
        content = DecodedStreamObject()
        content.set_data(b"0 0 1 rg 10 10 100 100 re f")
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    return writer


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def full_of_tricks() -> bytes:
    """JavaScript at three places, a program that is started, a file in it, a form, a link, and who made it."""
    writer = pdf(1)
    page = writer.pages[0]
    writer.add_attachment("virus.exe", b"MZ GEHEIM")
    writer.add_metadata({"/Author": "GEHEIM Anna"})
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(SCRIPT)}
    )
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("GEHEIM.exe")}
    )
    root = writer.root_object
    scripts = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("GEHEIM"), action])})
    root["/Names"][NameObject("/JavaScript")] = scripts
    root[NameObject("/OpenAction")] = writer._add_object(launch)
    root[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): action})
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("GEHEIM"), NameObject("/Fields"): ArrayObject()})
    root[NameObject("/AcroForm")] = writer._add_object(form)
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    note = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Link"), "/A": action}
    note["/Rect"] = ArrayObject([NumberObject(n) for n in (0, 0, 50, 50)])
    page[NameObject("/Annots")] = ArrayObject(
        [writer._add_object(DictionaryObject({NameObject(name): value for name, value in note.items()}))]
    )
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject("GEHEIM")})
    return written(writer)


def with_a_photo_in_it() -> bytes:
    """A photo of a phone stands in it as it came from the camera."""
    writer, image = pdf(1), StreamObject()
    image._data = from_a_phone()
    about = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode"}
    for name, value in about.items():
        image[NameObject(name)] = NameObject(value)
    for name, number in {"/Width": 300, "/Height": 200, "/BitsPerComponent": 8}.items():
        image[NameObject(name)] = NumberObject(number)
    drawn = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
    writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    return written(writer)


def pdf_bomb(megabytes: int = 70, *, how: tuple[str, ...] = ("/FlateDecode",)) -> bytes:
    """What is drawn on its page is some kilobytes, and becomes that large."""
    writer, stream = pdf(1), StreamObject()
    packer = zlib.compressobj(9)
    stream._data = b"".join([*(packer.compress(b" " * 1_048_576) for _ in range(megabytes)), packer.flush()])
    for _ in how[1:]:
        stream._data = zlib.compress(stream._data, 9)
    names = [NameObject(name) for name in how]
    stream[NameObject("/Filter")] = names[0] if len(names) == 1 else ArrayObject(names)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def locked() -> bytes:
    writer = pdf(1)
    writer.encrypt("geheim", algorithm="RC4-128")
    return written(writer)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))
