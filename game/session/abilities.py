"""The difficulty controllers of one sitting, and where they take up."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.block import Block
from game.session.recorder import Recorder
from game.tasks import EXERCISES

_LOG = logging.getLogger("fingerwise")

FIRST_STEP_BITS = 1.5
"""A player nobody knows starts this far above the easiest."""


class Abilities:
    """One controller for each exercise, device, hand and target success.

    Without ``remember`` (a guest may be anybody) nothing of earlier sittings is taken up.
    """

    def __init__(self, recorder: Recorder, player_id: str, *, remember: bool) -> None:
        self._recorder = recorder
        self._player = player_id
        self._remember = remember
        self._controllers: dict[tuple[str, str, str, float], Controller] = {}

    def controller(self, block: Block, device: Device, hand: Side, seed: int) -> Controller:
        """Go on where this sitting, else the last one, left off with this device and hand."""
        exercise = EXERCISES[block.level.exercise]
        kind = (exercise.id, device.value, hand.value)
        key = (*kind, block.target_success)
        if key not in self._controllers:
            known = self._recorder.last_controller(self._player, *kind) if self._remember else None
            self._controllers[key] = _taken_up(exercise.bits, block.target_success, known, seed)
        return self._controllers[key]


def _taken_up(
    bounds: tuple[float, float], target: float, known: Mapping[str, Any] | None, seed: int
) -> Controller:
    """Take up what is known of the player, where this version of the game understands it."""
    start = bounds[0] + FIRST_STEP_BITS
    if known is not None:
        try:
            return Controller(bounds, target, start=start, prior=dict(known), seed=seed)
        except ValueError as fault:
            _LOG.warning("An earlier state of the difficulty cannot be taken up: %s", fault)
    return Controller(bounds, target, start=start, seed=seed)
