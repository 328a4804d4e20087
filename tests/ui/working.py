"""Hands for the widget tests: they tap, step and look as a player does."""

from game.core.controls import Nav, Pointer
from game.ui.screen import Screen
from game.ui.widgets import Ui


def menu(root, size=(1280, 800), scale=1.0, **settings):
    """A menu on the null screen."""
    screen = Screen.create_null(size)
    screen.text_scale = scale
    return Ui(screen, root, **settings)


def down(ui, box, finger=0, t=0):
    return ui.handle(Pointer("down", *box.centre, finger, t))


def up(ui, box, finger=0, t=0):
    return ui.handle(Pointer("up", *box.centre, finger, t))


def tap(ui, box, finger=0, t=0):
    return [*down(ui, box, finger, t), *up(ui, box, finger, t)]


def nav(ui, *kinds, t=0):
    return [message for kind in kinds for message in ui.handle(Nav(kind, t=t))]


def focus_on(ui, name):
    """Bring the focus there as a player does."""
    nav(ui, "next")
    for _ in ui.layout.stops():
        if ui.focus == name:
            return
        nav(ui, "next")
    raise AssertionError(name)


def shown(ui):
    """What a drawing of the menu shows, by kind."""
    screen = ui._screen
    screen.begin()
    ui.draw()
    found = {}
    for entry in screen.log:
        found.setdefault(entry.op, []).append(entry.name)
    return found
