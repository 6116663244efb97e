"""Takes out of a JPEG what is no picture: the notes of the camera, with the place where it was, and of programs."""

EXIF_OR_XMP, OF_PROGRAMS, REMARK = 0xE1, range(0xE3, 0xEE), 0xFE  # ICC (E2) and Adobe (EE) are needed for the colours
PICTURE_BEGINS = 0xDA
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}


def without_notes(jpeg: bytes) -> bytes:
    """Raises ValueError for what is no JPEG.  The picture itself is not touched."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg):
        if jpeg[place] != 0xFF:
            raise ValueError("no segment where one must be")
        marker = jpeg[place + 1]
        if marker == 0xFF:  # they may be filled up
            place += 1
            continue
        if marker == PICTURE_BEGINS:
            return b"".join([*kept, jpeg[place:]])
        length = 2 if marker in WITHOUT_LENGTH else 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if marker != EXIF_OR_XMP and marker not in OF_PROGRAMS and marker != REMARK:
            kept.append(jpeg[place : place + length])
        place += length
    raise ValueError("no picture in it")
