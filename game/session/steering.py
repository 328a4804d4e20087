"""A therapist's hand on the difficulty, while somebody plays. Each change is kept with who
made it, and what holds from then on holds at the next sitting too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.block import Block, Part
from game.session.marks import Marked
from game.session.recorder import Prescribed, Steering
from game.tasks import EXERCISES

ALIKE = 1e-9
"""Figures that differ by less are the same."""

Step = tuple[str, float | None, float | None]
"""What was changed, from and to; None: nothing set, or not locked."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a therapist wants the difficulty, in bits; ``difficulty`` None: as it comes."""

    target_success: float
    floor: float
    ceiling: float
    locked: bool = False
    difficulty: float | None = None

    @classmethod
    def of(cls, controller: Controller) -> Wish:
        """Return what holds now."""
        told = controller.explain()
        floor, ceiling = told["bounds"]
        return cls(told["target_success"], floor, ceiling, told["locked"] is not None)


def apply(wish: Wish, controller: Controller) -> list[Step]:
    """Have a controller obey; returns what that changed.

    >>> c = Controller((1.0, 8.0), 0.75, start=3.0)
    >>> apply(replace(Wish.of(c), target_success=0.8, floor=2.0), c)
    [('floor', 1.0, 2.0), ('target_success', 0.75, 0.8)]
    """
    return [step for step in _steps(wish, controller) if _differ(step)]


def _steps(wish: Wish, controller: Controller) -> Iterator[Step]:
    told = controller.explain()
    before, locked = told["bounds"], told["locked"]
    controller.set_bounds((wish.floor, max(wish.floor, wish.ceiling)))
    after = controller.explain()["bounds"]
    yield "floor", before[0], after[0]
    yield "ceiling", before[1], after[1]
    controller.set_target(wish.target_success)
    yield "target_success", told["target_success"], wish.target_success
    if not wish.locked:
        controller.unlock()
    if wish.difficulty is not None:
        controller.set_difficulty(wish.difficulty)
        yield "difficulty", told["difficulty"], controller.next_difficulty()
    if wish.locked and (locked is None or wish.difficulty is not None):
        controller.lock(controller.next_difficulty())
    yield "locked", locked, controller.explain()["locked"]


def _differ(step: Step) -> bool:
    _, before, after = step
    if before is None or after is None:
        return before is not after
    return abs(after - before) > ALIKE


class Steered(Marked):
    """A sitting whose difficulty somebody beside the player may change."""

    @property
    def steered(self) -> Controller | None:
        """The difficulty that a therapist sees: of the exercise under way, with this device
        and hand. None in a probe, which is always the same, and between blocks.
        """
        run = self._running
        if run is None or run.block.is_probe:
            return None
        return self._main(run.block, run.context.device, run.context.hand)

    def steer(self, wish: Wish, by: str) -> list[Step]:
        """Have the difficulty go by a wish from the next trial on; ``by``: initials.

        An easier block under way keeps to the bounds too, and to what was set for once.
        """
        run, controller = self._running, self.steered
        if run is None or controller is None:
            return []
        steps = apply(wish, controller)
        if run.controller is not None and run.controller is not controller:
            apply(wish, run.controller)
        exercise = run.block.level.exercise
        for what, before, after in steps:
            self._recorder.steer(
                Steering(
                    session_id=self.id,
                    exercise=exercise,
                    device=run.context.device.value,
                    hand=run.context.hand.value,
                    what=what,
                    before=before,
                    after=after,
                    by=by,
                    prescribed=None if what == "difficulty" else prescribed(exercise, controller),
                    controller=controller.snapshot(),
                )
            )
        return steps

    def _main(self, block: Block, device: Device, hand: Side) -> Controller:
        """Return the controller of what counts, also while a warm-up goes before it."""
        main = replace(block, part=Part.MAIN, practice=False)
        return self._abilities.controller(main, device, hand, seed=0)


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
    )
