"""Says on standard output what the running game shows, so that a test knows where things are.

The game has no part in this: its loop is wrapped before it starts. Lines, each with a JSON
table (times in us of the one monotonic clock, px of the window, um of the trial):

- ``seen``: once a frame, what ``_seen`` below makes of it;
- ``trial``: a trial begins, with its number in this run, when it began, its exercise,
  parameters and context;
- ``acknowledged``: the end of a trial is committed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, TextIO

import pygame

from game import app
from game.core.plain import to_plain
from game.scenes.menu import Menu
from game.scenes.play import Play
from game.ui.widgets import Button, Label, Ui
from game.ui.widgets_controls import Choice, ListBox, Scale, Slider, Switch, TextEntry, value_of
from game.ui.widgets_parts import Draft

STATE = ("carrying", "at", "offset", "loose", "stroke", "drawing", "phase", "opening")
STATE += ("holding", "turned", "wanted", "u", "latched", "cloth_held", "merged")
"""What is told of an exercise's state, where it has such a thing."""

SETTABLE = (Choice, ListBox, Scale, Slider, Switch, TextEntry)


def attend(out: TextIO = sys.stdout) -> None:
    """Have every frame of the game told from now on."""

    def say(kind: str, values: dict[str, Any]) -> None:
        # In one piece: commits are told by another thread.
        out.write(f"{kind} {json.dumps(values)}\n")
        out.flush()

    frame, known = app.App.frame, _Known(say)

    def told_frame(self: app.App) -> None:
        frame(self)
        if not self.stack.empty:
            known.tell(self)

    app.App.frame = told_frame
    opening = app.open_in_background

    def told_opening(folder: Any) -> Any:
        return opening(folder, None, lambda trial: say("acknowledged", {"trial": trial}))

    app.open_in_background = told_opening


class _Known:
    """Counts the trials."""

    def __init__(self, say: Callable[[str, dict[str, Any]], None]) -> None:
        self._say = say
        self._trial: Any = None
        self._number = -1

    def tell(self, game: app.App) -> None:
        sitting: Any = game.desk.open_sitting
        trial = sitting.session.trial if sitting is not None else None
        if trial is not None and trial is not self._trial:
            self._number += 1
            about = {
                "number": self._number,
                "began": sitting.session.began_us,
                "exercise": trial.exercise.id,
                "params": to_plain(trial.params),
                "context": to_plain(trial.context),
            }
            self._say("trial", about)
        self._trial = trial
        self._say("seen", _seen(game, trial, self._number))


def _seen(game: app.App, trial: Any, number: int) -> dict[str, Any]:
    scene = game.stack.top
    seen: dict[str, Any] = {
        "t": game.desk.pump.last_stamp,
        "scene": type(scene).__name__,
        "size": game.desk.screen.size,
        "focused": pygame.key.get_focused(),
        "settings": game.desk.settings.to_table(),
    }
    if isinstance(scene, Menu):
        seen |= _menu(scene.ui)
    if isinstance(scene, Play):
        seen["ghost"] = scene._ghost is not None and scene._ghost._showing is not None
        seen["strip"] = scene._overlay.shown
    if isinstance(scene, Play) and scene._picture is not None and scene._picture._hits is not None:
        seen["pause"] = tuple(scene._picture._hits.pause)
    if trial is not None:
        seen |= {"trial": number, "paused": trial.paused, "shown": trial.shown}
        seen["progress"] = trial.exercise.progress(trial.state)[0]
        seen |= {"hand": (trial.hand.x, trial.hand.y), "grip": trial.hand.grip}
        seen |= {name: getattr(trial.state, name) for name in STATE if hasattr(trial.state, name)}
    return seen


def _menu(ui: Ui) -> dict[str, Any]:
    """What of a menu can be read and pressed: places are in px of the window."""
    widgets = [placed.widget for placed in ui.layout.placed]
    spots: dict[str, dict[str, tuple[int, ...]]] = {}
    for spot in ui.layout.spots():
        if spot.enabled:
            spots.setdefault(spot.name, {})[spot.part] = tuple(spot.box.moved(0, -ui.scrolled))
    stops = [stop for stop in ui.layout.stops() if stop.enabled]
    return {
        "boxes": {stop.name: tuple(stop.box.moved(0, -ui.scrolled)) for stop in stops},
        "spots": spots,
        "arrows": {arrow.name: tuple(arrow.box) for arrow in ui.arrows() if arrow.enabled},
        "texts": [widget.text for widget in widgets if isinstance(widget, Label)],
        "buttons": {w.name: w.text for w in widgets if isinstance(w, Button)},
        "values": {w.name: value_of(w) for w in widgets if isinstance(w, SETTABLE)},
        "draft": next((w.text for w in widgets if isinstance(w, Draft)), None),
        "focus": ui.focus,
        "ring": ui.ring,
    }
