"""The next trial's difficulty, inside the therapist's bounds. Needs nothing but Python."""

from game.difficulty.controller import Change, Controller

__all__ = ["Change", "Controller"]
