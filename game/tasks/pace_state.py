"""Pace: what a set of repetitions is, and how far it has come. Whole numbers only: us, um."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from game.core.values import Device, Rect
from game.core.view import Point

THINGS = ("putty", "band", "pegs", "buttons")
"""What lies on the table; each is a variant."""
NOBODY = -1


class Phase(StrEnum):
    """Where a set stands. Those that are timed go on by themselves."""

    BETWEEN = "between"
    BEGIN = "begin"
    READY = "ready"
    WORK = "work"
    HOLD = "hold"
    LET_GO = "let_go"
    CONFIRM = "confirm"
    REST = "rest"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on the mat, um: the hand with its thing, the disc, and what is pressed.

    ``numbers``: 0, 1 ... up to what is planned, where the player says how many were done;
    ``on`` takes that. ``enough`` ends the set before it is whole.
    """

    hand: Point
    hand_size: int
    disc: Point
    radius: int
    enough: Rect
    on: Rect
    numbers: tuple[Rect, ...]
    left: bool = False


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one set. Times in us.

    ``beats``: the game counts, and the player says at the end how many were done; else each
    repetition is confirmed by a press. ``before_us``: rest since the set before, 0 for the first.
    ``bounce_us``: what comes so soon after a press is the same press. ``carried``: how many of
    the set's repetitions were done when the program broke it off (another window, another
    device), ``said``: how many the player said then, where they were being asked, -1: they were
    not. ``before_us`` is the rest before it goes on then.
    """

    thing: str
    repetitions: int
    beats: bool
    work_us: int
    hold_us: int
    release_us: int
    rest_us: int
    before_us: int
    places: Places
    ready_us: int = 2_000_000
    bounce_us: int = 400_000
    carried: int = 0
    said: int = NOBODY

    @property
    def lengths(self) -> dict[Phase, int]:
        """How long what is timed takes."""
        return {
            Phase.BETWEEN: self.before_us,
            Phase.READY: self.ready_us,
            Phase.WORK: self.work_us,
            Phase.HOLD: self.hold_us,
            Phase.LET_GO: self.release_us,
            Phase.REST: self.rest_us,
        }


@dataclass(frozen=True, slots=True)
class State:
    """A set under way. Times in us, -1: none.

    ``since``: when the phase began, moved on by what was paused. ``stopped``: when a pause did.
    ``closed``: something is pressed. ``begun``: what was held from before is known.
    ``pressed``: when something was pressed or let go of last. ``reps``: when each was done.
    ``paced``: how many the game has led through. ``chosen``: how many the player says there
    were; ``asked_at``: where the hand was when they were asked, ``began_at``: when the set began,
    from where it has ``moved`` or not. ``resumed``: when each pause
    ended, so that no gap over one counts. ``early``: how many were confirmed before the rhythm
    had let go.
    """

    params: Params
    device: Device
    close: int
    release: int
    phase: Phase
    t: int = 0
    since: int = NOBODY
    stopped: int = NOBODY
    hand: Point = (0, 0)
    closed: bool = False
    begun: bool = False
    pressed: int = NOBODY
    reps: tuple[int, ...] = ()
    paced: int = 0
    chosen: int = NOBODY
    asked_at: Point = (0, 0)
    began_at: Point = (0, 0)
    moved: bool = False
    worked_us: int = 0
    released_us: int = 0
    rested_us: int = 0
    resumed: tuple[int, ...] = ()
    early: int = 0
    bounces: int = 0
    kind: str = ""

    @property
    def done(self) -> int:
        """Repetitions of the set that are done, those before it was broken off too, by who
        knows: the player where they were asked, else the count.
        """
        if not self.params.beats:
            return self.params.carried + len(self.reps)
        said = self.kind == "done" or (self.kind == "given_up" and self.chosen == 0)
        return max(self.chosen, 0) if said else self.paced

    @property
    def left_us(self) -> int:
        """What is left of a timed phase."""
        return max(0, self.params.lengths.get(self.phase, 0) - (self.t - self.since))


WORKING = (Phase.WORK, Phase.HOLD, Phase.LET_GO)
TIMED = (Phase.BETWEEN, Phase.READY, *WORKING, Phase.REST)
