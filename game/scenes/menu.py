"""A scene that is a menu: a tree of widgets on the theme's frame."""

from __future__ import annotations

from game.core.controls import Nav, Pointer, Typed
from game.core.messages import N_
from game.input.reading import CloseAsked, Interrupted, Item
from game.scenes.base import Home, Quit, Transition
from game.scenes.desk import Desk
from game.ui.widgets import (
    TITLE,
    Button,
    Column,
    Dialog,
    Label,
    Message,
    Panel,
    Row,
    Ui,
    Widget,
)

AWAY_US = 160_000_000
"""Nobody there for this long: a sitting is ended, and no picture or name stays in sight. With
the 20 s after which play pauses, three minutes."""

NOBODY_US = 180_000_000
"""Where no sitting is open, the whole three minutes are waited for here."""

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

    def spoken(self) -> str:
        """Return what is said when the menu comes up, where there is a clip of it."""
        return title_of(self.tree())

    def act(self, message: Message, now: int) -> Transition | None:
        """Say what follows from what the player decided."""
        raise NotImplementedError

    def way_back(self) -> Button:
        """Return the button that leads back; ``act`` hears of it as of the key for that."""
        return Button("back", self.desk.tr(N_("Back")), art="icon:arrow_left")

    def refresh(self) -> None:
        """Show the tree again after something changed, whatever it looks like now."""
        before = self.ui
        anew = self._style != self._wanted_style()
        if anew:
            self.ui = self._new_ui(before.focus, ring=before.ring)
            self.ui.scroll_to(before.scrolled)
        else:
            before.show(self.tree())
        self.ui.stay_under(before.touched, anew=anew)

    def enter(self, now: int) -> None:
        self._busy_us = now
        self.ui = self._new_ui()
        self.desk.sound.say(self.spoken(), self.desk.tr.language)

    def leave(self, now: int) -> None:
        """Nothing to put away."""

    def read(self, item: Item, now: int) -> Transition | None:
        self._busy_us = now
        if isinstance(item, (Pointer, Nav, Typed)):
            self.desk.by_keys = not isinstance(item, Pointer)
            messages = self.ui.handle(item)
            self.desk.last_press = self.ui.last_press
            for message in messages:
                if not isinstance(item, Pointer) or item.kind == "up":
                    self.desk.sound.play(TICK)  # Not at every step of a slider that is dragged.
                following = self.act(message, now)
                if following is not None:
                    return following
        elif isinstance(item, CloseAsked):
            return Quit()
        elif isinstance(item, Interrupted):
            self.ui.cancel()
        return None

    def update(self, now: int) -> Transition | None:
        sitting = self.desk.open_sitting
        is_open = sitting is not None and not sitting.ended
        if now - self._busy_us < (AWAY_US if is_open else NOBODY_US):
            return None
        if sitting is not None:
            sitting.end(now, "quit")
        self.desk.away = True
        return Home()

    def draw(self, now: int) -> None:
        self.desk.draw_ground()
        self.ui.draw()

    def _wanted_style(self) -> tuple[object, ...]:
        """All that a menu looks like beside what is in it."""
        desk, settings = self.desk, self.desk.settings
        larger = (settings.text_percent, settings.large_targets, settings.cooldown_ms)
        return desk.art(), desk.look, settings.handed, desk.menu_um_per_px, larger

    def _new_ui(self, focus: str | None = None, *, ring: bool | None = None) -> Ui:
        """Return the menu; ``focus`` is on a widget that had it, else on the likely one."""
        settings = self.desk.settings
        self._style = self._wanted_style()
        return Ui(
            self.desk.screen,
            self.tree(),
            pictures=self.desk.art(),
            first=focus or self.first(),
            ring=self.desk.by_keys if ring is None else ring,
            um_per_px=self.desk.menu_um_per_px,
            tremor=settings.large_targets,
            cooldown_ms=settings.cooldown_ms,
            last_press=self.desk.last_press,
            handed="left" if settings.handed == "left" else "right",
            tr=self.desk.tr,
        )


def title_of(tree: Widget) -> str:
    """Return a menu's title, "" for one without.

    >>> title_of(Panel(Column((Label("Go on?", TITLE),))))
    'Go on?'
    """
    match tree:
        case Dialog():
            return tree.title
        case Label() if tree.style == TITLE:
            return tree.text
        case Panel():
            return title_of(tree.child)
        case Column() | Row():
            return next(filter(None, map(title_of, tree.items)), "")
    return ""
