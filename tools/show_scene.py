"""Draw sample scenes to a picture, to look at: no exercise and no window needed.

python tools/show_scene.py board --theme space --size 1920x1080 --out board.png
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.core import view
from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import Look, Point, Prim, Role
from game.ui.effects import Effects
from game.ui.hud import Hud
from game.ui.hud_model import HudModel
from game.ui.screen import Screen
from game.ui.stage import play_area, scale
from game.ui.surface import PlaySurface
from game.ui.theme import THEMES, load_theme

UM = 25_400 / 96


class Plan:
    """Places of a 1280x800 window's play area, carried over to another window."""

    def __init__(self, size: tuple[int, int], text_scale: float) -> None:
        self.k = scale(size)
        self.area = play_area(size, text_scale)
        self.home = play_area((1280, 800))

    def at(self, x: float, y: float) -> Point:
        px = self.area.x + (x - self.home.x) * self.area.w / self.home.w
        py = self.area.y + (y - self.home.y) * self.area.h / self.home.h
        return round(px * UM), round(py * UM)

    def um(self, px: float) -> int:
        narrow = min(self.area.w / self.home.w, self.area.h / self.home.h)
        return round(px * narrow * UM)


Scene = tuple[list[Prim], list[Prim], view.Trail | None, HudModel]


def board(plan: Plan) -> Scene:
    left, top = plan.at(106, 176)
    right, bottom = plan.at(478, 720)
    prims: list[Prim] = [view.Tray(Rect(left, top, right - left, bottom - top))]
    size = plan.um(122)
    for n in range(6):
        spot = plan.at(206 + n % 2 * 172, 278 + n // 2 * 170)
        art = f"object:{n}"
        prims.append(view.Shade(spot, size, art) if n in {0, 3, 4} else view.Thing(spot, size, art))
    looks = (Look.DONE, Look.IDLE, Look.ACTIVE, Look.IDLE, Look.DONE, Look.IDLE)
    for n, (art, look) in enumerate(zip((4, 1, 0, 5, 3, 2), looks, strict=True)):
        spot = plan.at((618, 838, 1058)[n % 3], (304, 598)[n // 3])
        prims.append(
            view.Plate(spot, plan.um(98), plan.um(69), look, f"object:{art}", plan.um(116))
        )
    hand, goal = plan.at(728, 452), plan.at(1058, 304)
    actors: list[Prim] = [view.Guide(hand, goal), view.Carried(hand, plan.um(138), "object:0")]
    cue = HudModel("Apple on its plate", "object:0", "plate", "place", 2, 6)
    return prims, actors, None, cue


def pegs(plan: Plan) -> Scene:
    left, top = plan.at(106, 176)
    right, bottom = plan.at(478, 720)
    prims: list[Prim] = [view.Tray(Rect(left, top, right - left, bottom - top))]
    for n in range(9):
        look = Look.DONE if n < 3 else Look.ACTIVE if n == 3 else Look.IDLE
        spot = plan.at(640 + n % 3 * 190, 280 + n // 3 * 170)
        prims.append(view.Hole(spot, plan.um(38), plan.um(54), look))
        if look is Look.DONE:
            prims.append(view.Thing(spot, plan.um(72), Role.PEG))
        else:
            place = plan.at(206 + n % 2 * 172, 278 + (n - 3) // 2 * 170)
            prims.append(view.Thing(place, plan.um(72), Role.PEG, cued=n == 4))
    actors: list[Prim] = [
        view.Guide(plan.at(470, 420), plan.at(640, 450)),
        view.Cursor(plan.at(392, 300), plan.um(60), None, holding=False),
    ]
    return prims, actors, None, HudModel("Peg into its hole", Role.PEG, "hole", "place", 3, 9)


def _wave(plan: Plan) -> list[Point]:
    ends = [(196, 583), (196, 505), (190, 319), (300, 210), (440, 226), (520, 370), (540, 539),
            (640, 691), (800, 683), (856, 522), (838, 336), (900, 216), (1030, 215), (1092, 328),
            (1092, 412), (1092, 463)]  # fmt: skip
    padded = [ends[0]] * 2 + ends + [ends[-1]] * 2
    points = []
    for i in range(len(padded) - 3):
        a, b, c, d = padded[i : i + 4]
        for t in (s / 24 for s in range(24)):
            mix = ((1 - t) ** 3, 3 * t**3 - 6 * t * t + 4, -3 * t**3 + 3 * t * t + 3 * t + 1, t**3)
            x, y = (
                sum(w * p[j] for w, p in zip(mix, (a, b, c, d), strict=True)) / 6 for j in (0, 1)
            )
            points.append(plan.at(x, y))
    return points


def _traced(plan: Plan, line: list[Point], half_width: float, done: float) -> Scene:
    cut = int(len(line) * done)
    shaken = [
        (x + round(plan.um(3) * math.sin(i / 9)), y + round(plan.um(3) * math.cos(i / 7)))
        for i, (x, y) in enumerate(line[:cut])
    ]
    shares = (0.165, 0.33, 0.495, 0.73, 0.9)
    marks = [
        view.Mark((shaken if f < done else line)[int(f * (len(line) - 1))], plan.um(66), f < done)
        for f in shares
    ]
    prims: list[Prim] = [
        view.Corridor((tuple(line),), plan.um(half_width)),
        view.Dashes(tuple(line[cut:])),
        *marks,
        view.Station(line[0], plan.um(128), Role.START, Look.DONE),
        view.Station(line[-1], plan.um(132), Role.GOAL, Look.ACTIVE),
    ]
    actors: list[Prim] = [view.Cursor(shaken[-1], plan.um(104), Role.GUIDE, holding=True)]
    trail = view.Trail(1, [shaken], plan.um(19))
    return prims, actors, trail, HudModel("Follow the path", Role.GUIDE, Role.GOAL, "path", 3, 5)


def wave(plan: Plan) -> Scene:
    return _traced(plan, _wave(plan), 44, 0.6)


def spiral(plan: Plan) -> Scene:
    line = []
    for i in range(260):
        turn = 2 * math.pi * 3 * i / 259
        radius = 40 + 220 * i / 259
        line.append(plan.at(640 + 1.3 * radius * math.cos(turn), 448 + radius * math.sin(turn)))
    return _traced(plan, line, 26, 0.45)


def letter(plan: Plan) -> Scene:
    strokes = (
        tuple(plan.at(640 - 150 * t, 200 + 480 * t) for t in (0, 0.5, 1)),
        tuple(plan.at(640 + 150 * t, 200 + 480 * t) for t in (0, 0.5, 1)),
        (plan.at(545, 505), plan.at(735, 505)),
    )
    prims: list[Prim] = [
        view.Corridor(strokes, plan.um(34)),
        view.Dashes(strokes[1]),
        view.Station(strokes[0][0], plan.um(70), Role.START, Look.DONE, "1"),
        view.Station(strokes[1][-1], plan.um(80), Role.GOAL, Look.ACTIVE, "2"),
    ]
    drawn = [plan.at(640 - 150 * i / 99, 200 + 480 * i / 99) for i in range(100)]
    actors: list[Prim] = [view.Cursor(plan.at(700, 300), plan.um(70), Role.GUIDE, holding=False)]
    trail = view.Trail(2, [drawn], plan.um(16))
    return prims, actors, trail, HudModel("Trace the A", Role.GUIDE, Role.GOAL, "path", 1, 3)


def maze(plan: Plan) -> Scene:
    def line(*ends: tuple[int, int]) -> tuple[Point, ...]:
        return tuple(plan.at(x, y) for x, y in ends)

    walls = (
        line((180, 200), (1100, 200), (1100, 560)), line((1100, 690), (180, 690), (180, 330)),
        line((340, 200), (340, 560)), line((500, 690), (500, 330)), line((660, 200), (660, 560)),
        line((820, 690), (820, 330)), line((960, 200), (960, 560)),
    )  # fmt: skip
    way = line((260, 620), (420, 620), (420, 265), (580, 265), (580, 620), (740, 620), (740, 265))
    prims: list[Prim] = [
        view.Wall(walls, plan.um(14)),
        view.Station(plan.at(260, 260), plan.um(90), Role.START, Look.DONE),
        view.Station(plan.at(1030, 620), plan.um(90), Role.GOAL, Look.ACTIVE),
    ]
    drawn = [plan.at(260, 260 + 3.6 * i) for i in range(100)] + list(way)
    actors: list[Prim] = [view.Cursor(drawn[-1], plan.um(70), Role.GUIDE, holding=True)]
    trail = view.Trail(3, [drawn], plan.um(14))
    return prims, actors, trail, HudModel("Find the way out", Role.GUIDE, Role.GOAL, "path", 0, 3)


SCENES: dict[str, Callable[[Plan], Scene]] = {
    "board": board,
    "pegs": pegs,
    "wave": wave,
    "letter": letter,
    "maze": maze,
    "spiral": spiral,
}


def context_of(size: tuple[int, int], area: pygame.Rect) -> Context:
    whole = Rect(0, 0, round(size[0] * UM), round(size[1] * UM))
    inside = Rect(*(round(v * UM) for v in area))
    return Context(whole, inside, UM, UM, False, Device.MOUSE, Side.RIGHT, False, InputProfile())


def draw(name: str, theme_id: str, size: tuple[int, int], text_scale: float) -> pygame.Surface:
    """The scene as a surface."""
    screen = Screen.create_offscreen(size)
    screen.text_scale = text_scale
    plan = Plan(size, text_scale)
    scenery, actors, trail, model = SCENES[name](plan)
    theme = load_theme(theme_id)
    words = model.text.replace("Apple", theme.name("object:0")).replace("plate", theme.place)
    model = replace(model, text=words)
    surface = PlaySurface(screen, theme, context_of(size, plan.area))
    surface.draw_scenery(scenery)
    effects = Effects()
    for prim in actors:
        if isinstance(prim, view.Cursor) and prim.role:
            effects.burst(prim.at, prim.size // 2, 0)
    surface.draw_actors(actors, trail, effects.shown(150_000))
    Hud(screen, surface.art).draw(model)
    assert screen.target is not None  # noqa: S101 - an offscreen Screen always has one
    return screen.target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0])
    parser.add_argument("--size", default="1280x800", help="WxH in px")
    parser.add_argument("--text-scale", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=Path("scene.png"))
    chosen = parser.parse_args()
    width, _, height = chosen.size.partition("x")
    picture = draw(chosen.scene, chosen.theme, (int(width), int(height)), chosen.text_scale)
    pygame.image.save(picture, chosen.out)


if __name__ == "__main__":
    main()
