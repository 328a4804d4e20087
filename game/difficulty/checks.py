"""What a controller is told, checked: one plain sentence for what does not fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

Bounds = tuple[float, float]

TARGETS = (0.6, 0.9)


def check_bounds(bounds: Sequence[float]) -> Bounds:
    """Return floor and ceiling in bits; raises ValueError."""
    try:
        low, high = bounds
    except (TypeError, ValueError):
        raise ValueError(f"bounds must be a floor and a ceiling in bits, not {bounds!r}.") from None
    low, high = check_bits(low, "bounds"), check_bits(high, "bounds")
    if low > high:
        raise ValueError(f"bounds must rise: the floor {low:g} lies above the ceiling {high:g}.")
    return low, high


def check_target(target: float) -> float:
    """Return the target success, 0.60 to 0.90; raises ValueError."""
    lowest, highest = TARGETS
    value = check_bits(target, "target_success")
    if not lowest <= value <= highest:
        raise ValueError(
            f"target_success must lie between {lowest:.2f} and {highest:.2f} (60-90 %), "
            f"not {value:g}."
        )
    return value


def check_step(step: float | None) -> float | None:
    """Return the largest step in bits, None for the method's own; raises ValueError."""
    if step is None:
        return None
    value = check_bits(step, "largest_step")
    if value <= 0:
        raise ValueError(f"largest_step must be more than 0 bits, not {value:g}.")
    return value


def check_days(days: float) -> float:
    """Return the days between two sittings; raises ValueError."""
    value = check_bits(days, "days")
    if value < 0:
        raise ValueError(f"days must not be negative, not {value:g}.")
    return value


def check_bits(value: Any, name: str) -> float:
    """Return a finite number; raises ValueError naming it."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be a number, not {value!r}.") from None
    if isinstance(value, (str, bytes, bool)) or not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, not {value!r}.")
    return number


def clamp(value: float, bounds: Bounds) -> float:
    """Keep within floor and ceiling."""
    return min(bounds[1], max(bounds[0], value))
