"""The zip of a bundle, which anybody may have made: its shape is looked at before anything in it is unpacked.

A zip can hold entries that one program sees and another does not.  Here every byte belongs to one entry that is listed
once, so that all programs see the same files.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from wijkfonds.bundle.faults import Fault, NotVerified, must

MOST_FILES = 250
MOST_TOGETHER = 600 * 1024 * 1024  # bytes, unpacked
MOST_OF_ONE = {"manifest.json": 2**20, "manifest.sig": 2**10, "telling.json": 2**20, "rules.json": 2**24}
SURELY_NO_BOMB = 64 * 1024 * 1024  # a list of equal lines packs very small; larger files must not
MOST_TIMES = 100
NAME = re.compile(
    r"rules\.json|telling\.json|manifest\.(json|sig)|stemmen\.csv|"
    r"stemmen(-[a-z0-9-]{1,80})?\.pb|uitslag(-[a-z0-9-]{1,80})?\.json"
)
LAST = struct.Struct("<4s4H2LH")  # the end of the list of entries, at the end of the file
LOCAL = struct.Struct("<4s5H3L2H")  # what stands before each entry
PLACE_OF_ZIP64 = 20
SPECIAL = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX
FOLDER_OR_LABEL = 0x18  # as DOS marks them


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of the zip by name.  Raises NotVerified for a zip that no honest site made."""
    list_begins = _look_at_the_end(content)
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
    except (BadZipFile, OSError, EOFError, RuntimeError, ValueError, struct.error) as fault:
        raise NotVerified(Fault.NOT_A_ZIP, f"this zip can not be read ({type(fault).__name__})") from fault
    _look_at(entries)
    return dict(_files(content, entries, list_begins))


def _look_at_the_end(content: bytes) -> int:
    """Where the list of entries begins.  It is small, so reading it can do no harm."""
    place = len(content) - LAST.size
    must(place >= 0 and content[place:].startswith(b"PK\5\6"), Fault.NOT_A_ZIP, "this is not a whole zip file")
    _, disk, first_disk, here, entries, size, begins, comment = LAST.unpack_from(content, place)
    zip64 = content[: place - PLACE_OF_ZIP64 + 4].endswith(b"PK\6\7")
    plain = disk == first_disk == comment == 0 and here == entries and not zip64
    must(plain and begins + size == place, Fault.UNSAFE_ZIP, "bytes stand in the zip that belong to no file")
    must(entries <= MOST_FILES, Fault.UNSAFE_ZIP, f"the zip holds {entries} files, more than {MOST_FILES}")
    must(size <= 200 * MOST_FILES, Fault.UNSAFE_ZIP, "the list of files in the zip is too long")
    return int(begins)


def _look_at(entries: list[ZipInfo]) -> None:
    seen = set[str]()
    for entry in entries:
        name = entry.filename
        must(NAME.fullmatch(name), Fault.UNKNOWN_FILE, f"a bundle has no file {name[:80]!r}")
        must(name not in seen, Fault.UNSAFE_ZIP, f"{name} stands in the zip twice")
        seen.add(name)
        must(not entry.flag_bits & 1, Fault.UNSAFE_ZIP, f"{name} is encrypted")
        is_plain = not (entry.flag_bits or entry.extra or entry.comment)
        known = entry.compress_type in {ZIP_STORED, ZIP_DEFLATED}
        must(is_plain and known, Fault.UNSAFE_ZIP, f"{name} is packed in a way that no bundle is")
        must(_is_a_plain_file(entry), Fault.UNSAFE_ZIP, f"{name} is marked as a link, a folder or a special file")
        must(entry.volume == 0, Fault.UNSAFE_ZIP, f"{name} is said to lie on another disk")
        most = MOST_OF_ONE.get(name, MOST_TOGETHER)
        must(entry.file_size <= most, Fault.UNSAFE_ZIP, f"{name} would unpack to {entry.file_size} bytes")
        bomb = entry.file_size > max(SURELY_NO_BOMB, MOST_TIMES * entry.compress_size)
        must(not bomb, Fault.UNSAFE_ZIP, f"{name} is packed smaller than ballots can be")
    together = sum(entry.file_size for entry in entries)
    must(together <= MOST_TOGETHER, Fault.UNSAFE_ZIP, f"the zip would unpack to {together} bytes")


def _is_a_plain_file(entry: ZipInfo) -> bool:
    """What one program writes as a file another would make a link of, that leads anywhere."""
    mode = entry.external_attr >> 16
    return stat.S_IFMT(mode) in {0, stat.S_IFREG} and not mode & SPECIAL and not entry.external_attr & FOLDER_OR_LABEL


def _files(content: bytes, entries: list[ZipInfo], list_begins: int) -> Iterator[tuple[str, bytes]]:
    """Each where the one before it ends; the list of entries follows the last."""
    place = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        name = entry.filename
        begin = place + LOCAL.size + len(name)
        head = LOCAL.pack(*_local(entry)) + name.encode()
        here = entry.header_offset == place and _without_versions(content[place:begin]) == _without_versions(head)
        must(here, Fault.UNSAFE_ZIP, f"{name} does not stand in the zip where, or as, its list says")
        place = begin + entry.compress_size
        must(place <= list_begins, Fault.UNSAFE_ZIP, f"{name} does not fit in the zip")
        yield name, _content_of(entry, content[begin:place])
    must(place == list_begins, Fault.UNSAFE_ZIP, "bytes stand in the zip that belong to no file")


def _local(entry: ZipInfo) -> tuple[object, ...]:
    sizes = (entry.CRC, entry.compress_size, entry.file_size)
    return (b"PK\3\4", 0, 0, entry.compress_type, 0, 0, *sizes, len(entry.filename), 0)


def _without_versions(head: bytes) -> bytes:
    """What says how to read it; neither the version of the packer nor the date."""
    return head[:4] + head[6:10] + head[14:]


def _content_of(entry: ZipInfo, packed: bytes) -> bytes:
    """All of it, and no more than was announced."""
    content = packed
    if entry.compress_type == ZIP_DEFLATED:
        reader = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = reader.decompress(packed, entry.file_size + 1)
        except zlib.error as fault:
            raise NotVerified(Fault.NOT_A_ZIP, f"{entry.filename} can not be unpacked") from fault
        ended = reader.eof and not reader.unused_data and not reader.unconsumed_tail
        must(ended, Fault.UNSAFE_ZIP, f"{entry.filename} is larger than the zip says, or cut off")
    whole = len(content) == entry.file_size and zlib.crc32(content) == entry.CRC
    must(whole, Fault.NOT_A_ZIP, f"{entry.filename} was damaged on its way: download it again")
    return content
