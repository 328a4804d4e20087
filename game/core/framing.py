"""A device's samples become the hand that an exercise feels, frame by frame.

Pure: the same samples and commands give the same frames on any machine, so a replay needs
no device. Positions of devices that only say "this way" (stick, arrow keys) are integrated
here, in whole numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.touches import Touches
from game.core.values import (
    AXIS_MAX,
    GRID_US,
    Command,
    Context,
    Device,
    Frame,
    Hand,
    Sample,
    Side,
)

SECOND_US = 1_000_000
KEY_RAMP_US = 700_000
"""An arrow key reaches full speed after this long, so that a tap makes a small step."""
KEY_START_PART = 8
"""A key starts at one eighth of full speed."""
LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)


@dataclass(frozen=True, slots=True)
class Initial:
    """What the device was doing when a trial began; recorded with it.

    ``x, y``: um. ``touches``: (contact, x, y) of fingers that count, ``ignored``: contacts
    of further fingers that do not. ``held_us``: how long arrow keys have been held.
    ``latched``: a sticky grip is closed; ``squeezed``: the real one is. ``lead_in_us``: how
    long the movement is recorded before the trial is shown and its rules begin. ``deaf_us``:
    how long a new squeeze is still taken for tremor; ``deaf``: one is under way.
    """

    x: int
    y: int
    touches: tuple[tuple[int, int, int], ...] = ()
    axes: tuple[int, ...] = ()
    down: bool = False
    held_us: int = 0
    latched: bool = False
    squeezed: bool = False
    ignored: tuple[int, ...] = ()
    lead_in_us: int = 0
    deaf_us: int = 0
    deaf: bool = False
    merged: tuple[tuple[int, int], ...] = ()
    known_as: tuple[tuple[int, int], ...] = ()


def stick_push(ax: int, ay: int, dead_zone: int) -> int:
    """How far a stick at ``ax, ay`` is out of its radial dead zone, 0..32767."""
    square = ax * ax + ay * ay
    size = math.isqrt(square - 1) + 1 if square else 0  # rounded up: never faster than the gain
    if size <= dead_zone:
        return 0
    return (min(size, AXIS_MAX) - dead_zone) * AXIS_MAX // (AXIS_MAX - dead_zone)


def stick_velocity(ax: int, ay: int, context: Context) -> tuple[int, int]:
    """Velocity in um/s of a stick at ``ax, ay``: radial dead zone, then a gentle curve."""
    profile = context.profile
    reach = stick_push(ax, ay, profile.dead_zone)
    if not reach:
        return 0, 0
    size = math.isqrt(ax * ax + ay * ay - 1) + 1
    speed = profile.gain_um_s * reach * (3 * AXIS_MAX + 7 * reach) // (10 * AXIS_MAX * AXIS_MAX)
    return _part(speed * ax, size), _part(speed * ay, size)


def key_velocity(ax: int, ay: int, held_us: int, context: Context) -> tuple[int, int]:
    """Velocity in um/s of arrow keys held for ``held_us``: slow at first, then faster."""
    full = context.profile.gain_um_s
    slow = full // KEY_START_PART
    speed = slow + (full - slow) * min(held_us, KEY_RAMP_US) // KEY_RAMP_US
    if ax and ay:
        speed = speed * 7071 // 10_000
    return _part(speed * ax, AXIS_MAX), _part(speed * ay, AXIS_MAX)


def _part(value: int, by: int) -> int:
    """Divide towards zero, so that left and right are equally fast."""
    return value // by if value >= 0 else -(-value // by)


class Framer:
    """Frames of one trial; times are trial times in us and must not step back."""

    def __init__(self, context: Context, initial: Initial) -> None:
        self._context = context
        self._x = initial.x * SECOND_US
        self._y = initial.y * SECOND_US
        self._steady = (initial.x, initial.y)
        self._touches = Touches(
            context.profile.fingers,
            initial.touches,
            initial.ignored,
            initial.merged,
            initial.known_as,
            merging=not context.profile.apart,
        )
        self._axes = initial.axes or (0,) * 6
        self._down = initial.down
        self._held_us = initial.held_us
        self._latched = initial.latched
        self._took = initial.latched
        self._squeezed = initial.squeezed
        self._deaf_until = initial.deaf_us
        self._deaf = initial.deaf
        self._now = 0
        self._last_frame = -1
        self._next_grid = GRID_US
        self._paused = False

    @property
    def hand(self) -> Hand:
        """The hand as the last frame showed it."""
        return self._hand()

    def snapshot(self) -> Initial:
        """The device's state now, from which the next trial goes on."""
        return Initial(
            x=self._x // SECOND_US,
            y=self._y // SECOND_US,
            touches=self._touches.places,
            axes=self._axes,
            down=self._down,
            held_us=self._held_us,
            latched=self._latched,
            squeezed=self._squeezed,
            ignored=self._touches.ignored,
            deaf_us=max(0, self._deaf_until - self._now),
            deaf=self._deaf,
            merged=self._touches.merged,
            known_as=self._touches.known_as,
        )

    def sample(self, sample: Sample) -> list[Frame]:
        """Frames up to and including ``sample``; none while paused."""
        frames = self.advance(sample.t)
        self._move(sample.t)
        self._take(sample)
        return frames if self._paused else [*frames, self._frame(sample.t)]

    def command(self, t: int, command: Command) -> list[Frame]:
        """Frames up to and including the one that carries ``command``."""
        frames = self.advance(t)
        self._move(t)
        if command in LETTING_GO:
            self._let_go()
        if command is Command.RESUME:
            self._paused = False
            self._next_grid = t + GRID_US
        frames.append(self._frame(t, (command,)))
        self._paused = self._paused or command is Command.PAUSE
        return frames

    def advance(self, t: int) -> list[Frame]:
        """Frames on the 10 ms grid before ``t``, where no sample made one."""
        frames: list[Frame] = []
        while not self._paused and self._next_grid < t:
            grid = self._next_grid
            self._next_grid += GRID_US
            if self._last_frame <= grid - GRID_US:
                self._move(grid)
                frames.append(self._frame(grid))
        return frames

    def _let_go(self) -> None:
        """Open the hand. Devices say nothing more of what they held at this moment."""
        self._touches.clear()
        self._axes = (0,) * len(self._axes)
        self._down = self._latched = self._squeezed = self._deaf = False
        self._held_us = 0

    def _move(self, t: int) -> None:
        """Bring position and steadying up to ``t`` with what the device said last."""
        passed, self._now = t - self._now, t
        if self._paused or passed <= 0:
            return
        vx, vy = self._velocity(passed)
        window = self._context.window
        self._x = _within(self._x + vx * passed, window.x, window.right)
        self._y = _within(self._y + vy * passed, window.y, window.bottom)
        self._steady = self._steadied(passed)

    def _velocity(self, passed: int) -> tuple[int, int]:
        if self._context.device is Device.GAMEPAD:
            at = 0 if self._context.hand is Side.LEFT else 2
            return stick_velocity(self._axes[at], self._axes[at + 1], self._context)
        if self._context.device is Device.KEYBOARD and any(self._axes[:2]):
            self._held_us += passed
            return key_velocity(self._axes[0], self._axes[1], self._held_us, self._context)
        return 0, 0

    def _steadied(self, passed: int) -> tuple[int, int]:
        x, y = self._x // SECOND_US, self._y // SECOND_US
        lag_us = self._context.profile.steadying_ms * 1000
        if not lag_us:
            return x, y
        sx, sy = self._steady
        return (
            sx + _part((x - sx) * passed, lag_us + passed),
            sy + _part((y - sy) * passed, lag_us + passed),
        )

    def _take(self, sample: Sample) -> None:
        if sample.device is Device.TOUCH:
            self._take_touch(sample)
        elif sample.device is Device.MOUSE:
            self._place(sample.x, sample.y)
            self._down = sample.down
        else:
            if not any(sample.axes[:2]):
                self._held_us = 0
            self._axes = sample.axes
            self._down = sample.down
        self._squeeze()

    def _take_touch(self, sample: Sample) -> None:
        came = not self._touches
        if not self._touches.take(sample):
            return
        if came and self._touches:
            # A finger that comes down anew is where it is: only its way from there is calmed.
            self._steady = (sample.x, sample.y)
        if self._touches:
            self._place(*self._touches.middle)
        else:
            self._place(sample.x, sample.y)

    def _place(self, x: int, y: int) -> None:
        self._x, self._y = x * SECOND_US, y * SECOND_US
        if not self._context.profile.steadying_ms:
            self._steady = (x, y)

    def _grip(self) -> int:
        if self._touches or self._down:
            return AXIS_MAX
        return self._trigger(own=True)

    def _trigger(self, *, own: bool) -> int:
        if self._context.device is not Device.GAMEPAD:
            return 0
        left = (self._context.hand is Side.LEFT) is own
        return max(0, self._axes[4 if left else 5])

    def _squeeze(self) -> None:
        """Notice when the real grip closes and opens; one that comes too soon is not heard."""
        profile, grip = self._context.profile, self._grip()
        squeezed = grip > profile.grip_open if self._squeezed else grip >= profile.grip_close
        closed, opened = squeezed and not self._squeezed, self._squeezed and not squeezed
        self._squeezed = squeezed
        if closed:
            self._deaf = self._now < self._deaf_until
        if not self._deaf:
            self._latch(closed=closed, opened=opened)
        if opened:
            if not self._deaf:
                self._deaf_until = self._now + profile.cooldown_us
            self._deaf = False

    def _latch(self, *, closed: bool, opened: bool) -> None:
        """A sticky grip turns over at each new squeeze; letting go changes nothing.

        A finger comes down elsewhere, with what it holds: its second tap lets go when it
        lifts, where the thing has been brought by then.
        """
        if closed:
            self._took = not self._latched
            self._latched = self._took or self._context.device is Device.TOUCH
        elif opened and not self._took:
            self._latched = False

    def _hand(self) -> Hand:
        x, y = self._steady
        profile = self._context.profile
        if profile.graded and self._context.device is Device.GAMEPAD:
            # A button of the pad is pressed or not: the trigger alone says how far.
            grip = self._trigger(own=True)
        elif profile.graded:
            grip = self._grip()
        elif profile.sticky:
            grip = AXIS_MAX if self._latched else 0
        else:
            grip = 0 if self._deaf else self._grip()
        if self._context.device in {Device.GAMEPAD, Device.KEYBOARD}:
            return self._on_stick(x, y, grip)
        if not (touches := self._touches):
            return Hand(x, y, grip, contacts=int(self._down))
        fingers = touches.fingers if profile.fingers > 1 else ()
        return Hand(x, y, grip, *touches.pair, len(touches), fingers)

    def _on_stick(self, x: int, y: int, grip: int) -> Hand:
        """The hand on a stick; an arrow key that is held is one that is pushed all the way."""
        own_is_first = self._context.device is Device.KEYBOARD or self._context.hand is Side.LEFT
        at = 0 if own_is_first else 2
        ax, ay = self._axes[at], self._axes[at + 1]
        push = stick_push(ax, ay, self._context.profile.dead_zone)
        angle = round(math.degrees(math.atan2(ay, ax)) * 100) if push else 0
        other = self._trigger(own=False)
        return Hand(x, y, grip, 0, angle, int(self._down), (), push, other)

    def _frame(self, t: int, commands: tuple[Command, ...] = ()) -> Frame:
        self._last_frame = t
        return Frame(t, (self._hand(),), commands)


def _within(value: int, low: int, high: int) -> int:
    return min(max(value, low * SECOND_US), high * SECOND_US)
