"""The difficulty controllers of one sitting, and where they take up."""

from __future__ import annotations

import logging
from collections.abc import Container, Mapping, Sequence
from functools import partial
from itertools import product
from math import prod
from typing import Any

from game.core.values import Device, Side
from game.difficulty import Controller
from game.difficulty.checks import TARGETS
from game.session.block import Block, BlockResult, Part
from game.session.recorder import Recorder
from game.tasks import EXERCISES

_LOG = logging.getLogger("fingerwise")

_Kind = tuple[str, str, str]
_Key = tuple[str, str, str, float]

FIRST_STEP_BITS = 1.5
"""A player nobody knows starts this far above the easiest."""
AKIN = (0.5, 0.6, 0.5)
"""How much another exercise, another device or the other hand tells of this one; where several
differ, their product. The other hand may be the healthy one.
"""


class Abilities:
    """One controller for each exercise, device, hand and target success.

    Without ``remember`` (a guest may be anybody) nothing of earlier sittings is taken up.
    """

    def __init__(self, recorder: Recorder, player_id: str, *, remember: bool) -> None:
        self._recorder = recorder
        self._player = player_id
        self._remember = remember
        self._controllers: dict[_Key, Controller] = {}
        self._first: dict[_Key, Mapping[str, Any]] = {}
        self._unknown: set[_Key] = set()
        self._warmed_up: dict[_Kind, Controller] = {}
        self._ahead: dict[_Key, Controller] = {}

    def controller(self, block: Block, device: Device, hand: Side, seed: int) -> Controller:
        """Go on where this sitting, else the last one, left off with this device and hand.

        What does not adapt gets a controller of its own, which nobody takes up again; but of a
        player of whom nothing is known, a warm-up gives the first idea.
        """
        key = _key(block, device, hand)
        kind = key[:3]
        if not block.adapts:
            easier = self._easier(kind, block.target_success, seed)
            if block.part is Part.WARM_UP and not block.practice:
                self._warmed_up[kind] = easier
            return easier
        if key not in self._controllers:
            known = self._known(kind)
            self._controllers[key] = self._taken_up(kind, block.target_success, seed)
            self._first[key] = self._controllers[key].snapshot()
            self._obey_what_was_set(key)
            if known is None:
                self._unknown.add(key)
        return self._controllers[key]

    def ahead(self, block: Block, device: Device, hand: Side) -> Controller:
        """Return what a block would begin with that may not have begun.

        What is set by it holds then; and what a warm-up tells until then counts as well.
        """
        key = _key(block, device, hand)
        if key in self._controllers:
            return self._controllers[key]
        if key not in self._ahead:
            self._ahead[key] = self._taken_up(key[:3], block.target_success, seed=0)
        return self._ahead[key]

    def _obey_what_was_set(self, key: _Key) -> None:
        """Have a block's controller begin as somebody set it beforehand."""
        ahead = self._ahead.pop(key, None)
        if ahead is not None:
            told = ahead.explain()
            _obey(self._controllers[key], told)
            if told["offset"]:
                self._controllers[key].set_difficulty(told["difficulty"])

    def asked(self, block: Block, device: Device, hand: Side) -> float:
        """Return the difficulty that a block would begin with, in bits."""
        key = _key(block, device, hand)
        known = self._controllers.get(key) or self._taken_up(key[:3], block.target_success, seed=0)
        return known.next_difficulty()

    def relearn(
        self, played: Sequence[BlockResult], own: Container[str]
    ) -> dict[str, Mapping[str, Any]]:
        """Go back to before this sitting, and take in what was played as it is told now.

        Trials that somebody helped with say nothing. What is not among the player's ``own``
        trials was laid out for another player or hand: of whom something is known, it says
        less than that, and is passed over. Returns what is known after each trial.
        """
        before = self._controllers
        self._controllers = {key: Controller.restore(one) for key, one in self._first.items()}
        for key, controller in self._controllers.items():
            _obey(controller, before[key].explain())
        known: dict[str, Mapping[str, Any]] = {}
        for part in played:
            if not part.block.adapts:
                continue
            device, hand = Device(part.device), Side(part.hand)
            controller = self.controller(part.block, device, hand, seed=0)
            controller.begin_block(eased=part.block.eased)
            anything = _key(part.block, device, hand) in self._unknown
            for trial_id, outcome in zip(part.ids, part.outcomes, strict=True):
                told = outcome.kind == "done" and trial_id not in part.helped
                if told and (anything or trial_id in own):
                    controller.update(outcome.difficulty, outcome.success, outcome.margins)
                known[trial_id] = controller.snapshot()
        for key, controller in before.items():
            offset = controller.explain()["offset"]
            if offset:
                self._controllers[key].nudge(offset)
        return known

    def _known(self, kind: _Kind) -> Mapping[str, Any] | None:
        return self._recorder.last_controller(self._player, *kind) if self._remember else None

    def _easier(self, kind: _Kind, target: float, seed: int) -> Controller:
        """Return a controller that aims below where the player stands."""
        stands = [c for key, c in self._controllers.items() if key[:3] == kind]
        if not stands:
            stands = [self._taken_up(kind, target, seed)]
        told = stands[-1].explain()
        prior = stands[-1].snapshot()
        easier = Controller(
            told["bounds"],
            told["target_success"],
            prior=prior,
            seed=seed,
            largest_step=told["largest_step"],
        )
        easier.begin_block(eased=True)
        if told["locked"] is not None:
            easier.lock(told["locked"])
        return easier

    def _taken_up(self, kind: _Kind, target: float, seed: int) -> Controller:
        """Take up what is known of the player, and what a therapist has set for them."""
        exercise, _, hand = kind
        low, high = EXERCISES[exercise].bits
        begin = partial(self._begin, kind, start=low + FIRST_STEP_BITS, seed=seed)
        wanted = self._recorder.prescribed(self._player, exercise, hand) if self._remember else None
        if wanted is None or not TARGETS[0] <= wanted.target_success <= TARGETS[1]:
            return begin((low, high), target)
        floor = low if wanted.floor is None else min(max(wanted.floor, low), high)
        ceiling = high if wanted.ceiling is None else min(max(wanted.ceiling, floor), high)
        controller = begin((floor, ceiling), wanted.target_success)
        if wanted.largest_step is None or wanted.largest_step > 0:
            controller.set_largest_step(wanted.largest_step)
        if wanted.locked is not None:
            controller.lock(wanted.locked)
        return controller

    def _begin(
        self, kind: _Kind, bounds: tuple[float, float], target: float, *, start: float, seed: int
    ) -> Controller:
        """Begin from the last time, less certain by the days between; else from what is known
        of the player's other exercises, devices and hands.
        """
        known = self._known(kind)
        if known is not None:
            try:
                controller = Controller(bounds, target, start=start, prior=dict(known), seed=seed)
            except ValueError as fault:
                _LOG.warning("An earlier state of the difficulty cannot be taken up: %s", fault)
            else:
                controller.new_session(self._recorder.days_since(self._player, *kind))
                return controller
        warmed_up = self._warmed_up.get(kind)
        related = [(warmed_up.snapshot(), 1.0)] if warmed_up else self._related(kind)
        return Controller(bounds, target, start=start, seed=seed, related=related)

    def _related(self, kind: _Kind) -> list[tuple[Mapping[str, Any], float]]:
        """Return what is known of the player elsewhere, and how akin it is."""
        found = []
        for other in product(EXERCISES, (d.value for d in Device), (s.value for s in Side)):
            state = self._known(other) if other != kind else None
            if state is not None and _can_be_read(state):
                differ = zip(kind, other, AKIN, strict=True)
                found.append((state, prod(akin for mine, its, akin in differ if mine != its)))
        return found


def _can_be_read(state: Mapping[str, Any]) -> bool:
    try:
        Controller.restore(state)
    except ValueError:
        return False
    return True


def _obey(controller: Controller, told: Mapping[str, Any]) -> None:
    """Hold to what was laid down for another one, as it explains it; but not to its offset."""
    controller.set_bounds(told["bounds"])
    controller.set_target(told["target_success"])
    controller.set_largest_step(told["largest_step"])
    if told["locked"] is None:
        controller.unlock()
    else:
        controller.lock(told["locked"])


def _key(block: Block, device: Device, hand: Side) -> _Key:
    return block.level.exercise, device.value, hand.value, block.target_success
