"""Writes pictures as one that moves (GIF89a): a common palette, and only what has changed.

What stands still is left transparent, in long runs; those are what the encoder is quick with.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height x width x 3: red, green, blue."""

COLOURS = 255
CLEAR = 255
"""The palette's last entry is for what stays as it was."""
ROUGH = 3
"""Bits of a colour that are left out where shades are counted."""
FINE = 2
"""Bits that are left out where the nearest colour is looked up."""
RARE = 0.4
"""Exponent of a shade's count: a small red thing must not be painted in the mat's colours."""
PATTERN = (np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) - 7.5) * 0.5
"""By how much a place of 4 x 4 pixels is lighter than it should be (Bayer 1973)."""
CODE_BITS = 8
MOST_CODES = 4096


class Palette:
    """255 colours that stand for all that is in some pictures."""

    def __init__(self, pictures: Sequence[Pixels]) -> None:
        shades = np.concatenate([one.reshape(-1, 3) for one in pictures])
        codes, counts = np.unique(_code(shades, ROUGH), return_counts=True)
        colours = _uncode(codes, ROUGH)
        self.colours = _median_cut(colours, (counts**RARE).astype(np.float64))
        self._nearest = np.full(1 << 3 * (8 - FINE), -1, np.int16)

    def indices(self, picture: Pixels) -> Pixels:
        """Return which colour stands for each pixel."""
        codes = _code(_dithered(picture).reshape(-1, 3), FINE)
        unknown = np.unique(codes)
        unknown = unknown[self._nearest[unknown] < 0]
        for part in np.array_split(unknown, max(1, len(unknown) // 2000)):
            away = _uncode(part, FINE)[:, None, :] - self.colours[None].astype(np.float64)
            self._nearest[part] = (away**2).sum(axis=2).argmin(axis=1)
        return self._nearest[codes].astype(np.uint8).reshape(picture.shape[:2])


def write_gif(
    file: BinaryIO, palette: Palette, pictures: Iterable[Pixels], delays_ms: Iterable[int]
) -> None:
    """Write pictures of one size, each shown for its delay, over and over again."""
    before: Pixels | None = None
    for picture, delay in zip(pictures, delays_ms, strict=False):
        now = palette.indices(picture)
        if before is None:
            file.write(_header(palette, now.shape[1], now.shape[0]))
        file.write(b"".join(_frame(now, before, round(delay / 10))))
        before = now
    file.write(b";")


def _header(palette: Palette, width: int, height: int) -> bytes:
    table = np.zeros((256, 3), np.uint8)
    table[: len(palette.colours)] = palette.colours
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF7, 0, 0)
    for_ever = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return screen + table.tobytes() + for_ever


def _frame(now: Pixels, before: Pixels | None, delay: int) -> Iterator[bytes]:
    """Yield the blocks of one picture: of the part of it that differs from the one before."""
    top, left, bottom, right = 0, 0, *now.shape
    if before is not None:
        changed = now != before
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        # Something has to be drawn, if only to wait.
        top, bottom = (rows[0], rows[-1] + 1) if len(rows) else (0, 1)
        left, right = (columns[0], columns[-1] + 1) if len(columns) else (0, 1)
        now = np.where(changed, now, CLEAR).astype(np.uint8)
    part = now[top:bottom, left:right]
    yield b"!\xf9\x04" + struct.pack("<BHBB", 0x05 if before is not None else 0x04, delay, CLEAR, 0)
    yield b"," + struct.pack("<HHHHB", left, top, right - left, bottom - top, 0)
    yield bytes([CODE_BITS])
    data = _packed(part.reshape(-1))
    for start in range(0, len(data), 255):
        block = data[start : start + 255]
        yield bytes([len(block)]) + block
    yield b"\x00"


def _packed(pixels: Pixels) -> bytes:
    """Return LZW codes of 9 to 12 bits, the lowest first."""
    packed, bits, count = bytearray(), 0, 0
    for code, size in _codes(pixels):
        bits |= code << count
        count += size
        while count >= 8:  # noqa: PLR2004 - bits of a byte
            packed.append(bits & 255)
            bits >>= 8
            count -= 8
    if count:
        packed.append(bits)
    return bytes(packed)


def _codes(pixels: Pixels) -> Iterator[tuple[int, int]]:
    """Yield each code with its size in bits.

    A run of one colour is taken as a whole: of each colour the codes of its runs are known.
    """
    clear, end = 1 << CODE_BITS, (1 << CODE_BITS) + 1
    starts = np.concatenate([[0], np.flatnonzero(np.diff(pixels)) + 1])
    lengths = np.diff(np.concatenate([starts, [len(pixels)]])).tolist()
    colours = pixels[starts].tolist()
    yield clear, CODE_BITS + 1
    table: dict[tuple[int, int], int] = {}
    runs: dict[int, list[int]] = {}
    following, size, prefix = end + 1, CODE_BITS + 1, -1
    for colour, length in chain(zip(colours, lengths, strict=True), [(-1, 1)]):
        left = length
        while left:
            if prefix < 0:
                known = runs.setdefault(colour, [colour])
                prefix = known[min(left, len(known)) - 1]
                left -= min(left, len(known))
                continue
            longer = table.get((prefix, colour))
            if longer is not None:
                prefix, left = longer, left - 1
                continue
            yield prefix, size
            if colour < 0:
                break
            table[prefix, colour] = following
            known = runs.get(colour, [])
            if known and prefix == known[-1]:
                known.append(following)
            following += 1
            if following > 1 << size:
                size += 1
            prefix = -1
            if following == MOST_CODES:
                yield clear, size
                table, runs, following, size = {}, {}, end + 1, CODE_BITS + 1
    yield end, size


def _dithered(picture: Pixels) -> Pixels:
    """Raise and lower colours a little in a fixed pattern: else soft ground falls into steps."""
    high, wide = picture.shape[:2]
    pattern = np.tile(PATTERN, (high // 4 + 1, wide // 4 + 1))[:high, :wide, None]
    found: Pixels = np.clip(picture + pattern, 0, 255).astype(np.uint8)
    return found


def _code(shades: Pixels, left_out: int) -> NDArray[np.intp]:
    bits = 8 - left_out
    r, g, b = (shades[:, i].astype(np.intp) >> left_out for i in range(3))
    return (r << 2 * bits) | (g << bits) | b


def _uncode(codes: NDArray[np.intp], left_out: int) -> NDArray[np.float64]:
    bits = 8 - left_out
    parts = [(codes >> shift) & (1 << bits) - 1 for shift in (2 * bits, bits, 0)]
    middle = (1 << left_out) / 2 - 0.5
    return np.stack([(part << left_out) + middle for part in parts], axis=-1)


def _median_cut(colours: NDArray[np.float64], weights: NDArray[np.float64]) -> Pixels:
    """Return the means of boxes of shades, cut where they spread most."""
    boxes = [np.arange(len(colours))]
    spreads = [_spread(colours, weights, boxes[0])]
    while len(boxes) < COLOURS:
        widest = int(np.argmax([spread for spread, _ in spreads]))
        if spreads[widest][0] <= 0:
            break
        box, axis = boxes[widest], spreads[widest][1]
        ordered = box[np.argsort(colours[box, axis], kind="stable")]
        share = np.cumsum(weights[ordered])
        cut = int(np.searchsorted(share, share[-1] / 2)) + 1
        cut = min(max(cut, 1), len(ordered) - 1)
        boxes[widest : widest + 1] = [ordered[:cut], ordered[cut:]]
        halves = [_spread(colours, weights, half) for half in boxes[widest : widest + 2]]
        spreads[widest : widest + 1] = halves
    means = [np.average(colours[box], axis=0, weights=weights[box]) for box in boxes]
    return np.rint(np.array(means)).astype(np.uint8)


def _spread(
    colours: NDArray[np.float64], weights: NDArray[np.float64], box: NDArray[np.intp]
) -> tuple[float, int]:
    """Return how much a box is worth cutting, and along which colour."""
    if len(box) == 1:
        return 0.0, 0
    mean = np.average(colours[box], axis=0, weights=weights[box])
    errors = (weights[box, None] * (colours[box] - mean) ** 2).sum(axis=0)
    axis = int(np.argmax(errors))
    return float(errors[axis]), axis
