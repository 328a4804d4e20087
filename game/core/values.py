"""The small frozen values that cross the boundaries between rooms.

Units are whole numbers throughout, so that a record replays to exactly the same events on
any machine: time in microseconds of one monotonic clock, lengths in micrometres from the
window's top left corner, axes and grip in steps of 1/32767.

On a display that nobody has calibrated a pixel is *taken* to be 1/96 inch and the context
says ``calibrated=False``; measures then turn micrometres back into pixels and say "px".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

AXIS_MAX = 32767
"""Full deflection of a stick or trigger, and a grip that is fully closed."""

GRID_US = 10_000
"""Spacing of the frame grid: one frame at least every 10 ms."""

NOMINAL_UM_PER_PX = 25_400 / 96
"""Size that a pixel is taken to have before anyone has calibrated the screen."""


class Device(StrEnum):
    """What the hand works with. Records of different devices are never pooled."""

    MOUSE = "mouse"
    TOUCH = "touch"
    GAMEPAD = "gamepad"
    KEYBOARD = "keyboard"


class Side(StrEnum):
    """The hand that plays, and is recorded."""

    LEFT = "left"
    RIGHT = "right"


class Command(StrEnum):
    """What reaches a trial beside movement; recorded like any other input.

    ``PAUSE`` and ``RESUME`` stop and restart the trial's frames. ``CANCEL`` lets go of every
    contact without blame (focus lost, window changed); ``UNPLUG`` is a cancel because the
    device went away. ``GIVE_UP`` ends the trial because the player asked for it and ``HALT``
    because the program has to (the window changed its size, the session ends). From ``SHOW``
    to ``SHOWN`` the exercise was demonstrated over the trial; the rules take no notice.
    """

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    UNPLUG = "unplug"
    GIVE_UP = "give_up"
    HALT = "halt"
    SHOW = "show"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a device said at one moment, stamped when it said so.

    ``x, y`` are um (0 for devices that report no position). ``contact`` numbers the finger
    (0 for the others). ``down`` is the button, contact or grip key. ``axes`` are raw, each
    -32767..32767: gamepad ``(left x, left y, right x, right y, left trigger, right
    trigger)``, keyboard ``(x, y)``, else empty.
    """

    t: int
    device: Device
    contact: int
    x: int
    y: int
    down: bool
    axes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Finger:
    """A finger on the glass. ``merged``: the panel sees it and another as one contact."""

    number: int
    x: int
    y: int
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """What the exercise feels of one hand.

    ``x, y``: um. ``grip``: 0 (open) .. 32767 (closed). ``aperture``: um between two fingers,
    0 where there is one. ``angle``: 1/100 degree of the line through two fingers, or of the
    way a stick or an arrow key is pushed, clockwise from the right. ``contacts``: how many touch
    the screen (0 or 1 for the other devices). ``fingers``: each of them, where more than one
    counts. ``push``: how far the stick is out of its dead zone, 0..32767, all the way with an
    arrow key. ``other``: grip of the other hand's trigger.
    """

    x: int
    y: int
    grip: int = 0
    aperture: int = 0
    angle: int = 0
    contacts: int = 0
    fingers: tuple[Finger, ...] = ()
    push: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment as an exercise gets it: for each sample, and each 10 ms without one."""

    t: int
    hands: tuple[Hand, ...]
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a trial: ``kind`` in the past tense, whole-numbered values."""

    t: int
    kind: str
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in um: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class InputProfile:
    """How a device's samples become a Hand; frozen with each trial.

    ``gain_um_s``: cursor speed at full stick. ``dead_zone``: of 32767. ``sticky``: tap to
    take, tap to let go. ``grip_close`` / ``grip_open``: of 32767, where an analog grip takes
    hold and lets go. ``fingers``: how many count, further ones are ignored. ``lift_um``: how far
    above the finger a carried thing is shown. ``steadying_ms``: time constant that calms the
    cursor (0: off); a trial played with it is marked as assisted. ``cooldown_us``: a grip so
    soon after another was let go is taken for tremor, and for no grip. ``graded``: how far the
    grip is closed is what the exercise asks for, so that neither changes it. ``apart``: each
    contact is a finger by itself, and none is taken for merged with another.
    """

    gain_um_s: int = 180_000
    dead_zone: int = 4_000
    sticky: bool = False
    grip_close: int = 16_000
    grip_open: int = 9_000
    fingers: int = 1
    lift_um: int = 0
    steadying_ms: int = 0
    cooldown_us: int = 0
    graded: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """All that surrounds a trial and is frozen with it.

    ``window`` is the whole window and ``area`` the part in which the exercise lays itself
    out, both in um. ``mirrored`` lays it out for the left hand. ``object_um`` is how large
    objects are to be drawn, 0 as large as the area allows. ``anchor``: the side of the area
    (left, right) at which a bar draws the gaze, "" for none.
    """

    window: Rect
    area: Rect
    um_per_px_x: float
    um_per_px_y: float
    calibrated: bool
    device: Device
    hand: Side
    mirrored: bool
    profile: InputProfile
    object_um: int = 0
    anchor: str = ""

    @property
    def length_unit(self) -> str:
        """The unit that lengths may be reported in: "mm", or "px" when not calibrated."""
        return "mm" if self.calibrated else "px"
