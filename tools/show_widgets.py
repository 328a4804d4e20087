"""Draws menus of every kind of widget into a picture, to look at them without playing.

python tools/show_widgets.py form --theme space --size 800x600 --text-scale 2 --out form.png
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pygame

from game.core.controls import Nav, Typed
from game.ui.art import Art
from game.ui.art_ground import background
from game.ui.screen import Screen
from game.ui.theme import THEMES, load_theme
from game.ui.widgets import (
    TITLE,
    Button,
    Choice,
    Column,
    Dialog,
    Field,
    Label,
    ListBox,
    Panel,
    Root,
    Row,
    Scale,
    Slider,
    Switch,
    TextEntry,
    Ui,
)

PEOPLE = ("Maria", "Jonas", "Aïcha", "Bartholomäus", "Wu", "Ida", "Oleg")


def form() -> Panel:
    themes = (("garden", "Garden"), ("kitchen", "Kitchen"), ("space", "Space"))
    return Panel(
        Column(
            (
                Label("Therapist settings", TITLE),
                Field("Target size", Slider("size", 8, 40, 20)),
                Field("Tremor filter", Slider("tremor", 0, 10, 4)),
                Row(
                    (
                        Field("Sound", Switch("sound", on=True)),
                        Field("Calm mode", Switch("calm", on=False)),
                    )
                ),
                Field("Theme", Choice("theme", themes, "garden")),
                Field("Name", TextEntry("name", "Maria")),
                Row((Button("cancel", "Cancel"), Button("save", "Save", "primary")), fill=True),
            )
        )
    )


def scales() -> Panel:
    return Panel(
        Column(
            (
                Label("How is the hand?", TITLE),
                Label("Pain"),
                Scale("pain", 4, "pain", "none", "as strong as can be"),
                Label("Tiredness"),
                Scale("tired", None, "fatigue", "rested", "worn out"),
                Button("go", "Go on", "primary"),
            )
        )
    )


def effort() -> Panel:
    return Panel(
        Column((Label("How hard was it?", TITLE), Scale("hard", 7, "effort", "easy", "very hard")))
    )


def pictures() -> Panel:
    people = tuple((name, name, f"object:{i % 6}") for i, name in enumerate(PEOPLE))
    return Panel(Column((Label("Who plays?", TITLE), ListBox("player", people, "Wu", rows=4))))


def switches() -> Panel:
    return Panel(
        Column(
            (
                Field("On", Switch("a", on=True)),
                Field("Off", Switch("b", on=False)),
                Field("On, not to be changed", Switch("c", on=True, enabled=False)),
                Field("Off, not to be changed", Switch("d", on=False, enabled=False)),
                Field("Name", TextEntry("e", "", placeholder="as you like")),
                Field("Not to be changed", TextEntry("f", "Maria", enabled=False)),
            )
        )
    )


def dialog() -> Dialog:
    return Dialog(
        form(),
        "Leave without saving?",
        "What you changed on this page is not kept.",
        (Button("stay", "Stay here"), Button("leave", "Leave", "primary")),
        cancel="stay",
    )


MENUS: dict[str, Callable[[], Root]] = {
    "form": form,
    "scales": scales,
    "effort": effort,
    "list": pictures,
    "switches": switches,
    "dialog": dialog,
    "keyboard": form,
}


def draw(
    name: str, theme_id: str, size: tuple[int, int], text_scale: float, chosen: argparse.Namespace
) -> pygame.Surface:
    """The menu as a surface."""
    screen = Screen.create_offscreen(size)
    screen.text_scale = text_scale
    art = Art(load_theme(theme_id), screen.k)
    screen.blit(background(art, size), (0, 0))
    ui = Ui(
        screen,
        MENUS[name](),
        pictures=art,
        tremor=chosen.tremor,
        handed=chosen.handed,
        key_order=chosen.keys,
        um_per_px=1000 / chosen.px_per_mm if chosen.px_per_mm else None,
    )
    for _ in range(chosen.steps):
        ui.handle(Nav("next"))
    if name == "keyboard":
        while ui.focus != "name":
            ui.handle(Nav("next"))
        ui.handle(Typed("\b"))
        ui.handle(Nav("right"))
    ui.draw()
    assert screen.target is not None  # noqa: S101 - an offscreen Screen always has one
    return screen.target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("menu", choices=MENUS)
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0])
    parser.add_argument("--size", default="1280x800", help="WxH in px")
    parser.add_argument("--text-scale", type=float, default=1.0)
    parser.add_argument("--px-per-mm", type=float, help="as if calibrated")
    parser.add_argument("--tremor", action="store_true", help="larger targets, further apart")
    parser.add_argument("--handed", choices=("right", "left"), default="right")
    parser.add_argument("--keys", choices=("abc", "qwerty", "qwertz"), default="abc")
    parser.add_argument("--steps", type=int, default=0, help="presses of Tab before the picture")
    parser.add_argument("--out", type=Path, default=Path("widgets.png"))
    chosen = parser.parse_args()
    width, _, height = chosen.size.partition("x")
    size = (int(width), int(height))
    pygame.image.save(draw(chosen.menu, chosen.theme, size, chosen.text_scale, chosen), chosen.out)


if __name__ == "__main__":
    main()
