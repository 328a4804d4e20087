"""The difficulty controller: what a session asks, and what a therapist is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.difficulty import motion
from game.difficulty import state as states
from game.difficulty.checks import (
    check_bits,
    check_bounds,
    check_days,
    check_step,
    check_target,
    clamp,
)
from game.difficulty.evidence import forget, learn, score_of
from game.difficulty.fatigue import Wear, after_block, after_trial
from game.difficulty.kinship import Related, read_any, stranger, traits_of
from game.difficulty.plan import plan
from game.difficulty.state import Course, State, Terms

INTERVAL = 0.8
"""Of belief, that the interval of ability holds."""
AS_BEFORE = 0.95
"""Chance that scores tell, or do not, as was certain at the last sitting."""
OFFSET_ROUNDS = 4
"""Times an offset is put right: rises are taken in part, so that once is not enough."""
ROOM = 3.0
"""Bits beyond floor and ceiling that ability can move to."""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody changed by hand: its name in ``Terms``, from and to, JSON-ready."""

    what: str
    before: Any
    after: Any


class Controller:
    """Keeps a player where the target share of trials succeeds. Lengths of nothing: bits.

    ``bounds``: floor and ceiling in bits, never left; equal ones lock the difficulty.
    ``target_success``: 0.60 to 0.90. ``start``: bits of the first trial of a player of whom
    nothing is known; without it, a quarter of the way up. ``prior``: last time's
    ``snapshot()``, which outweighs ``start``; it is widened as by one day, unless
    ``new_session`` says how many. ``seed``: for the little variation while ability is unsure.
    ``related``: for a player who has not played this: snapshots of the same player's other
    exercises, devices or hands, and how akin each is, above 0 and up to 1. ``largest_step``:
    bits from a trial as played to the next. Raises ValueError in a plain sentence on what
    does not fit.

    >>> c = Controller(bounds=(0, 8), target_success=0.75, start=3)
    >>> c.next_difficulty()
    3.0
    >>> c.update(3.0, success=False)
    >>> 1 < c.next_difficulty() < 3
    True
    """

    def __init__(  # noqa: PLR0917 - their order is the interface
        self,
        bounds: Sequence[float],
        target_success: float,
        start: float | None = None,
        prior: Mapping[str, Any] | None = None,
        seed: int = 0,
        related: Related = (),
        largest_step: float | None = None,
    ) -> None:
        low, high = check_bounds(bounds)
        terms = Terms((low, high), check_target(target_success), check_step(largest_step))
        first = low + (high - low) / 4 if start is None else check_bits(start, "start")
        first = clamp(first, terms.bounds)
        known = read_any(prior) if prior is not None else None
        if known is not None and known.course.lived:
            was = known.course
            widened = 0.0 if was.trials else was.widened
            course = Course(near=was.near, lived=was.lived, widened=widened)
            wear = after_block(known.wear)
            self._begin(State(terms, course, known.traits, wear, known.belief, int(seed)))
            self.new_session()
            return
        if known is not None:
            first = clamp(known.course.near, terms.bounds)
        belief = stranger(terms.bounds, first, related)
        course = Course(near=first, kin=bool(related))
        self._begin(State(terms, course, traits_of(related), Wear(), belief, int(seed)))

    def next_difficulty(self) -> float:
        """Bits for the next trial, within the bounds. Asking changes nothing."""
        return self._plan.difficulty

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:
        """Take in a trial played at ``difficulty`` bits.

        ``margins``: bits to spare (>= 0) or short (< 0) of the limit that bound; several, as
        a path gives, share one trial's luck. Raises ValueError on what is no number.
        """
        played = check_bits(difficulty, "difficulty")
        checked = [check_bits(margin, "margins") for margin in margins]
        won = bool(success)
        now = self._state
        score = score_of(checked, success=won)
        # In this order what is stored is what was learnt last, on the narrowest grid.
        motion.move_on(now.belief, self._reach())
        now.traits = learn(now.belief, forget(now.traits), played, score, success=won)
        now.wear = after_trial(now.wear, *now.belief.settle())
        was = now.course
        now.course = replace(
            was,
            near=played,
            trials=was.trials + 1,
            successes=was.successes + won,
            misses=0 if won else was.misses + 1,
            played=played,
            won=won,
            lived=was.lived + 1,
        )
        self._plan = plan(now)

    def new_session(self, days: float = 1.0) -> None:
        """Begin another sitting after so many days: ability is less certain by them.

        Said again before its first trial, it corrects the days. What was set by hand for one
        sitting (an offset, a lock, an eased block) ends with it. Raises ValueError.
        """
        now, course = self._state, self._state.course
        variance = motion.variance_between(check_days(days))
        already = course.widened if course.trials == 0 else 0.0
        if course.lived:
            # Both worlds again: scores may tell today, and may not.
            if now.traits.knows_scores:
                now.belief.split(AS_BEFORE)
                now.belief.settle()
            motion.sleep_over(now.belief, variance - already, self._reach())
        now.wear = after_block(now.wear)
        now.terms = replace(now.terms, locked=None, offset=0.0, eased=False)
        now.course = Course(
            near=course.near, lived=course.lived, kin=course.kin, widened=max(variance, already)
        )
        self._plan = plan(now)

    def begin_block(self, *, eased: bool = False) -> None:
        """Begin another block of this sitting; an ``eased`` one aims higher than the target."""
        self._state.wear = after_block(self._state.wear)
        self._state.terms = replace(self._state.terms, eased=eased)
        self._plan = plan(self._state)

    @property
    def is_tired(self) -> bool:
        """Whether ability has fallen within the block by more than this player's usually does."""
        return self._state.wear.is_tired

    def set_bounds(self, bounds: Sequence[float]) -> Change:
        """Move floor and ceiling, from the next trial on. Raises ValueError."""
        return self._set("bounds", check_bounds(bounds))

    def set_target(self, target_success: float) -> Change:
        """Aim at another share of successes, 0.60 to 0.90. Raises ValueError."""
        return self._set("target_success", check_target(target_success))

    def set_largest_step(self, bits: float | None) -> Change:
        """Limit the step from a trial as played to the next; None lifts it. Raises ValueError."""
        return self._set("largest_step", check_step(bits))

    def nudge(self, bits: float) -> Change:
        """Make it harder (easier below 0) by so many bits, until the sitting ends."""
        if self._state.terms.locked is not None:
            return self.lock(self._state.terms.locked + check_bits(bits, "nudge"))
        return self.set_difficulty(self.next_difficulty() + check_bits(bits, "nudge"))

    def set_difficulty(self, bits: float) -> Change:
        """Have the next trial at so many bits, and go on from there until the sitting ends."""
        wanted = clamp(check_bits(bits, "difficulty"), self._state.terms.bounds)
        if self._state.terms.locked is not None:
            return self.lock(wanted)
        before = self.next_difficulty()
        for _ in range(OFFSET_ROUNDS):
            missing = wanted - self.next_difficulty()
            offset = self._state.terms.offset + missing
            self._state.terms = replace(self._state.terms, offset=offset)
            self._plan = plan(self._state)
        return Change("difficulty", before, self.next_difficulty())

    def lock(self, bits: float | None = None) -> Change:
        """Hold the difficulty at so many bits, else where it is now, within the bounds."""
        held = self.next_difficulty() if bits is None else check_bits(bits, "difficulty")
        return self._set("locked", clamp(held, self._state.terms.bounds))

    def unlock(self) -> Change:
        """Let the difficulty move again."""
        return self._set("locked", None)

    def snapshot(self) -> dict[str, Any]:
        """Everything, JSON-ready: ``restore`` continues exactly from here."""
        return states.snapshot(self._state)

    @classmethod
    def restore(cls, snapshot: Mapping[str, Any]) -> Controller:
        """Rebuild from a snapshot; raises ValueError saying what is wrong with it."""
        state = read_any(snapshot)
        controller = cls(state.terms.bounds, state.terms.target_success)
        controller._begin(state)
        return controller

    def explain(self) -> dict[str, Any]:
        """Say where the difficulty stands and why, in plain figures.

        ``ability``: bits where the player, attentive, succeeds in one trial of two, with the
        ``interval`` that holds ``interval_share`` of belief. ``expected_success``: chance at
        ``difficulty``. ``reason`` is a message id with the names in ``values``, for gettext
        and then ``format``.
        """
        now, next_, terms, course = self._state, self._plan, self._state.terms, self._state.course
        low, high = terms.bounds
        outside = (1 - INTERVAL) / 2
        belief = now.belief
        values = {
            "difficulty": round(next_.difficulty, 2),
            "played": None if course.played is None else round(course.played, 2),
            "misses": course.misses,
            "floor": round(low, 2),
            "ceiling": round(high, 2),
            "largest_step": terms.largest_step,
            "offset": round(terms.offset, 2),
            "wanted": round(100 * next_.wanted),
        }
        return {
            "difficulty": next_.difficulty,
            "ability": belief.mean()[0],
            "interval": [belief.quantile(outside), belief.quantile(1 - outside)],
            "interval_share": INTERVAL,
            "target_success": terms.target_success,
            "expected_success": next_.expected,
            "bounds": [low, high],
            "largest_step": terms.largest_step,
            "locked": terms.locked,
            "offset": terms.offset,
            "eased": terms.eased,
            "trials": course.trials,
            "successes": course.successes,
            "lapse": now.traits.lapse,
            "tired": now.wear.is_tired,
            "fall": now.wear.fall,
            "reason": next_.reason.value,
            "values": values,
        }

    def _begin(self, state: State) -> None:
        self._state = state
        self._plan = plan(state)

    def _reach(self) -> tuple[float, float]:
        low, high = self._state.terms.bounds
        return low - ROOM, high + ROOM

    def _set(self, name: str, value: Any) -> Change:
        terms = self._state.terms
        before = getattr(terms, name)
        self._state.terms = replace(terms, **{name: value})
        self._plan = plan(self._state)
        plain = [list(v) if isinstance(v, tuple) else v for v in (before, value)]
        return Change(name, *plain)
