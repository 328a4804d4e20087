"""Background music, composed by rules from a seed: slow, pentatonic, without an end.

A phrase of eight notes is walked through the scale and comes back, slightly changed, over
swelling tones. Whatever rings beyond the piece's end is laid over its beginning, so that it
goes round without a seam; the last bar is left to fade.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sound.clip import Wave, low_pass
from sound.tones import KALIMBA, MIDDLE_C, Partials, pitch, struck, swell

Note = tuple[float, int]
"""Beat within the phrase, step of the scale."""
LEFT_OUT = 0.2
"""Share of a phrase's weak notes that are left out when it comes again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What makes a piece. ``walk`` are the likely intervals, ``rest`` the share of rests.

    ``order`` names which phrase comes when. ``ring``: s. ``drone``: steps of the swelling
    tones, one set a phrase in turn. ``tune``, ``bed``: how loud the tune and the tones are.
    """

    seed: int
    beats_a_minute: float
    order: str
    walk: Sequence[int]
    span: tuple[int, int]
    rest: float
    ring: float
    drone: Sequence[tuple[int, ...]]
    tune: float
    bed: float
    root: float = MIDDLE_C
    partials: Partials = KALIMBA
    beats: int = 8


PIECES = {
    "garden": Piece(
        seed=11,
        beats_a_minute=76,
        order="aabacaabdacb",
        walk=(-1, 1, 1, -2, 2, 0),
        span=(0, 9),
        rest=0.28,
        ring=0.55,
        drone=((0, 3), (-2, 2), (-1, 3), (0, 3)),
        tune=0.6,
        bed=0.14,
    ),
    "kitchen": Piece(
        seed=41,
        beats_a_minute=84,
        order="abacaabcadab",
        walk=(1, -1, 2, -2, 1, -1),
        span=(1, 9),
        rest=0.32,
        ring=0.5,
        drone=((0, 2), (-3, 0), (-2, 1), (0, 2)),
        tune=0.56,
        bed=0.14,
    ),
    "space": Piece(
        seed=23,
        beats_a_minute=56,
        order="abacabdac",
        walk=(-2, 2, 3, -3, 1, -1),
        span=(2, 12),
        rest=0.5,
        ring=1.1,
        drone=((-5, 0, 4), (-3, -1, 3), (-4, -2, 2)),
        tune=0.38,
        bed=0.24,
    ),
    "calm": Piece(
        seed=37,
        beats_a_minute=50,
        order="abacabdca",
        walk=(-1, 1, -1, 2, -2),
        span=(-3, 5),
        rest=0.42,
        ring=1.2,
        drone=((-5, -2, 0), (-3, 0), (-4, -2, 1), (-5, -1)),
        tune=0.42,
        bed=0.24,
    ),
}


def compose(piece: Piece) -> dict[str, list[Note]]:
    """Walk each phrase through the scale; its last beats are left to ring."""
    rng = random.Random(piece.seed)
    phrases = {}
    for name in sorted(set(piece.order)):
        low, high = piece.span
        step = rng.randrange(low, high + 1)
        notes: list[Note] = []
        for half_beat in range(2 * piece.beats - 3):
            strong = half_beat % 2 == 0
            if rng.random() < (piece.rest if strong else 0.5 + piece.rest / 2):
                continue
            notes.append((half_beat / 2, step))
            step += rng.choice(piece.walk)
            # At the edge of the range the tune turns round.
            step = 2 * low - step if step < low else 2 * high - step if step > high else step
        phrases[name] = notes
    return phrases


def render(piece: Piece, rate: int) -> Wave:
    """Play the piece; the array goes round."""
    beat = 60 / piece.beats_a_minute
    phrase_length = piece.beats * beat
    sound = np.zeros(round(len(piece.order) * phrase_length * rate))
    phrases = compose(piece)
    rng = random.Random(piece.seed + 1)
    for number, name in enumerate(piece.order):
        start = number * phrase_length
        # The bed rests in the last phrase's second half: the seam lies where it is quiet.
        length = phrase_length * (0.8 if number == len(piece.order) - 1 else 1.25)
        for step in piece.drone[number % len(piece.drone)]:
            _lay(sound, piece.bed * swell(pitch(step, piece.root), rate, length), start, rate)
        for when, step in phrases[name]:
            if when % 1 and rng.random() < LEFT_OUT:
                continue
            touch = piece.tune * rng.uniform(0.55, 1.0)
            late = rng.uniform(0.0, 0.012)
            tone = struck(pitch(step, piece.root), rate, piece.ring, 5 * piece.ring, piece.partials)
            _soften(tone, rate)
            _lay(sound, touch * tone, start + when * beat + late, rate)
    return low_pass(sound - sound.mean(), rate, 3200)


def _soften(tone: Wave, rate: int) -> None:
    """Round the beginning and the end of one tone, in place."""
    rise, fall = round(0.012 * rate), round(0.2 * rate)
    tone[:rise] *= np.linspace(0, 1, rise) ** 2
    tone[-fall:] *= np.linspace(1, 0, fall)


def _lay(sound: Wave, tone: Wave, at: float, rate: int) -> None:
    """Add a tone from ``at`` s on; beyond the end it goes on at the beginning."""
    places = (round(at * rate) + np.arange(len(tone))) % len(sound)
    sound[places] += tone
