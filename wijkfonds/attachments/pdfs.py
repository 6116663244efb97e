"""A PDF made anew: its pages and what is drawn on them, nothing that acts, asks, plays or is hidden.

Only named things of a page come along, and of those everything is looked at.  Runs in a process of its own.
"""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pypdf import Configuration, PdfReader, PdfWriter, apply_configuration, filters
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from wijkfonds.attachments.confined import Made, MadeFile, Unfit, main
from wijkfonds.attachments.jpegs import without_notes
from wijkfonds.attachments.rules import MEGABYTE, MOST_MEGAPIXELS, MOST_PAGES, MOST_PDF_MEGABYTES, FileProblem

OF_A_PAGE = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
NEVER = {
    "/AA",
    "/AF",
    "/AcroForm",
    "/Alternates",
    "/Annots",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/Launch",
    "/Measure",
    "/Metadata",
    "/OPI",
    "/OpenAction",
    "/PieceInfo",
    "/Ref",
    "/RichMedia",
    "/StructParent",
    "/StructParents",
    "/XFA",
}
ELSEWHERE = {"/F", "/FFilter", "/FDecodeParms"}  # a stream whose bytes stand in another file
MOST_UNPACKED_OF_ONE, MOST_UNPACKED = 64 * MEGABYTE, 256 * MEGABYTE
UNPACK_AT_ONCE = MEGABYTE
# Of lists of objects; what is drawn is not unpacked as a whole.
LIMITS = Configuration(zlib_maximum_output_length=16 * MEGABYTE, page_tree_maximum_entries=10_000)
PACKED = {"/FlateDecode", "/Fl"}
PHOTO = {"/DCTDecode", "/DCT"}
PICTURE = {"/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
MOST_PHOTO_IN_IT = 16 * MEGABYTE
AS_TEXT: dict[str, Callable[[bytes], bytes]] = {
    "/ASCII85Decode": filters.ASCII85Decode.decode,
    "/A85": filters.ASCII85Decode.decode,
    "/ASCIIHexDecode": filters.ASCIIHexDecode.decode,
    "/AHx": filters.ASCIIHexDecode.decode,
}


def make(content: bytes) -> Made:
    """Raises Unfit; whatever else is raised means that it is damaged."""
    with apply_configuration(LIMITS):
        return _made(content)


def _made(content: bytes) -> Made:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Unfit(FileProblem.PDF_LOCKED)
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise Unfit(FileProblem.PDF_TOO_MANY_PAGES)
    if pages == 0:
        raise Unfit(FileProblem.PDF_DAMAGED)
    writer = PdfWriter()
    for page in reader.pages:
        for name in [name for name in page if name not in OF_A_PAGE]:
            del page[name]
        writer.add_page(page)
    _clean(writer)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    if out.tell() > MOST_PDF_MEGABYTES * MEGABYTE:
        raise Unfit(FileProblem.PDF_TOO_LARGE)
    return Made({"bestand": MadeFile(out.getvalue())}, pages=pages)


def _clean(writer: PdfWriter) -> None:
    """Every object that came along with the pages."""
    unpacked = 0
    for found in writer._objects:  # noqa: SLF001  there is no other way to see them all
        for each in _inside(found):
            if isinstance(each, DictionaryObject):
                _strip(each)
            if isinstance(each, StreamObject):
                unpacked += _unpacked(each)
                if unpacked > MOST_UNPACKED:
                    raise Unfit(FileProblem.PDF_BLOWS_UP)


def _inside(found: PdfObject | None) -> Iterator[PdfObject]:
    """It, and what stands written in it; what it only points at is an object of its own."""
    waiting: list[Any] = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            waiting += [dict.__getitem__(each, name) for name in each]
        elif isinstance(each, ArrayObject):
            waiting += [list.__getitem__(each, place) for place in range(len(each))]
        if isinstance(each, PdfObject):
            yield each


def _strip(found: DictionaryObject) -> None:
    gone = NEVER | ELSEWHERE if isinstance(found, StreamObject) else NEVER
    for name in [name for name in found if name in gone]:
        del found[name]


def _unpacked(stream: StreamObject) -> int:
    """How many bytes a reader makes of it.  Raises Unfit when they are too many, or packed in a way that nobody needs.

    The notes of a camera go out of a photo in it.
    """
    if stream.get("/Subtype") == "/Image" and _pixels(stream) > MOST_MEGAPIXELS * 1_000_000:
        raise Unfit(FileProblem.PDF_BLOWS_UP)
    names, raw = _ways(stream), stream._data  # noqa: SLF001  as it is packed
    if names and names[0] in AS_TEXT:
        names, raw = names[1:], AS_TEXT[names[0]](raw)
    if len(names) == 2 and names[0] in PACKED and names[1] in PHOTO:
        names, raw = names[1:], _unpack(raw)
    if not names:
        return len(raw)
    if len(names) > 1 or names[0] not in PACKED | PHOTO | PICTURE:
        raise Unfit(FileProblem.PDF_BLOWS_UP)
    if names[0] in PHOTO:
        stream._data, stream[NameObject("/Filter")] = without_notes(raw), NameObject("/DCTDecode")  # noqa: SLF001
        stream.pop("/DecodeParms", None)
        return len(raw)
    return _length_unpacked(raw) if names[0] in PACKED else len(raw)


def _ways(stream: StreamObject) -> list[str]:
    how = stream.get("/Filter")
    return [str(name) for name in (how if isinstance(how, ArrayObject) else [how] if how is not None else [])]


def _pixels(stream: StreamObject) -> int:
    return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))


def _unpack(raw: bytes) -> bytes:
    unpacked = zlib.decompressobj().decompress(raw, MOST_PHOTO_IN_IT)
    if len(unpacked) == MOST_PHOTO_IN_IT:
        raise Unfit(FileProblem.PDF_BLOWS_UP)
    return unpacked


def _length_unpacked(raw: bytes) -> int:
    """Bit by bit: it is never there as a whole."""
    length, unpacker, waiting = 0, zlib.decompressobj(), raw
    while waiting and not unpacker.eof:
        length += len(unpacker.decompress(waiting, UNPACK_AT_ONCE))
        waiting = unpacker.unconsumed_tail
        if length > MOST_UNPACKED_OF_ONE:
            raise Unfit(FileProblem.PDF_BLOWS_UP)
    return length


if __name__ == "__main__":
    main(make, FileProblem.PDF_DAMAGED)
