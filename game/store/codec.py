"""Samples to bytes and back, without losing a bit: delta, byte shuffle, zlib.

Each column (time, device, contact, down, x, y, number of axes, each axis) becomes whole
numbers, is replaced by its first or second differences where these are smaller, and is
written byte plane by byte plane: high bytes, nearly all zero, then pack to almost nothing.
Standard library only; a second of 250 Hz takes about a millisecond.
"""

from __future__ import annotations

import hashlib
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

from game.core.values import Device, Sample

CODEC = "dsz1"
"""Name and version of the packing, stored with each chunk."""

_DEVICES = tuple(Device)
_HEAD = struct.Struct("<II")
_COLUMN = struct.Struct("<BBI")
_MOST_ORDERS = 2
_MACHINE = {1: "B", 2: "H", 4: "I", 8: "Q"}
"""Bytes of a machine number and how ``array`` calls it; wider numbers go the slow way."""


class CodecError(ValueError):
    """Bytes that are not what was written; the message says what is wrong with them."""


def digest(data: bytes) -> str:
    """SHA-256 of a chunk, as hex."""
    return hashlib.sha256(data).hexdigest()


def encode(samples: Sequence[Sample]) -> bytes:
    """Pack samples in order. Any whole numbers are kept exactly."""
    longest = max((len(s.axes) for s in samples), default=0)
    columns: list[list[int]] = [
        [s.t for s in samples],
        [_DEVICES.index(s.device) for s in samples],
        [s.contact for s in samples],
        [int(s.down) for s in samples],
        [s.x for s in samples],
        [s.y for s in samples],
        [len(s.axes) for s in samples],
        *([s.axes[j] for s in samples if len(s.axes) > j] for j in range(longest)),
    ]
    body = _HEAD.pack(len(samples), len(columns)) + b"".join(map(_pack, columns))
    return zlib.compress(body, 9)


def decode(data: bytes, codec: str = CODEC, sha256: str | None = None) -> tuple[Sample, ...]:
    """Unpack what ``encode`` packed; raises CodecError when it cannot be trusted."""
    if codec != CODEC:
        raise CodecError(f"samples are packed as {codec!r}, which this version does not know")
    if sha256 is not None and digest(data) != sha256:
        raise CodecError("samples are damaged: their SHA-256 does not fit")
    try:
        return _decode(zlib.decompress(data))
    except (zlib.error, struct.error, IndexError, ValueError) as error:
        raise CodecError(f"samples are damaged: {error}") from error


def _decode(body: bytes) -> tuple[Sample, ...]:
    n, count = _HEAD.unpack_from(body)
    at, columns = _HEAD.size, []
    for _ in range(count):
        column, at = _unpack(body, at)
        columns.append(column)
    t, device, contact, down, x, y, lengths = columns[:7]
    feeds = [iter(axis) for axis in columns[7:]]
    axes = [tuple(next(feeds[j]) for j in range(k)) for k in lengths]
    return tuple(
        Sample(t[i], _DEVICES[device[i]], contact[i], x[i], y[i], bool(down[i]), axes[i])
        for i in range(n)
    )


def _pack(column: list[int]) -> bytes:
    """Pack one column: order of differences, bytes a value, number of values, planes."""
    order, values, size = 0, column, sum(map(abs, column))
    while size and order < _MOST_ORDERS:
        differences = _differences(values)
        smaller = sum(map(abs, differences))
        if smaller >= size:
            break
        order, values, size = order + 1, differences, smaller
    folded = [v + v if v >= 0 else -v - v - 1 for v in values] if size else values
    width = max((max(folded, default=0).bit_length() + 7) // 8, 1)
    flat, step = _bytes_of(folded, width)
    planes = b"".join(flat[plane::step] for plane in range(width))
    return _COLUMN.pack(order, width, len(values)) + planes


def _unpack(body: bytes, at: int) -> tuple[list[int], int]:
    order, width, n = _COLUMN.unpack_from(body, at)
    at += _COLUMN.size
    planes = [body[at + p * n : at + (p + 1) * n] for p in range(width)]
    if any(len(plane) != n for plane in planes):
        raise CodecError("samples are damaged: a column is cut off")
    step = _step(width)
    flat = bytearray(step * n)
    for i, plane in enumerate(planes):
        flat[i::step] = plane
    folded = _numbers_in(flat, step)
    values: Iterable[int] = (~(v >> 1) if v & 1 else v >> 1 for v in folded)
    for _ in range(order):
        values = accumulate(values)
    return list(values), at + width * n


def _step(width: int) -> int:
    """The bytes that a number of ``width`` bytes takes in memory."""
    return next((step for step in _MACHINE if step >= width), width)


def _bytes_of(numbers: list[int], width: int) -> tuple[bytes, int]:
    """Numbers one after the other, little end first, and the bytes each takes."""
    step = _step(width)
    if step not in _MACHINE:
        return b"".join(number.to_bytes(step, "little") for number in numbers), step
    packed = array(_MACHINE[step], numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes(), step


def _numbers_in(flat: bytearray, step: int) -> Iterable[int]:
    if step not in _MACHINE:
        starts = range(0, len(flat), step)
        return (int.from_bytes(flat[at : at + step], "little") for at in starts)
    packed = array(_MACHINE[step])
    packed.frombytes(flat)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed


def _differences(values: list[int]) -> list[int]:
    return values[:1] + list(map(sub, values[1:], values))
