"""What an exercise is: the one contract between the exercises and everything else."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Context, Device, Event, Frame, Hand, Sample
from game.core.view import Point, Prim

P = TypeVar("P")
"""An exercise's parameters: a frozen dataclass that says everything about one trial."""
S = TypeVar("S")
"""An exercise's state: a frozen dataclass, replaced at every step."""


Telling = Literal["did", "slip", "other"]
"""What an event was: something done, something that went amiss, or neither."""
Gauged = tuple[int, int]
"""What is controlled, and what is wanted of it."""


class Fit(StrEnum):
    """What an exercise is on a device; screens say so instead of pretending."""

    TRAINS = "trains"
    STANDS_IN = "stands_in"
    NOT = "not"


class Worked(StrEnum):
    """What works an exercise on a device, where a hand is shown."""

    HAND = "hand"
    FINGERS = "fingers"
    TRIGGER = "trigger"


class LevelFault(ValueError):
    """A level that cannot be played: ``key`` is where ("params.columns"), the text is why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Level:
    """A checked level file. ``params`` are the exercise's own keys, checked by it too."""

    id: str
    exercise: str
    variant: str
    title: str
    sha256: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a trial ended.

    ``kind`` is "done", or "given_up" / "halted" when it did not come to its end: these say
    nothing about ability and never reach the difficulty controller. Nor does "set_up": it
    found out what the trials after it are made for (the player's own range), and is none of
    the block's. ``difficulty`` is in
    bits as really played, ``margins`` in bits (>= 0 within the limit) and empty when
    nothing but the failure is known. ``details`` are whole numbers for records and screens.
    """

    kind: str
    success: bool
    difficulty: float
    margins: tuple[float, ...] = ()
    details: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cue:
    """The instruction in six words at most, and its picture: ``art`` goes to ``place``.

    ``text`` is a message for gettext with ``{thing}`` where the theme names its object.
    ``place`` is an object, a role, or ``plate`` / ``hole`` for a place of the same picture;
    ``picture`` is how it gets there: ``place`` or ``path``.
    """

    text: str
    art: str
    place: str
    picture: str


@dataclass(frozen=True, slots=True)
class Skill:
    """A simulated player: ``bits`` at which it succeeds three times in four.

    ``reaction_s``, ``movement_s`` at 1 bit more (speed-accuracy), ``tremor_um`` amplitude
    at ``tremor_hz``, ``drop`` and ``lapse`` as probabilities a trial. ``confuse``: probability
    of taking a wrong thing where there is one bit of choice, and so again for each further bit.
    ``form``: bits by which what the player draws is better or worse from trial to trial.
    ``tap_s``: mean time from one tap to the next, ``uneven`` its variation as a share of it,
    ``slowing_s`` by how much each is longer than the one before.
    """

    bits: float = 4.0
    reaction_s: float = 0.35
    movement_s: float = 0.22
    tremor_um: int = 250
    tremor_hz: float = 6.0
    drop: float = 0.02
    lapse: float = 0.02
    confuse: float = 0.08
    form: float = 0.75
    tap_s: float = 0.24
    uneven: float = 0.06
    slowing_s: float = 0.001


@dataclass(frozen=True, slots=True)
class Aim:
    """One intended movement of a simulated player: the hand's way and its grip, in time.

    ``points``: (us from now, x, y, grip 0..32767); a device turns them into samples. ``poses``
    instead, (us from now, hand), where there is more to it: two fingers, a stick that circles,
    a trigger that is squeezed by half. ``paced``: the exercise sets the pace, so that it is not
    shown more slowly either. ``other``: the other hand's grip all the while, beside ``points``.
    ``hands``: whose fingers the poses have; of two, the first finger is the other hand's.
    """

    points: tuple[tuple[int, int, int, int], ...] = ()
    poses: tuple[tuple[int, Hand], ...] = ()
    paced: bool = False
    other: int = 0
    hands: int = 1


@dataclass(frozen=True, slots=True)
class Exercise(Generic[P, S]):
    """One exercise, as functions of values. Nothing here reads a clock or a file.

    ``read_level(params)`` raises LevelFault. ``plan(level, bits, context, rng, previous)``
    lays out the next trial near ``bits`` (``previous`` is the last trial's final state of
    the same block, so that a board fills up). ``outcome`` is None while the trial runs.
    ``praise`` names what was done, with ``{done}`` and ``{all}`` of a block's trials.
    ``hint`` shows once more what to do. ``scenery`` changes only with an event, ``actors``
    with every frame. ``ink`` is where the hand draws at this moment, if it does. ``replays``:
    older versions whose records play as they were, because parameters say by which rules.
    ``renews(params, previous)``: whether the next trial is another picture though what is
    counted by ``progress`` goes on.

    ``fingers``: how many count on a touch screen; ``apart``: each contact by itself, so that two
    that are near are never one that closed on the other. ``graded``: how far the grip is closed is
    asked for, so that no setting makes it all or nothing. ``adapts``: the difficulty follows the
    player; else every trial is as its level says. ``clearance``: what a therapist has to have
    allowed before it is on, "" for nothing; ``cautions``: what they read before they do.
    ``asks``: ratings after each trial (effort, pain, fatigue). ``led``: whether it
    goes on by itself at this moment, so that nobody is missed who does nothing. ``trials``: which
    of a level's parameters says how many trials make a block, "" where ``trials_per_block`` does.
    ``gauge``: what is controlled at this moment and what is wanted, in the unit that
    ``measure_input`` tells; None while nothing is.
    ``variants``: what a variant is on a device where it is something else than the exercise.
    ``kept``: what of a trial the next one needs even where nothing else may follow from it.
    ``waits``: a sentence for the player where a trial cannot go on as things are, "" where it
    can: it is paused with it, and going on tries again. ``notes``: of a device, what is to be
    said beside whether it fits, or why it does not. ``told``: what its events are called where a
    trial is watched again, and what they were.
    ``sign``: its picture on menus. ``cues``: every instruction that can be given, ``object:*``
    standing for any thing of the theme.
    """

    id: str
    version: int
    title: str
    trains: str
    bits: tuple[float, float]
    devices: Mapping[Device, Fit]
    params: type[P]
    trials_per_block: int
    read_level: Callable[[Mapping[str, Any], str], Mapping[str, Any]]
    plan: Callable[[Level, float, Context, random.Random, S | None], P]
    start: Callable[[P, Context], S]
    step: Callable[[S, Frame], tuple[S, tuple[Event, ...]]]
    outcome: Callable[[S], Outcome | None]
    cue: Callable[[S], Cue]
    scenery: Callable[[S], tuple[Prim, ...]]
    actors: Callable[[S], tuple[Prim, ...]]
    ink: Callable[[S], Point | None]
    progress: Callable[[S], tuple[int, int]]
    measure_input: Callable[[S], MeasureInput]
    simulate: Callable[[S, Hand, Skill, random.Random], Aim]
    hint: Callable[[S], tuple[Prim, ...]] = lambda _state: ()
    renews: Callable[[P, S], bool] = lambda _params, _previous: False
    replays: tuple[int, ...] = ()
    variants: Mapping[str, Mapping[Device, Fit]] = field(default_factory=dict)
    fingers: int = 1
    apart: bool = False
    graded: bool = False
    adapts: bool = True
    clearance: str = ""
    cautions: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    led: Callable[[S], bool] = lambda _state: False
    trials: str = ""
    gauge: Callable[[S], Gauged | None] | None = None
    kept: Callable[[S], S | None] = lambda _state: None
    waits: Callable[[S], str] = lambda _state: ""
    notes: Mapping[Device, str] = field(default_factory=dict)
    told: Mapping[str, tuple[str, Telling]] = field(default_factory=dict)
    sign: str = "deed:place"
    cues: tuple[Cue, ...] = ()
    praise: str = N_("{done} of {all} reached their goal")

    def fit(self, device: Device, variant: str = "") -> Fit:
        """Return what it, or one of its variants, is on a device."""
        own = self.variants.get(variant, {})
        return own.get(device) or self.devices.get(device, Fit.NOT)

    def worked_by(self, device: Device) -> Worked:
        """Return whether a pointing hand, several fingers or a trigger is what is moved."""
        if self.fingers > 1 and device is Device.TOUCH and not self.apart:
            return Worked.FINGERS
        if self.graded and device is Device.GAMEPAD:
            return Worked.TRIGGER
        return Worked.HAND

    def block_of(self, level: Level) -> int:
        """Return how many trials make a block of a level."""
        return int(level.params[self.trials]) if self.trials else self.trials_per_block


__all__ = [
    "Aim",
    "Cue",
    "Exercise",
    "Fit",
    "Level",
    "LevelFault",
    "MeasureInput",
    "Outcome",
    "Sample",
    "Skill",
    "Worked",
]
