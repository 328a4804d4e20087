"""Films the real game for README: docs/pictures/play.gif.

``python -m tools.animate`` lets a simulated player play both exercises in a window on a
private X server (Xvfb, see .ci/packages.txt), at its own pace, and takes pictures of it. A
word may follow: another file to write.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from game.store.keys import KEY_DIR_VARIABLE
from game.tasks import EXERCISES
from tests.devices.harness import Program, Window
from tests.devices.xserver import Server, Xvfb

PLACE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "play.gif"
SCREEN = (1400, 920)
WINDOW = (1280, 800)
SIZE = (640, 400)
FRAME_S = 0.1
COLOURS = 240
ROUGH = 4
"""Bits of a colour that are left out where shades are counted for the palette."""
RARE = 0.4
"""Exponent of a shade's count: so that the bee is not painted with the colours of the mat."""
SEEN = 4
"""A pixel that differs by less than this from the picture before is the same."""


@dataclass(frozen=True)
class Take:
    """So many trials of an exercise, from one on, counted from 0; each block has ``trials``."""

    exercise: str
    trials: int
    first: int
    last: int
    seconds: float


FIRST, SECOND, *_ = EXERCISES
TAKES = (Take(FIRST, 12, 2, 4, 8.0), Take(SECOND, 1, 1, 3, 9.0))


def main(place: str = "") -> None:
    """Write the film anew."""
    frames: list[Image.Image] = []
    with Xvfb(*SCREEN) as server:
        for take in TAKES:
            frames += film(server, take)
    path = Path(place) if place else PLACE
    palette = _palette(frames)
    pictures = [Image.fromarray(one) for one in _indices(frames, palette)]
    for picture in pictures:
        picture.putpalette(palette.getpalette() or [])
    length = round(FRAME_S * 1000)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=length, loop=0)
    print(f"{path.name}: {len(frames)} pictures, {path.stat().st_size / 1e6:.1f} MB")


def film(server: Server, take: Take) -> list[Image.Image]:
    """Return pictures of the trials of one take, ``FRAME_S`` apart."""
    with tempfile.TemporaryDirectory() as folder:
        words = [
            "demo", "--watch", "--exercise", take.exercise, "--trials", str(take.trials),
            "--window", f"{WINDOW[0]}x{WINDOW[1]}", "--scores", f"{folder}/scores",
            "--skill", "5.5", "--seed", "11",
        ]  # fmt: skip
        env = {KEY_DIR_VARIABLE: f"{folder}/keys", "LANGUAGE": "en"}
        with Program(server, "tests.devices.run_game", *words, env=env) as game:
            window = game.window("Fingerwise")
            for number in range(take.first + 1):
                game.until("trial", number=number)
            return _pictures(game, window, take)


def _pictures(game: Program, window: Window, take: Take) -> list[Image.Image]:
    frames: list[Image.Image] = []
    due = time.monotonic()
    end = due + take.seconds
    while due < end and not any(said["number"] > take.last for said in game.take("trial")):
        time.sleep(max(0.0, due - time.monotonic()))
        due += FRAME_S
        left, top = map(round, window.at(0, 0))
        box = (left, top, left + WINDOW[0], top + WINDOW[1])
        picture = game.server.screenshot().crop(box).convert("RGB")
        frames.append(picture.resize(SIZE, Image.Resampling.LANCZOS))
    return frames


def _palette(frames: list[Image.Image]) -> Image.Image:
    """Return a picture with the palette of all frames, in which rare shades have their part."""
    some = np.concatenate([np.asarray(one).reshape(-1, 3) for one in frames[:: len(frames) // 8]])
    rough = some >> ROUGH
    shades, which, counts = np.unique(rough, axis=0, return_inverse=True, return_counts=True)
    sums = np.zeros((len(shades), 3))
    np.add.at(sums, which.reshape(-1), some)
    wanted = np.ceil(counts**RARE).astype(int)
    means = np.repeat(np.rint(sums / counts[:, None]).astype(np.uint8), wanted, axis=0)
    return Image.fromarray(means[None]).quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3)


def _indices(frames: list[Image.Image], palette: Image.Image) -> list[NDArray[np.uint8]]:
    """Return the frames in a palette. What stands still keeps its dots, lest it shimmer."""
    found = list[NDArray[np.uint8]]()
    shown = np.zeros((SIZE[1], SIZE[0], 3), np.int16)
    for frame in frames:
        colours = np.asarray(frame).astype(np.int16)
        drawn = np.asarray(frame.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG))
        if found:
            moved = np.abs(colours - shown).max(axis=2) >= SEEN
            drawn = np.where(moved, drawn, found[-1])
            colours = np.where(moved[:, :, None], colours, shown)
        found.append(drawn.astype(np.uint8))
        shown = colours
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
