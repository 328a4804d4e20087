"""A scene that is a menu: a tree of widgets on the theme's frame."""

from __future__ import annotations

from game.core.controls import Nav, Pointer
from game.input.reading import CloseAsked, Item, Plugged, Unplugged
from game.scenes.base import Home, Quit, Transition
from game.scenes.desk import Desk
from game.ui.widgets import Message, Ui, Widget

AWAY_US = 160_000_000
"""Nobody there for this long: a sitting is ended, and no picture or name stays in sight. With
the 20 s after which play pauses, three minutes."""

TICK = "tick"
"""What a press in a menu sounds like."""


class Menu:
    """Subclasses say what the tree is and what follows from a message."""

    playing = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._busy_us = desk.pump.now()
        self.ui = self._new_ui()

    def tree(self) -> Widget:
        """Return the widgets as they are now."""
        raise NotImplementedError

    def first(self) -> str | None:
        """Name the widget that OK presses at once."""
        return None

    def act(self, message: Message, now: int) -> Transition | None:
        """Say what follows from what the player decided."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the tree again after something changed."""
        self.ui.show(self.tree())

    def enter(self, now: int) -> None:
        self._busy_us = now
        self.ui = self._new_ui()

    def leave(self, now: int) -> None:
        """Nothing to put away."""

    def read(self, item: Item, now: int) -> Transition | None:
        self._busy_us = now
        if isinstance(item, (Pointer, Nav)):
            self.desk.by_keys = isinstance(item, Nav)
            for message in self.ui.handle(item):
                self.desk.sound.play(TICK)
                following = self.act(message, now)
                if following is not None:
                    return following
        elif isinstance(item, CloseAsked):
            return Quit()
        elif not isinstance(item, (Plugged, Unplugged)):
            self.ui.cancel()
        return None

    def update(self, now: int) -> Transition | None:
        sitting = self.desk.open_sitting
        if sitting is None or sitting.ended or now - self._busy_us < AWAY_US:
            return None
        sitting.end(now, "quit")
        return Home()

    def draw(self, now: int) -> None:
        self.desk.draw_ground()
        self.ui.draw()

    def _new_ui(self) -> Ui:
        return Ui(
            self.desk.screen,
            self.tree(),
            pictures=self.desk.art(),
            first=self.first(),
            ring=self.desk.by_keys,
            um_per_px=self.desk.menu_um_per_px,
        )
