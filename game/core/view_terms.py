"""What all that is seen has in common: where it is, and how it looks."""

from __future__ import annotations

from enum import StrEnum

FULL = 32_767
"""All of a share."""
Point = tuple[int, int]


class Look(StrEnum):
    """State of a place: waiting, the one that counts now, or filled."""

    IDLE = "idle"
    ACTIVE = "active"
    DONE = "done"


class Role(StrEnum):
    """Pictures that every theme pack provides beside its objects."""

    GUIDE = "guide"
    """What travels along a path (the bee)."""
    START = "start"
    """Where a path begins (the flower pot)."""
    GOAL = "goal"
    """Where a path ends (the sunflower)."""
    BLOOM = "bloom"
    """A check-point reached, a step of progress done."""
    PEG = "peg"
