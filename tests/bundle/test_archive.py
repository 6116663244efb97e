"""The zip itself: what no site made is refused before it does harm, and no byte is hidden in it."""

import random
import struct
import tracemalloc
import zlib
from functools import cache
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.bundle.building import EQUAL, contents, honest, refusal, zipped
from wijkfonds.bundle.archive import MOST_FILES, unpacked
from wijkfonds.bundle.faults import Fault, NotVerified
from wijkfonds.bundle.verifying import verify

GOOD = honest().zip()
MANY = 2**20
END = 22  # bytes of the end of the list of entries


def packed(*entries, kind=ZIP_DEFLATED):
    """Entries as they come, each a name with its content or a ZipInfo."""
    whole = BytesIO()
    with ZipFile(whole, "w", kind) as into:
        for name, content in entries:
            into.writestr(name, content)
    return whole.getvalue()


@cache
def zeros(name, times):
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as into, into.open(name, "w", force_zip64=False) as file:
        for _ in range(times):
            file.write(b"\0" * MANY)
    return whole.getvalue()


def twice():
    with pytest.warns(UserWarning, match="Duplicate"):
        return packed(("rules.json", "{}"), ("rules.json", "{}"))


def entry(name, **fields):
    info = ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def patched(content, where, value, *, form="<H"):
    spoiled = bytearray(content)
    struct.pack_into(form, spoiled, where if where >= 0 else len(spoiled) + where, value)
    return bytes(spoiled)


def with_more_behind_a_file():
    """What is packed goes on after its end; programs that stop there see nothing of it."""
    text = b"{}"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    inside = packer.compress(text) + packer.flush() + b"hidden"
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(text), len(inside), len(text), 10, 0)
    listed = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, zlib.crc32(text), len(inside), len(text), 10, *[0] * 6
    )
    whole = head + b"rules.json" + inside
    return whole + listed + b"rules.json" + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 56, len(whole), 0)


def two_zips_in_one():
    """The first is what some programs find, the last what others do."""
    other = honest(rule=EQUAL).zip()
    begins = struct.unpack("<L", other[-6:-2])[0]
    return GOOD + other[:-6] + struct.pack("<L", begins + len(GOOD)) + other[-2:]


def with_a_gap():
    """Bytes between the last file and the list of files."""
    begins = struct.unpack("<L", GOOD[-6:-2])[0]
    return GOOD[:begins] + b"hidden" + GOOD[begins:-6] + struct.pack("<L", begins + 6) + GOOD[-2:]


def with_an_entry_elsewhere():
    """The list says that the second file stands a byte further."""
    second = GOOD.index(b"PK\1\2", GOOD.index(b"PK\1\2") + 4)
    place = struct.unpack_from("<L", GOOD, second + 42)[0]
    return patched(GOOD, second + 42, place + 1, form="<L")


def with_attributes(value):
    """As the first entry of the list has them."""
    return patched(GOOD, GOOD.index(b"PK\1\2") + 38, value, form="<L")


HOSTILE = {
    "nothing": (lambda: b"", Fault.NOT_A_ZIP),
    "a text": (lambda: b"PK" + b"x" * 100, Fault.NOT_A_ZIP),
    "cut off": (lambda: GOOD[:-40], Fault.NOT_A_ZIP),
    "cut off by a byte": (lambda: GOOD[:-1], Fault.NOT_A_ZIP),
    "the end alone": (lambda: GOOD[-END:], Fault.UNSAFE_ZIP),
    "a text before it": (lambda: b"x" + GOOD, Fault.UNSAFE_ZIP),
    "a text behind it": (lambda: GOOD + b"x", Fault.NOT_A_ZIP),
    "a comment": (lambda: patched(GOOD, -2, 4) + b"more", Fault.NOT_A_ZIP),
    "another zip before it": (two_zips_in_one, Fault.UNSAFE_ZIP),
    "a gap": (with_a_gap, Fault.UNSAFE_ZIP),
    "a file elsewhere": (with_an_entry_elsewhere, Fault.UNSAFE_ZIP),
    "another letter in a file": (
        lambda: packed(("rules.json", b"secret"), kind=ZIP_STORED).replace(b"secret", b"public", 1),
        Fault.NOT_A_ZIP,
    ),
    "more behind a file": (with_more_behind_a_file, Fault.UNSAFE_ZIP),
    "a bomb": (lambda: zeros("stemmen.csv", 65), Fault.UNSAFE_ZIP),
    "a larger bomb": (lambda: zeros("stemmen.csv", 601), Fault.UNSAFE_ZIP),
    "rules without end": (lambda: zeros("rules.json", 17), Fault.UNSAFE_ZIP),
    "a signature without end": (lambda: zeros("manifest.sig", 1), Fault.UNSAFE_ZIP),
    "one name twice": (twice, Fault.UNSAFE_ZIP),
    "a way out": (lambda: zipped({"../rules.json": b"{}"}), Fault.UNKNOWN_FILE),
    "a way to the root": (lambda: zipped({"/etc/passwd": b""}), Fault.UNKNOWN_FILE),
    "a drive": (lambda: zipped({"C:rules.json": b"{}"}), Fault.UNKNOWN_FILE),
    "a folder": (lambda: zipped({"rules.json/": b""}), Fault.UNKNOWN_FILE),
    "a pot that is a way out": (lambda: zipped({"stemmen-../x.pb": b""}), Fault.UNKNOWN_FILE),
    "a name in other letters": (lambda: zipped({"RULES.JSON": b"{}"}), Fault.UNKNOWN_FILE),
    "a name that is no text": (lambda: zipped({"rules.json\x1b[2J": b"{}"}), Fault.UNKNOWN_FILE),
    "hundreds of files": (lambda: zipped({f"uitslag-{n}.json": b"" for n in range(300)}), Fault.UNSAFE_ZIP),
    "a list of millions": (lambda: patched(patched(GOOD, -14, 65535), -12, 65535), Fault.UNSAFE_ZIP),
    "an empty zip": (lambda: zipped({}), Fault.MISSING_FILE),
    "encrypted": (lambda: patched(GOOD, GOOD.index(b"PK\1\2") + 8, 1), Fault.UNSAFE_ZIP),
    "another way of packing": (lambda: packed(("rules.json", b"{}"), kind=ZIP_BZIP2), Fault.UNSAFE_ZIP),
    "words beside a file": (lambda: packed((entry("rules.json", comment=b"x"), b"{}")), Fault.UNSAFE_ZIP),
    "more about a file": (lambda: packed((entry("rules.json", extra=b"\1\0\0\0"), b"{}")), Fault.UNSAFE_ZIP),
    "a symbolic link": (lambda: with_attributes(0o120777 << 16), Fault.UNSAFE_ZIP),
    "a pipe": (lambda: with_attributes(0o010644 << 16), Fault.UNSAFE_ZIP),
    "a program of another": (lambda: with_attributes(0o104755 << 16), Fault.UNSAFE_ZIP),
    "a folder by its mark": (lambda: with_attributes(0x10), Fault.UNSAFE_ZIP),
    "a file on another disk": (lambda: patched(GOOD, GOOD.index(b"PK\1\2") + 34, 1), Fault.UNSAFE_ZIP),
    "a size that is not so": (lambda: patched(GOOD, 22, 5, form="<L"), Fault.UNSAFE_ZIP),
    "a damaged file": (lambda: patched(GOOD, 60, 0, form="<L"), Fault.NOT_A_ZIP),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_zip_is_refused(what):
    make, fault = HOSTILE[what]
    assert refusal(make()) == fault


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (with_attributes(0o120777 << 16), "is marked as a link, a folder or a special file"),
        (patched(GOOD, GOOD.index(b"PK\1\2") + 34, 1), "is said to lie on another disk"),
    ],
)
def test_what_another_program_would_unpack_otherwise_is_refused_with_its_name(content, why):
    with pytest.raises(NotVerified, match=rf"^[a-z]+\.[a-z]+ {why}$"):
        verify(content)


@pytest.mark.parametrize("mode", [0, 0o600 << 16, 0o100644 << 16, 0o100755 << 16])
def test_a_plain_file_is_one_whoever_may_read_it(mode):
    assert verify(with_attributes(mode)).title == "Zomerronde"


def test_and_before_it_fills_the_memory():
    bomb = zeros("stemmen.csv", 601)
    tracemalloc.start()
    assert refusal(bomb) == Fault.UNSAFE_ZIP
    assert tracemalloc.get_traced_memory()[1] < 8 * MANY
    tracemalloc.stop()


def test_as_many_files_as_there_can_be_are_read_packed_or_not():
    files = {f"uitslag-{n}.json": b"{}" * n for n in range(MOST_FILES)}
    assert unpacked(packed(*files.items())) == unpacked(packed(*files.items(), kind=ZIP_STORED)) == files


def test_whatever_is_done_to_its_bytes_it_is_refused_or_the_same():
    chance = random.Random(5)
    for _ in range(400):
        spoiled = bytearray(GOOD)
        for _ in range(chance.choice([1, 1, 2, 8])):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        if chance.random() < 0.2:
            del spoiled[chance.randrange(len(spoiled)) :]
        try:
            verify(bytes(spoiled))
        except NotVerified:
            continue
        assert contents(bytes(spoiled)) == contents(GOOD)


@pytest.mark.parametrize("name", ["rules.json", "telling.json", "stemmen.csv", "stemmen.pb", "uitslag.json"])
def test_whatever_is_done_to_a_file_and_signed_anew_ends_in_a_sentence(name):
    chance, good = random.Random(name), honest(rule=EQUAL)
    for _ in range(60):
        spoiled = bytearray(good.files[name])
        for _ in range(chance.choice([1, 1, 2, 8])):
            place = chance.randrange(len(spoiled))
            spoiled[place : place + chance.choice([0, 1, 1, 3])] = bytes(
                [chance.choice(b'0123456789;,:{}[]"\n.-ax \xff')]
            )
        built = honest(rule=EQUAL)
        built.files[name] = bytes(spoiled)
        try:
            verify(built.zip())
        except NotVerified:
            continue
        # Nothing that is counted: the place, the dates, a comment.
        assert name in {"stemmen.pb", "telling.json", "rules.json"} or bytes(spoiled) == good.files[name]
