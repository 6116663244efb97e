"""Short texts in a long one, many at once: as numbers of 64 bits, two each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 16  # two numbers of 8 bytes
MOST_DIGITS = 9
MOST_TRIES = 200
SHIFT = np.uint64(48)  # leaves 16 bits
Places = NDArray[np.int64]
Words = tuple[NDArray[np.uint64], NDArray[np.uint64]]
# Keeps the first so many bytes of a number of 8.
MASKS = np.array([(1 << (8 * length)) - 1 for length in range(9)], np.uint64)
FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def words_of(text: bytes, begins: Places, ends: Places) -> Words | None:
    """The stretches as numbers, filled up with zeros; None if one is empty or longer than LONGEST."""
    lengths = ends - begins
    if len(lengths) and (lengths.min() <= 0 or lengths.max() > LONGEST):
        return None
    # A number at every byte: the text once more, with room behind its end.
    padded = text + bytes(LONGEST)
    at_each = np.ndarray((len(padded) - 7,), np.dtype("<u8"), padded, strides=(1,))
    first = at_each[begins] & MASKS[np.minimum(lengths, 8)]
    if not len(lengths) or lengths.max() <= 8:
        return first, np.zeros(1, np.uint64)
    return first, at_each[begins + 8] & MASKS[np.maximum(lengths - 8, 0)]


def unique(text: bytes, begins: Places, ends: Places) -> bool:
    """Are all these stretches different, and none empty?"""
    words = words_of(text, begins, ends)
    if words is None:
        if (ends <= begins).any():
            return False
        pairs = zip(begins.tolist(), ends.tolist(), strict=True)
        return len({text[begin:end] for begin, end in pairs}) == len(begins)
    # Different numbers are different texts; equal ones may still be, and are then looked at line by line.
    mixed = np.sort(_mixed(words))
    return not (mixed[1:] == mixed[:-1]).any()


class Table:
    """The place of each of these texts, to be found by its words."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Texts that are longer than LONGEST are not found."""
        encoded = [text.encode() for text in texts]
        places = [place for place, each in enumerate(encoded) if 0 < len(each) <= LONGEST]
        padded = b"".join(encoded[place].ljust(LONGEST, b"\0") for place in places)
        both = np.frombuffer(padded, np.dtype("<u8")).reshape(-1, 2)
        self.places, self.first, self.second = np.array(places, np.int32), both[:, 0], both[:, 1]
        self.factor, self.slots = self._slots()

    def _slots(self) -> tuple[np.uint64, NDArray[np.int32] | None]:
        """A factor that spreads the texts over slots without two in one, if chance finds it."""
        mixed = _mixed((self.first, self.second))
        for odd in range(1, 2 * MOST_TRIES, 2):
            factor = np.uint64(int(FIRST) * odd & (2**64 - 1))
            slots = (mixed * factor) >> SHIFT
            # Not np.unique, which fetches the whole of numpy.ma when it is first called.
            if len(set(slots.tolist())) == len(slots):
                table = np.zeros(2**16, np.int32)
                table[slots] = np.arange(len(slots))
                return factor, table
        return FIRST, None

    def places_of(self, words: Words) -> NDArray[np.int32] | None:
        """The place of each; None if one is none of the texts, and where there are too many texts for this."""
        if not len(words[0]):
            return np.zeros(0, np.int32)
        if not len(self.places) or self.slots is None:
            return None
        found = self.slots[(_mixed(words) * self.factor) >> SHIFT]
        same = (self.first[found] == words[0]) & (self.second[found] == words[1])
        return self.places[found] if same.all() else None


def whole_numbers(text: bytes, begins: Places, ends: Places) -> NDArray[np.int64] | None:
    """The numbers that these stretches write; None if one is not a plain number of at most MOST_DIGITS digits."""
    lengths = ends - begins
    if len(lengths) and (lengths.min() <= 0 or lengths.max() > MOST_DIGITS):
        return None
    signs = np.frombuffer(text + bytes(MOST_DIGITS), np.uint8)
    numbers = np.zeros(len(lengths), np.int64)
    for place in range(int(lengths.max(initial=0))):
        inside = place < lengths
        digits = signs[begins + place].astype(np.int64) - ord("0")
        if (inside & ((digits < 0) | (digits > 9))).any():
            return None
        numbers = np.where(inside, numbers * 10 + digits, numbers)
    return numbers


def _mixed(words: Words) -> NDArray[np.uint64]:
    return words[0] * FIRST ^ words[1] * SECOND
