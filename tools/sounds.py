"""Make the sounds under ``assets/sounds``: notes, effects and music, all synthesised.

Not needed to play or to build: the results are kept in the repository. Run with numpy
installed and oggenc at hand (Debian package vorbis-tools)::

    python tools/sounds.py [--only notes|effects|music]

The same program makes the same sounds: nothing is drawn without a seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sound.clip import Wave, at_peak, low_pass, soft_ends, write_ogg
from sound.pieces import PIECES, render
from sound.tones import BAR, WOOD, glide, mallet, pitch, struck

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 44_100
MUSIC_RATE = 22_050
EFFECT_QUALITY, MUSIC_QUALITY = 3, 3
"""oggenc's, of 10."""
NOTES = 11


def note(step: int, length: float = 1.3) -> Wave:
    """Return a marimba note; high bars ring shorter than low ones."""
    hz = pitch(step)
    sound = struck(hz, RATE, 0.32 * (523 / hz) ** 0.4, length, BAR)
    stroke = 0.1 * mallet(RATE, 0.05, 2200, seed=step)
    sound[: len(stroke)] += stroke
    return soft_ends(low_pass(sound, RATE, 6500), RATE, fall=0.2)


def phrase(steps: tuple[int, ...], apart: float, length: float) -> Wave:
    """Return notes one after the other, each a little softer than it would be alone."""
    sound = np.zeros(round(length * RATE))
    for number, step in enumerate(steps):
        start = round(number * apart * RATE)
        one = note(step, min(1.3, length - number * apart))
        sound[start : start + len(one)] += one
    return soft_ends(sound, RATE, fall=0.2)


def wooden(hz: float, ring: float, length: float, corner: float) -> Wave:
    """Return a soft knock on wood."""
    sound = struck(hz, RATE, ring, length, WOOD)
    stroke = 0.25 * mallet(RATE, 0.04, corner, seed=round(hz))
    sound[: len(stroke)] += stroke
    return soft_ends(low_pass(sound, RATE, corner), RATE, fall=length / 3)


def miss() -> Wave:
    """Return the soft low sound of a thing that glides back: wood, and a sigh downwards."""
    sound = glide(247, 196, RATE, 0.5, 0.14)
    knock = 0.6 * wooden(196, 0.09, 0.3, 1200)
    sound[: len(knock)] += knock
    return soft_ends(low_pass(sound, RATE, 1200), RATE, rise=0.008, fall=0.2)


EFFECTS: dict[str, tuple[float, Callable[[], Wave]]] = {
    "pick_up": (0.4, lambda: soft_ends(glide(294, 392, RATE, 0.16, 0.05), RATE, 0.006)),
    "put_down": (0.5, lambda: wooden(262, 0.05, 0.25, 1800)),
    "let_go": (0.45, lambda: wooden(196, 0.08, 0.35, 1100)),
    "edge": (0.25, lambda: wooden(220, 0.04, 0.2, 900)),
    "miss": (0.5, miss),
    "tick": (0.35, lambda: wooden(784, 0.018, 0.09, 4000)),
    "flower": (0.65, lambda: phrase((5, 7, 8, 10), 0.09, 1.6)),
    "block_done": (0.7, lambda: phrase((0, 2, 3, 5), 0.16, 1.8)),
    "session_done": (0.7, lambda: phrase((3, 5, 7, 5, 8, 10), 0.24, 2.8)),
}
"""Peak and sound of each effect: what happens often is quieter."""


def make_notes() -> None:
    for step in range(NOTES):
        # High notes are heard as louder than low ones: they are played softer.
        peak = 0.8 * (pitch(0) / pitch(step)) ** 0.25
        write_ogg(at_peak(note(step), peak), RATE, FOLDER / f"note_{step:02}.ogg", EFFECT_QUALITY)


def make_effects() -> None:
    for name, (peak, make) in EFFECTS.items():
        write_ogg(at_peak(make(), peak), RATE, FOLDER / f"{name}.ogg", EFFECT_QUALITY)


def make_music() -> None:
    for name, piece in PIECES.items():
        sound = at_peak(render(piece, MUSIC_RATE), 0.75)
        write_ogg(sound, MUSIC_RATE, FOLDER / f"music_{name}.ogg", MUSIC_QUALITY)


MAKERS = {"notes": make_notes, "effects": make_effects, "music": make_music}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=MAKERS)
    asked = parser.parse_args()
    for name, make in MAKERS.items():
        if asked.only in {None, name}:
            make()
            print(name)


if __name__ == "__main__":
    main()
