"""The next trial's difficulty, inside the therapist's bounds. Needs nothing but Python."""

from game.difficulty.controller import Controller

__all__ = ["Controller"]
