"""Sample scenes for the tests of the play surface."""

from __future__ import annotations

import math

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import (
    Band,
    Carried,
    Coming,
    Corridor,
    Cursor,
    Dashes,
    Gauge,
    Guide,
    Hole,
    Level,
    Look,
    Mark,
    Plate,
    Prim,
    Role,
    Shade,
    Signal,
    Squeezed,
    Station,
    Thing,
    Trail,
    Tray,
    Wall,
)

UM = 25_400 / 96
SIZE = (640, 400)


def um(px: float) -> int:
    return round(px * UM)


def at(x: float, y: float) -> tuple[int, int]:
    return um(x), um(y)


def context(size: tuple[int, int] = SIZE) -> Context:
    whole = Rect(0, 0, um(size[0]), um(size[1]))
    profile = InputProfile()
    return Context(whole, whole, UM, UM, False, Device.MOUSE, Side.RIGHT, False, profile)


BOARD: tuple[Prim, ...] = (
    Tray(Rect(um(53), um(88), um(186), um(272))),
    Shade(at(103, 140), um(60), "object:0"),
    Thing(at(190, 140), um(60), "object:1"),
    Thing(at(103, 220), um(60), "object:2", cued=True),
    Plate(at(320, 160), um(48), um(35), Look.DONE, "object:4", um(56)),
    Plate(at(430, 160), um(48), um(35), Look.IDLE, "object:1", um(56)),
    Plate(at(540, 160), um(48), um(35), Look.ACTIVE, "object:0", um(56)),
    Hole(at(320, 300), um(18), um(26), Look.IDLE),
    Hole(at(400, 300), um(18), um(26), Look.ACTIVE),
    Hole(at(480, 300), um(18), um(26), Look.DONE),
    Thing(at(480, 300), um(34), Role.PEG),
)
BOARD_HAND: tuple[Prim, ...] = (
    Guide(at(440, 240), at(540, 160)),
    Carried(at(440, 240), um(70), "object:0", 8_000),
)
_LINE = tuple(at(90 + 4.6 * i, 230 + 90 * math.sin(i / 14)) for i in range(101))
PATH: tuple[Prim, ...] = (
    Corridor((_LINE,), um(20)),
    Dashes(_LINE[55:]),
    Mark(_LINE[25], um(30), done=True),
    Mark(_LINE[75], um(30), done=False),
    Station(_LINE[0], um(56), Role.START, Look.DONE),
    Station(_LINE[-1], um(56), Role.GOAL, Look.ACTIVE),
)
PATH_HAND: tuple[Prim, ...] = (Cursor(_LINE[54], um(48), Role.GUIDE, holding=True),)
INK = [list(_LINE[:55])]
TRAIL = Trail(1, INK, um(10))
_GAUGE, _WINDOW = Rect(um(250), um(90), um(46), um(270)), Rect(um(320), um(90), um(280), um(270))
GRIP: tuple[Prim, ...] = (
    Gauge(_GAUGE, _WINDOW),
    Mark(at(90, 350), um(34), done=True),
    Mark(at(140, 350), um(34), done=False),
)
GRIP_HAND: tuple[Prim, ...] = (
    Squeezed(at(115, 200), um(150), "squeeze", 550),
    Coming(
        _WINDOW,
        ((0, 300), (1_000_000, 300), (4_000_000, 750), (9_000_000, 250)),
        90,
        1_800_000,
        5_000_000,
        900_000,
    ),
    Band(_GAUGE, 330, 510, steady=True),
    Level(_GAUGE, 430, inside=True),
    Cursor(at(363, 244), um(48), Role.GUIDE, holding=True),
)
HOLD: tuple[Prim, ...] = (Gauge(_GAUGE), Band(_GAUGE, 520, 700))
HOLD_HAND: tuple[Prim, ...] = (
    Squeezed(at(115, 200), um(150), "squeeze", 200),
    Level(_GAUGE, 200, mark=640),
    Signal(at(115, 200), um(75)),
    Cursor(at(363, 306), um(48), Role.GUIDE, holding=False),
)
MAZE: tuple[Prim, ...] = (
    Wall(((at(80, 100), at(300, 100), at(300, 300)), (at(200, 350), at(200, 180))), um(8)),
    Station(at(120, 300), um(40), Role.START, Look.DONE, "1"),
)
