"""Mends a flipped bit in the WAL that a dying process left, and notices greater damage.

SQLite takes a frame whose checksum does not fit, and all behind it, for a write that never
ended: one flipped bit would silently cost all that was played since the last checkpoint. The
checksum is linear (https://sqlite.org/fileformat2.html#the_write_ahead_log), so by how much it
is off tells a few bits that may have flipped; the seal that encryption puts on each page tells
which of them it was.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

_HEADER, _FRAME = 32, 24
_SUMMED_OF_HEADER, _SUMMED_OF_FRAME = 24, 8
"""Bytes before the sums of a header; before the salts of a frame."""
_MAGIC, _VERSION = 0x377F0682, 3007000
"""The magic's last bit: the sums are made of words whose high byte comes first."""
_MASK = 0xFFFFFFFF
_TORN = 1
"""Commits are brought to the disk one by one: a power cut tears the last one alone."""
_PAIR = struct.Struct(">II")
_SALT, _SEAL = 16, 64
"""Bytes of the salt at the beginning of an encrypted file; of the seal at the end of a page."""
Sums = tuple[int, int]
Fits = Callable[[bytes, bytes], bool]
"""Whether two parts of a file, the first of them short, can be what was written."""


def mend(path: Path, key: str | None) -> bool:
    """Turn back single flipped bits in the WAL of a database.

    False where committed records are lost all the same. Nobody may have the files open.
    Without ``key`` (64 hex digits) a bit is turned back only where it can be no other. Damage
    to several bits of the header or of the last commit looks like a torn write. Raises OSError.
    """
    wal = path.with_name(path.name + "-wal")
    if not wal.exists():
        return True
    before = wal.read_bytes()
    with path.open("rb") as file:
        frames = _Frames(bytearray(before), _sealed(key, file.read(_SALT)))
    whole = frames.mend()
    if frames.content != before:
        _write_changes(wal, before, bytes(frames.content))
    return whole


def _write_changes(wal: Path, before: bytes, content: bytes) -> None:
    with wal.open("r+b") as file:
        for at, (old, new) in enumerate(zip(before, content, strict=True)):
            if old != new:
                file.seek(at)
                file.write(bytes([new]))
        file.flush()
        os.fsync(file.fileno())


def _sealed(key: str | None, salt: bytes) -> Fits:
    """Whether a page has the seal of SQLCipher 4 under a raw key."""
    if key is None:
        return lambda _head, _page: True
    # https://www.zetetic.net/sqlcipher/design/: two rounds, and the salt turned by 0x3a.
    turned = bytes(one ^ 0x3A for one in salt)
    own = hashlib.pbkdf2_hmac("sha512", bytes.fromhex(key), turned, 2, 32)

    def sealed(head: bytes, page: bytes) -> bool:
        number = int.from_bytes(head[:4])
        sealed_part = page[_SALT if number == 1 else 0 : -_SEAL] + number.to_bytes(4, "little")
        return hmac.digest(own, sealed_part, "sha512") == page[-_SEAL:]

    return sealed


class _Frames:
    """A WAL in memory, whose flipped bits are turned back in place."""

    def __init__(self, content: bytearray, sealed: Fits) -> None:
        self.content = content
        self._sealed = sealed
        self._big = False
        self._size = 0
        self._undecided = False

    def mend(self) -> bool:
        """Go from frame to frame as SQLite does; False when it stops short of commits."""
        sums = self._header()
        if sums is None:
            return not self._undecided
        for start in range(_HEADER, len(self.content) - self._size + 1, self._size):
            following = self._frame(start, sums)
            if following is None:
                return not self._undecided and self._commits_from(start) <= _TORN
            sums = following
        return True

    def _header(self) -> Sums | None:
        """Mend the header and return its sums, None where there is none."""
        if len(self.content) < _HEADER + _FRAME:
            return None
        salts = bytes(self.content[_HEADER + 8 : _HEADER + 16])

        def fits(header: bytes, _: bytes) -> bool:
            magic, version, page = struct.unpack_from(">III", header)
            right = (magic, version) == (_MAGIC + self._big, _VERSION) and page.bit_count() == 1
            return right and header[16:] == salts

        for self._big in (False, True):
            sums = self._mended(slice(0, _SUMMED_OF_HEADER), slice(0, 0), 24, (0, 0), fits)
            magic, _, page = struct.unpack_from(">III", self.content)
            if sums is not None and magic == _MAGIC + self._big:
                self._size = _FRAME + page
                return sums
        return None

    def _frame(self, start: int, sums: Sums) -> Sums | None:
        """Mend a frame and return its sums, None where it does not go on from those before."""
        salts = slice(start + _SUMMED_OF_FRAME, start + 16)
        right = bytes(self.content[16:24])
        if _bits_apart(bytes(self.content[salts]), right) > 1:
            return None
        head = slice(start, start + _SUMMED_OF_FRAME)
        page = slice(start + _FRAME, start + self._size)
        following = self._mended(head, page, start + 16, sums, self._sealed)
        if following is not None:
            self.content[salts] = right
        return following

    def _mended(
        self, head: slice, page: slice, sums_at: int, before: Sums, fits: Fits
    ) -> Sums | None:
        """Compare the sums of two parts with those written at ``sums_at``, and mend any of them.

        Returns the right sums, None where no single bit makes them fit, or several might.
        """
        parts = bytes(self.content[head]), bytes(self.content[page])
        words = _words(b"".join(parts), big=self._big)
        found = _sums(words, before)
        at_sums = slice(sums_at, sums_at + _PAIR.size)
        told = bytes(self.content[at_sums])
        written: Sums = _PAIR.unpack(told)
        if written == found:
            return found
        if _bits_apart(_PAIR.pack(*found), told) == 1 and fits(*parts):
            self.content[at_sums] = _PAIR.pack(*found)
            return found
        possible = []
        for word, bit in _flipped(words, found, written):
            at = 4 * word + (3 - bit // 8 if self._big else bit // 8)
            place = head.start + at if at < len(parts[0]) else page.start + at - len(parts[0])
            self.content[place] ^= 1 << bit % 8
            if fits(bytes(self.content[head]), bytes(self.content[page])):
                possible.append((place, 1 << bit % 8))
            self.content[place] ^= 1 << bit % 8
        if len(possible) != 1:
            # No torn write fits by the turn of a single bit, be it this one or that.
            self._undecided = bool(possible)
            return None
        [(place, mask)] = possible
        self.content[place] ^= mask
        return written

    def _commits_from(self, first: int) -> int:
        """How many frames of this WAL's, from one on, are the end of a commit."""
        count = 0
        for start in range(first, len(self.content) - self._size + 1, self._size):
            ours = self.content[start + 8 : start + 16] == self.content[16:24]
            count += ours and any(self.content[start + 4 : start + 8])
        return count


def _words(data: bytes, *, big: bool) -> array[int]:
    words = array("I", data)
    if big != (sys.byteorder == "big"):
        words.byteswap()
    return words


def _sums(words: array[int], sums: Sums) -> Sums:
    one, two = sums
    for x, y in zip(words[::2], words[1::2], strict=True):
        one = (one + x + two) & _MASK
        two = (two + y + one) & _MASK
    return one, two


def _flipped(words: array[int], found: Sums, written: Sums) -> Iterator[tuple[int, int]]:
    """Words, and bits of them, that lead from the sums that were found to those written."""
    off = (written[0] - found[0]) & _MASK, (written[1] - found[1]) & _MASK
    for word, (first, second) in _weights(len(words)):
        for bit in range(32):
            step = -(1 << bit) if words[word] >> bit & 1 else 1 << bit
            if (first * step) & _MASK == off[0] and (second * step) & _MASK == off[1]:
                yield word, bit


def _weights(count: int) -> Iterator[tuple[int, Sums]]:
    """By how much each word, the last pair first, moves the two sums when it grows by one."""
    even, odd = (1, 1), (0, 1)
    for word in range(count - 2, -1, -2):
        yield word, even
        yield word + 1, odd
        even = (even[0] + even[1]) & _MASK, (even[0] + 2 * even[1]) & _MASK
        odd = (odd[0] + odd[1]) & _MASK, (odd[0] + 2 * odd[1]) & _MASK


def _bits_apart(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
