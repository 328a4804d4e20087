"""A therapist's hand on the difficulty, while somebody plays. Each change is kept with who
made it, and what holds from then on holds at the next sitting too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.block import USUAL_TARGET, Block, Part
from game.session.marks import Marked
from game.session.recorder import Prescribed, Steering
from game.tasks import EXERCISES

ALIKE = 1e-9
"""Figures that differ by less are the same."""

DIFFICULTY = "difficulty"

Step = tuple[str, float | None, float | None]
"""What was changed, from and to; None: nothing set, or not locked."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a therapist wants the difficulty, in bits; ``difficulty`` None: as it comes.

    ``largest_step``: from one trial to the next, None: as it comes.
    """

    target_success: float
    floor: float
    ceiling: float
    locked: bool = False
    difficulty: float | None = None
    largest_step: float | None = None

    @classmethod
    def of(cls, controller: Controller) -> Wish:
        """Return what holds now."""
        told = controller.explain()
        floor, ceiling = told["bounds"]
        return cls(
            told["target_success"],
            floor,
            ceiling,
            told["locked"] is not None,
            largest_step=told["largest_step"],
        )


def apply(wish: Wish, controller: Controller) -> list[Step]:
    """Have a controller obey; returns what that changed.

    >>> c = Controller((1.0, 8.0), 0.75, start=3.0)
    >>> apply(replace(Wish.of(c), target_success=0.8, floor=2.0), c)
    [('floor', 1.0, 2.0), ('target_success', 0.75, 0.8)]
    """
    return [step for step in _steps(wish, controller) if _differ(step)]


def aside(wish: Wish, before: Wish, controller: Controller) -> Wish:
    """Return a wish as an easier block's controller has to obey it: unless the target was
    changed from ``before``, it keeps its own.
    """
    if wish.target_success != before.target_success:
        return wish
    return replace(wish, target_success=controller.explain()["target_success"])


def _steps(wish: Wish, controller: Controller) -> Iterator[Step]:
    told = controller.explain()
    before, locked = told["bounds"], told["locked"]
    controller.set_bounds((wish.floor, max(wish.floor, wish.ceiling)))
    after = controller.explain()["bounds"]
    yield "floor", before[0], after[0]
    yield "ceiling", before[1], after[1]
    controller.set_target(wish.target_success)
    yield "target_success", told["target_success"], wish.target_success
    controller.set_largest_step(wish.largest_step)
    yield "largest_step", told["largest_step"], wish.largest_step
    if not wish.locked:
        controller.unlock()
    if wish.difficulty is not None:
        controller.set_difficulty(wish.difficulty)
        yield DIFFICULTY, told["difficulty"], controller.next_difficulty()
    if wish.locked and (locked is None or wish.difficulty is not None):
        controller.lock(controller.next_difficulty())
    yield "locked", locked, controller.explain()["locked"]


def _differ(step: Step) -> bool:
    _, before, after = step
    if before is None or after is None:
        return before is not after
    return abs(after - before) > ALIKE


@dataclass(frozen=True, slots=True)
class Steerable:
    """What a therapist may steer: the ``block`` under way, else the last one, with what it is
    played. ``main``: the difficulty of what counts; ``played``: of the block itself, which is
    another one where that is easier.
    """

    block: Block
    device: Device
    hand: Side
    main: Controller
    played: Controller


class Steered(Marked):
    """A sitting whose difficulty somebody beside the player may change."""

    @property
    def steerable(self) -> Steerable | None:
        """What may be steered now; None before the first block, and in what is always the same:
        a probe, or an exercise that does not adapt.
        """
        run = self._running
        if run is not None and not run.block.is_probe:
            where = run.block, run.context.device, run.context.hand
        elif run is None and self.results:
            last = self.results[-1]
            where = last.block, Device(last.device), Side(last.hand)
        else:
            return None
        if not EXERCISES[where[0].level.exercise].adapts:
            return None
        main = self._main(*where)
        return Steerable(*where, main, (run and run.controller) or main)

    def steer(self, wish: Wish, by: str) -> list[Step]:
        """Have the difficulty go by a wish from the next trial on; ``by``: initials.

        An easier block under way obeys too, and what is set or held for once is what is
        played then: the easier block goes on from there, and what counts after it as well.
        """
        what = self.steerable
        if what is None:
            return []
        before = Wish.of(what.main)
        easier = what.played is not what.main
        if easier and wish.locked and not before.locked and wish.difficulty is None:
            wish = replace(wish, difficulty=what.played.next_difficulty())
        steps = {step[0]: step for step in apply(wish, what.main)}
        if easier:
            steps.pop(DIFFICULTY, None)  # What is seen to change is what is played.
            seen = apply(aside(wish, before, what.played), what.played)
            steps |= {step[0]: step for step in seen if step[0] == DIFFICULTY}
        for step in steps.values():
            self._keep_step(what, step, by)
        return list(steps.values())

    def _keep_step(self, what: Steerable, step: Step, by: str) -> None:
        name, before, after = step
        exercise = what.block.level.exercise
        self._recorder.steer(
            Steering(
                session_id=self.id,
                exercise=exercise,
                device=what.device.value,
                hand=what.hand.value,
                what=name,
                before=before,
                after=after,
                by=by,
                prescribed=None if name == DIFFICULTY else prescribed(exercise, what.main),
                controller=what.main.snapshot(),
            )
        )

    def _main(self, block: Block, device: Device, hand: Side) -> Controller:
        """Return the controller of what counts, also while a warm-up goes before it."""
        if not block.adapts:
            # What is easier has a target of its own.
            block = replace(block, part=Part.MAIN, practice=False, target_success=USUAL_TARGET)
        return self._abilities.ahead(block, device, hand)


def prescribed(exercise: str, controller: Controller) -> Prescribed:
    """Return what holds; the ends of what an exercise can be are no bounds that somebody set."""
    told = controller.explain()
    floor, ceiling = told["bounds"]
    lowest, highest = EXERCISES[exercise].bits
    return Prescribed(
        told["target_success"],
        floor=floor if floor > lowest + ALIKE else None,
        ceiling=ceiling if ceiling < highest - ALIKE else None,
        locked=told["locked"],
        largest_step=told["largest_step"],
    )
