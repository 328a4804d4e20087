"""The difficulty controller: what a session asks, and what a therapist is told."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from game.core.messages import N_
from game.core.plain import PlainError, from_plain, to_plain
from game.difficulty.staircase import SMALLEST_STEP, Reason, Stair, advance, begin, clamp, come_back

VERSION = 1
"""Of the snapshot."""

METHOD = "staircase"
TARGETS = (0.6, 0.9)

Bounds = tuple[float, float]

_REASONS = {
    Reason.START: N_("First trial: {difficulty} bits."),
    Reason.RETURN: N_("Starts from last time's level: {difficulty} bits."),
    Reason.CLIMB: N_("No miss yet at {played} bits: finding the level in larger steps."),
    Reason.SUCCESS: N_("Succeeded at {played} bits: a little harder."),
    Reason.MISS: N_("Missed at {played} bits: easier."),
    Reason.MISSES: N_("{misses} misses in a row: clearly easier."),
    Reason.FLOOR: N_("At the floor of {floor} bits: no easier than that."),
    Reason.CEILING: N_("At the ceiling of {ceiling} bits: no harder than that."),
}


class Controller:
    """Keeps a player where the target share of trials succeeds. Lengths of nothing: bits.

    ``bounds``: floor and ceiling in bits, never left; equal ones lock the difficulty.
    ``target_success``: 0.60 to 0.90. ``start``: bits of the first trial of a player of whom
    nothing is known; without it, a quarter of the way up. ``prior``: last time's
    ``snapshot()``, which outweighs ``start``. ``seed``: kept in the snapshot; this method
    draws nothing. Raises ValueError in a plain sentence on what does not fit.

    Source: Kaernbach 1991, Percept Psychophys 49:227 (weighted up-down).

    >>> c = Controller(bounds=(0, 8), target_success=0.75, start=3)
    >>> c.next_difficulty()
    3.0
    >>> c.update(3.0, success=False)
    >>> c.next_difficulty()
    2.5
    """

    def __init__(
        self,
        bounds: Sequence[float],
        target_success: float,
        start: float | None = None,
        prior: Mapping[str, Any] | None = None,
        seed: int = 0,
    ) -> None:
        self._bounds = _check_bounds(bounds)
        self._target = _check_target(target_success)
        self._seed = int(seed)
        if prior is not None:
            self._stair = come_back(_read(prior)["stair"].difficulty, self._bounds)
        elif start is not None:
            self._stair = begin(_check_bits(start, "start"), self._bounds)
        else:
            low, high = self._bounds
            self._stair = begin(low + (high - low) / 4, self._bounds)

    def next_difficulty(self) -> float:
        """Bits for the next trial, within the bounds. Asking changes nothing."""
        return self._stair.difficulty

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:
        """Take in a trial played at ``difficulty`` bits.

        ``margins``: bits to spare (>= 0) or short (< 0), any number; they are checked, but
        this method goes by success alone. Raises ValueError on what is no number.
        """
        played = _check_bits(difficulty, "difficulty")
        for margin in margins:
            _check_bits(margin, "margins")
        self._stair = advance(
            self._stair, played, self._bounds, self._target, success=bool(success)
        )

    def snapshot(self) -> dict[str, Any]:
        """Everything, JSON-ready: ``restore`` continues exactly from here."""
        return {
            "version": VERSION,
            "method": METHOD,
            "bounds": list(self._bounds),
            "target_success": self._target,
            "seed": self._seed,
            "stair": to_plain(self._stair),
        }

    @classmethod
    def restore(cls, snapshot: Mapping[str, Any]) -> Controller:
        """Rebuild from a snapshot; raises ValueError saying what is wrong with it."""
        read = _read(snapshot)
        controller = cls(read["bounds"], read["target_success"], seed=read["seed"])
        controller._stair = read["stair"]
        return controller

    def explain(self) -> dict[str, Any]:
        """Say where the difficulty stands and why, in plain figures.

        ``reason`` is a message id with the names in ``values``, for gettext and then
        ``format``. ``ability`` is not estimated by this method and so not given.
        """
        stair = self._stair
        low, high = self._bounds
        values = {
            "difficulty": round(stair.difficulty, 2),
            "played": None if stair.played is None else round(stair.played, 2),
            "misses": stair.misses,
            "floor": round(low, 2),
            "ceiling": round(high, 2),
        }
        return {
            "difficulty": stair.difficulty,
            "target_success": self._target,
            "bounds": [low, high],
            "step": stair.step,
            "trials": stair.trials,
            "successes": stair.successes,
            "reason": _REASONS[stair.reason],
            "values": values,
        }


def _read(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(snapshot, Mapping):
        raise ValueError(f"A difficulty snapshot must be a table, not {snapshot!r}.")  # noqa: TRY004 - stored
    if snapshot.get("version") != VERSION or snapshot.get("method") != METHOD:
        raise ValueError(
            f"This difficulty snapshot is version {snapshot.get('version')!r} of "
            f"{snapshot.get('method')!r}; this program reads version {VERSION} of {METHOD!r}."
        )
    missing = {"bounds", "target_success", "seed", "stair"} - set(snapshot)
    if missing:
        raise ValueError(f"The difficulty snapshot lacks {', '.join(sorted(missing))}.")
    bounds = _check_bounds(snapshot["bounds"])
    try:
        stair = from_plain(Stair, snapshot["stair"], "stair")
        seed = from_plain(int, snapshot["seed"], "seed")
    except PlainError as fault:
        raise ValueError(f"The difficulty snapshot is damaged: {fault}.") from None
    _check_stair(stair, bounds)
    target = _check_target(snapshot["target_success"])
    return {"bounds": bounds, "target_success": target, "seed": seed, "stair": stair}


def _check_stair(stair: Stair, bounds: Bounds) -> None:
    sound = (
        math.isfinite(stair.difficulty)
        and stair.difficulty == clamp(stair.difficulty, bounds)
        and (stair.played is None or math.isfinite(stair.played))
        and SMALLEST_STEP <= stair.step <= 1
        and stair.direction in {-1, 0, 1}
        and 0 <= stair.misses <= stair.trials
        and 0 <= stair.successes <= stair.trials
    )
    if not sound:
        raise ValueError("The difficulty snapshot is damaged: its figures contradict each other.")


def _check_bounds(bounds: Sequence[float]) -> Bounds:
    try:
        low, high = bounds
    except (TypeError, ValueError):
        raise ValueError(f"bounds must be a floor and a ceiling in bits, not {bounds!r}.") from None
    low, high = _check_bits(low, "bounds"), _check_bits(high, "bounds")
    if low > high:
        raise ValueError(f"bounds must rise: the floor {low:g} lies above the ceiling {high:g}.")
    return low, high


def _check_target(target: float) -> float:
    lowest, highest = TARGETS
    value = _check_bits(target, "target_success")
    if not lowest <= value <= highest:
        raise ValueError(
            f"target_success must lie between {lowest:.2f} and {highest:.2f} (60-90 %), "
            f"not {value:g}."
        )
    return value


def _check_bits(value: Any, name: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be a number, not {value!r}.") from None
    if isinstance(value, (str, bytes, bool)) or not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, not {value!r}.")
    return number
