"""What a scene is: it takes inputs, lets time pass, draws, and says what should follow.

A scene never touches the stack of scenes: it returns what should happen, and the one loop in
``game.app`` does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from game.input.reading import Item


@dataclass(frozen=True, slots=True)
class Push:
    """Put a scene on top; the one below waits."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Pop:
    """Leave this scene and go on with the one below."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Go on with another scene instead of this one."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Home:
    """Leave all scenes but the first; ``then``: and go on with this one on top of it."""

    then: Scene | None = None


@dataclass(frozen=True, slots=True)
class Quit:
    """End the game."""


Transition = Push | Pop | Replace | Home | Quit


class Scene(Protocol):
    """``playing``: whether inputs are movements of an exercise or steps through a menu.

    Times are us of the pump's clock. ``leave`` is called once, when the scene goes for good.
    """

    @property
    def playing(self) -> bool: ...

    def enter(self, now: int) -> None:
        """Come to the top, for the first time or again."""

    def read(self, item: Item, now: int) -> Transition | None:
        """Take one input."""

    def update(self, now: int) -> Transition | None:
        """Let time pass up to ``now``."""

    def draw(self, now: int) -> None:
        """Draw on the screen; presenting it is the loop's part."""

    def leave(self, now: int) -> None:
        """Go for good."""
